/** @file The characters that training gives a meaning of its own. */
import type { SentencePieceRelease } from "./options.ts";

/** Stands for a space in pieces. */
export const SPACE = "\u2581";
/** Stands for a character that the vocabulary does not cover. Sentences that hold it are left out. */
export const UNKNOWN = "\u2585";

/** The character that marks a place no piece may span, which so is in no piece: a tab in 0.1.97, U+001F in 0.2.3. */
export function boundaryOf(release: SentencePieceRelease): string {
  return release === "0.1.97" ? "\t" : "\u001f";
}
