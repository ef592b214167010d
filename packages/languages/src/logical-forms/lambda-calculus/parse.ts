import type { Tree } from "@ast/tree";
import { readForm } from "./form-reader.ts";
import { type LambdaNotation, rulesOf } from "./notation.ts";

/** What `parse` may be told. */
export interface LambdaCalculusParseOptions {
  /** How the text is written. @defaultValue `"plain"` */
  readonly notation?: LambdaNotation;
  /** Name of the source, for error messages. */
  readonly file?: string;
}

/**
 * Reads a form of the lambda calculus: a tree of `lambdaCalculusGrammar`, each node with its position. A list in brackets
 * is the constructor its head is the keyword of, or else an `Apply`; a word with `$` before it is a `Variable`, one with the
 * ending `:i` or `:hr` a `Number`, any other an `Entity`. Any white space may stand between brackets and words.
 *
 * @throws SourceError if the text is no form of the notation.
 * @throws RangeError if there is no such notation.
 * @example parse("( lambda $0 e ( flight $0 ) )")
 */
export function parse(text: string, { notation = "plain", file }: LambdaCalculusParseOptions = {}): Tree {
  return readForm(text, rulesOf(notation), file);
}
