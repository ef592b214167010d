import { REGEX_WORD } from "./python-characters.ts";
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

/** An apostrophe that opens a quotation: before a word, after none, and not as a clitic. */
const openingApostrophe = new RegExp(
  `(?<![${REGEX_WORD}])'` +
    `(?!(?:[rR][eE]|[vV][eE]|[lL][lL]|[mMtTsS\u017fdDnN])(?![${REGEX_WORD}]))` +
    `(?=[${REGEX_WORD}])`,
  "gu",
);

const steps: readonly Step[] = [
  pad(/[«“‘„]|`+/g),
  openQuotes,
  only("'", (text) => text.replace(openingApostrophe, "' ")),
  lastStop(/^[\])}>"' »”’]*$/),
  commas,
  only("..", pad(/\.{2,}/g)),
  pad(/[;@#$%&\u2012-\u2015?!]/g),
  only("'", lastApostrophe),
  pad(/[*\][(){}<>]/g),
  only("--", pad(/--/g)),
  (text) => ` ${text} `,
  pad(/[»”’]/g),
  closeQuotes,
  (text) => text.replace(/\p{White_Space}+/gu, " "),
  only("'", clitics),
  contractions,
];

/**
 * Words and punctuation of a sentence: NLTK's `word_tokenize(text, preserve_line=True)`, which is its `NLTKWordTokenizer` (3.10.4).
 *
 * Without `preserve_line`, NLTK first cuts a text into sentences with a trained Punkt model; `createNltkTokens` does so with the files of one.
 * Texts of one sentence come out alike: a full stop is a token of its own only at the end of the text.
 * Straight double quotes become two backquotes or two apostrophes.
 *
 * @example nltkTokens("don't print 'a, b'.") // ["do", "n't", "print", "'", "a", ",", "b", "'", "."]
 */
export function nltkTokens(text: string): string[] {
  return tokensAfter(text, steps);
}
