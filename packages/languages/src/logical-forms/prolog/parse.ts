import type { Tree } from "@ast/tree";
import { readGoal } from "./goal-reader.ts";

/** What `parse` may be told. */
export interface PrologParseOptions {
  /** Name of the source, for error messages. */
  readonly file?: string;
}

/**
 * Reads a goal of Prolog in any notation: a tree of `prologGrammar`, each node with its position. A name before parentheses
 * is a predicate; any other word is a `Variable` if it begins with a capital letter or an underscore, as in Prolog, and
 * a `Literal` if not or if it is in quotation marks, which stay in the text. `,` binds more closely than `;`, `\+` more closely than
 * both. Parentheses that only group, and white space, leave no trace in the tree.
 *
 * Prolog itself takes `\+(a,b)` for a predicate with two arguments; here it is the negation of a conjunction, as meant.
 *
 * @throws SourceError if the text is no goal.
 * @example parse("job ( ANS ) , language ( ANS , languageid0 )")
 */
export function parse(text: string, { file }: PrologParseOptions = {}): Tree {
  return readGoal(text, file);
}
