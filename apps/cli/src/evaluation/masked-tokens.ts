/** @file Tokens of code without its strings, for prefix metrics of the program around them. */
import { codeTokens, maskStrings } from "@ast/metrics";

const OPENING = /"""|'''|["']/g;

/** What may end a string: its quote, or the line for one that is in a single line. What follows a backslash does not. */
const ENDS: Readonly<Record<string, RegExp>> = {
  '"""': /\\[\s\S]|"""/g,
  "'''": /\\[\s\S]|'''/g,
  '"': /\\[\s\S]|"|\n/g,
  "'": /\\[\s\S]|'|\n/g,
};

/** Stands for a string; no text holds it as a token. */
const MASK = "\u0000string";

/** Where the string ends whose text starts at a place; one that is left open ends with its line, or the text. */
function endOfString(text: string, quote: string, start: number): number {
  const ends = ENDS[quote]!;
  ends.lastIndex = start;
  for (let found = ends.exec(text); found !== null; found = ends.exec(text)) {
    if (found[0] === "\n") return found.index;
    if (found[0] === quote) return ends.lastIndex;
  }
  return text.length;
}

/**
 * The tokens of code, each run of quoted strings being one: `maskStrings` on texts. Python, Java, C# and JavaScript quote so.
 *
 * @example maskedCodeTokens("f('a b', \"c\")") // f ( mask , mask )
 */
export function maskedCodeTokens(text: string): string[] {
  const parts: string[][] = [];
  let place = 0;
  OPENING.lastIndex = 0;
  for (let found = OPENING.exec(text); found !== null; found = OPENING.exec(text)) {
    parts.push(codeTokens(text.slice(place, found.index)), [MASK]);
    place = endOfString(text, found[0], OPENING.lastIndex);
    OPENING.lastIndex = place;
  }
  parts.push(codeTokens(text.slice(place)));
  return maskStrings(parts.flat(), { isString: (token) => token === MASK, mask: MASK });
}
