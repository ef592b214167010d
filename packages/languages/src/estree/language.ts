import type { Tree } from "@ast/tree";
import type { Language, PrintOptions } from "../language.ts";
import { readFields } from "./fields.ts";
import { loadWriter } from "./load-writer.ts";
import { type AcornParse, type EstreeParseOptions, parseWith } from "./parse.ts";
import { type EstreePrintOptions, printWith } from "./print.ts";

/** JavaScript as ESTree. */
export interface Estree extends Language {
  readonly name: "JavaScript (ESTree)";
  /**
   * Reads a program, or the body of a function.
   *
   * @throws SourceError if the text is no ECMAScript 2024, or nests more deeply than the stack allows.
   */
  parse(text: string, options?: EstreeParseOptions): Tree;
  /**
   * Writes a program, or the body of a function.
   *
   * @throws TypeError naming the path to the first node that ECMAScript 2024 has not, or whose text would be another tree.
   * @throws RangeError if the tree nests more deeply than the stack allows.
   */
  print(tree: Tree, options?: EstreePrintOptions & PrintOptions): string;
}

/**
 * Loads JavaScript as ESTree: the packages `acorn` and `astring`.
 *
 * @throws Error if one of them is not installed.
 * @example (await loadEstree()).parse("while (x) x = f(y);")
 */
export async function loadEstree(): Promise<Estree> {
  const [{ parse }, write] = await Promise.all([import("acorn"), loadWriter()]);
  const fields = readFields();
  // acorn's types name each node type apart; here they are all one.
  const acorn: AcornParse = (text, options) => ({ ...parse(text, options) });
  return {
    name: "JavaScript (ESTree)",
    parse: (text, options = {}) => parseWith(acorn, fields, text, options),
    print: (tree, options = {}) => printWith(write, fields, tree, options),
  };
}
