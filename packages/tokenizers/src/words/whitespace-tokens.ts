import { PYTHON_SPACE } from "./python-characters.ts";

const tokens = new RegExp(`[^${PYTHON_SPACE}]+`, "gu");

/**
 * What stands between white space: Python's `str.split()`, which is what most papers mean by tokens of a text that is tokenised already.
 *
 * JavaScript's `split(/\s+/)` differs: it gives empty strings at the ends, takes a byte order mark for white space, and does not
 * take U+0085 and four separators of ASCII for it.
 *
 * @example whitespaceTokens(" call f\t( x ) ") // ["call", "f", "(", "x", ")"]
 */
export function whitespaceTokens(text: string): string[] {
  return text.match(tokens) ?? [];
}
