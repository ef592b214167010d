import {
  clitics,
  closeQuotes,
  commas,
  contractions,
  lastApostrophe,
  lastStop,
  only,
  openQuotes,
  pad,
  type Step,
  tokensAfter,
} from "./treebank-steps.ts";

const steps: readonly Step[] = [
  openQuotes,
  commas,
  only("...", pad(/\.\.\./g)),
  pad(/[;@#$%&]/g),
  lastStop(/^[\])}>"']*$/),
  pad(/[?!]/g),
  only("'", lastApostrophe),
  pad(/[\][(){}<>]/g),
  only("--", pad(/--/g)),
  (text) => ` ${text} `,
  closeQuotes,
  only("'", clitics),
  contractions,
];

/**
 * Words and punctuation as the Penn Treebank cuts them: NLTK's `TreebankWordTokenizer` (3.10.4).
 *
 * `nltk.word_tokenize` was this once and cuts more by now, which is `nltkTokens`: opening apostrophes, typographic quotes, dashes, runs
 * of full stops, asterisks. Straight double quotes become two backquotes or two apostrophes. A full stop is a token of its own only
 * at the end of the text.
 *
 * @example treebankTokens("don't print 'a, b'.") // ["do", "n't", "print", "'a", ",", "b", "'", "."]
 */
export function treebankTokens(text: string): string[] {
  return tokensAfter(text, steps);
}
