import type { Language } from "../../language.ts";
import type { PrologNotation } from "./notation.ts";
import { parse } from "./parse.ts";
import { print } from "./print.ts";

/**
 * Prolog as a value, for code that works with any language.
 *
 * @param notation - How it prints; it reads any. Defaults to `spaced`.
 */
export function prologLanguage(notation: PrologNotation = "spaced"): Language {
  return {
    name: `Prolog (${notation})`,
    parse: (text, { file } = {}) => parse(text, file === undefined ? {} : { file }),
    print: (tree) => print(tree, { notation }),
  };
}
