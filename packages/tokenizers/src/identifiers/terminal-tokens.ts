/** @file How NL2code (Yin, Neubig 2017) cuts the values of a program's leaves into the tokens that its decoder writes one by one. */
import { splitCamelCase } from "./split-camel-case.ts";

/**
 * The tokens of a value in a Hearthstone program: words at blanks, each cut where a lower-case letter meets an upper-case one, and a token of
 * one blank between words. Joined they give the value again, but with single blanks and none at the ends, as in NL2code.
 *
 * @example hearthstoneTerminalTokens("MinionCard of Fire") // ["Minion", "Card", " ", "of", " ", "Fire"]
 */
export function hearthstoneTerminalTokens(value: string): string[] {
  const words = value.split(" ").filter((word) => word !== "");
  return words.flatMap((word, index) => [...(index === 0 ? [] : [" "]), ...splitCamelCase(word)]);
}

/**
 * The tokens of a value in a Django program: its words, and each blank between them. Joined they give the value again.
 *
 * @example djangoTerminalTokens("Enter a value.") // ["Enter", " ", "a", " ", "value."]
 */
export function djangoTerminalTokens(value: string): string[] {
  return value.match(/ |[^ ]+/g) ?? [];
}
