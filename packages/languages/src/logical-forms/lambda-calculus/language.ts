import type { Language } from "../../language.ts";
import type { LambdaNotation } from "./notation.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";

/**
 * The lambda calculus in one notation as a value, for code that works with any language.
 *
 * @param notation - Defaults to `plain`.
 */
export function lambdaCalculusLanguage(notation: LambdaNotation = "plain"): Language {
  return {
    name: `lambda calculus (${notation})`,
    parse: (text, { file } = {}) => parse(text, file === undefined ? { notation } : { notation, file }),
    print: (tree) => print(tree, { notation }),
  };
}
