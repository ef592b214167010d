import { REGEX_SPACE, REGEX_WORD } from "./python-characters.ts";

const tokens = new RegExp(`[${REGEX_WORD}]+|[^${REGEX_WORD}${REGEX_SPACE}]+`, "gu");

/**
 * Runs of word characters and runs of the others, without white space: `\w+|[^\w\s]+`, NLTK's `wordpunct_tokenize` (3.10.4).
 *
 * Older releases, such as 3.9.2, ask Python's module `re` what a word character is: there a combining mark is none, and a fraction or a
 * superscript digit is one.
 *
 * @example wordPunctTokens("x.shape[0] == 3.5") // ["x", ".", "shape", "[", "0", "]", "==", "3", ".", "5"]
 */
export function wordPunctTokens(text: string): string[] {
  return text.match(tokens) ?? [];
}
