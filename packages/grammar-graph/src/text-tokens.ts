/** @file The texts of leaves as tokens, where a model writes them piece by piece. */

/** In place of an action id: writes a token of a leaf's text. */
export const TOKEN = -1;
/** In place of an action id: ends a leaf's text. */
export const END_OF_TEXT = -2;

/**
 * How the text of a leaf becomes tokens: as one (`none`); at changes of case (`camelCase`, which Yin and Neubig 2017
 * choose for Hearthstone); or at single spaces (`spaces`, their choice for Django). No text is lost: the tokens joined,
 * by a space for `spaces`, are the text. Empty text has no tokens.
 */
export type TextSplit = "none" | "camelCase" | "spaces";

const caseChange = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u;

/** The tokens of a text. */
export function tokensOfText(text: string, split: TextSplit): string[] {
  if (text === "") return [];
  if (split === "none") return [text];
  return text.split(split === "spaces" ? " " : caseChange);
}

/** The text of tokens; the inverse of `tokensOfText`. */
export function textOfTokens(tokens: readonly string[], split: TextSplit): string {
  return tokens.join(split === "spaces" ? " " : "");
}
