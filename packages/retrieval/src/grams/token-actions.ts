import { COPY, type GramAction, VOCABULARY } from "./action-tree.ts";

/** What tells how a token is written. */
export interface TokenActionsOptions {
  /** Vocabulary id of a token; that of `<unk>` if the vocabulary does not have it. */
  readonly idOf: (token: string) => number;
  /** Words of the query that can be copied, from the first; the papers' models read 70. @defaultValue all of them */
  readonly copyLimit?: number;
}

/**
 * How the tokens of a program are written beside a query: as a copy of the word's first occurrence there, or else as a word of the vocabulary. A
 * token that could be either is a copy (ReCode). Gold tokens of a retrieved example go through it with that example's words, and the tokens of a
 * hypothesis with the input's.
 *
 * @param words - Words of the query.
 * @param options - The vocabulary, and how much of the query is read.
 */
export function tokenActions(
  words: readonly string[],
  { idOf, copyLimit = words.length }: TokenActionsOptions,
): (token: string) => GramAction {
  const positions = new Map<string, number>();
  words.slice(0, copyLimit).forEach((word, position) => {
    if (!positions.has(word)) positions.set(word, position);
  });
  return (token) => {
    const position = positions.get(token);
    return position === undefined ? { kind: VOCABULARY, id: idOf(token) } : { kind: COPY, id: position };
  };
}
