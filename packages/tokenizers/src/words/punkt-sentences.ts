import type { TokenSpan } from "./align-tokens.ts";
import { nltkTokens } from "./nltk-tokens.ts";
import type { PunktParameters } from "./punkt-parameters.ts";
import { AFTER_WORD, holdsSentenceEnd } from "./punkt-words.ts";
import { PYTHON_SPACE, REGEX_SPACE } from "./python-characters.ts";

/** A mark that may end a sentence, and what follows it: another mark, or white space and the next word. */
const possibleEnd = new RegExp(
  `[.?!](?=(?<after>${AFTER_WORD}|(?<space>[${REGEX_SPACE}]+)(?<next>[^${REGEX_SPACE}]+)))`,
  "gu",
);

/** Closing marks that belong to the sentence before. */
const closing = new RegExp(`^["')\\]}‘’“”«»]+?(?:[${REGEX_SPACE}]+|(?=--)|$)`, "u");

const space = new RegExp(`[${PYTHON_SPACE}]`, "u");

/** A possible end of a sentence. */
interface PossibleEnd {
  /** Where the word before it begins. */
  readonly start: number;
  /** Where the mark stands. */
  readonly at: number;
  readonly after: string;
  /** Where the next sentence would begin. */
  readonly next: number;
}

/** The index after the last white space of ASCII between two places; a first character does not count, as in NLTK. */
function wordStart(text: string, start: number, end: number): number | undefined {
  for (let at = end - 1; at > start; at--) if (/[ \t\n\r\v\f]/.test(text[at]!)) return at + 1;
  return undefined;
}

/** The possible ends of sentences; of several behind one word the last. */
function* possibleEnds(text: string): Generator<PossibleEnd> {
  let last: PossibleEnd | undefined;
  for (const { index: at, groups: { after = "", space: blanks, next } = {} } of text.matchAll(possibleEnd)) {
    const start = wordStart(text, last?.at ?? 0, at) ?? last?.start ?? 0;
    if (last !== undefined && last.at <= start) yield last;
    last = { start, at, after, next: at + 1 + (next === undefined ? 0 : (blanks?.length ?? 0)) };
  }
  if (last !== undefined) yield last;
}

/** A text's length without the white space at its end. */
function trimmedLength(text: string): number {
  let end = text.length;
  while (end > 0 && space.test(text[end - 1]!)) end--;
  return end;
}

/** Sentences by their ends alone: closing marks behind an end begin the next one. */
function* roughSentences(text: string, parameters: PunktParameters): Generator<TokenSpan> {
  let begin = 0;
  for (const { start, at, after, next } of possibleEnds(text)) {
    if (!holdsSentenceEnd(text.slice(start, at + 1) + after, parameters)) continue;
    yield { start: begin, end: at + 1 };
    begin = next;
  }
  yield { start: begin, end: trimmedLength(text) };
}

/**
 * Cuts a text into sentences with a Punkt model (Kiss, Strunk 2006): NLTK's `PunktSentenceTokenizer.span_tokenize` (3.10.4), which
 * `sent_tokenize` is with the parameters of its `punkt_tab`.
 *
 * @param text - The text.
 * @param parameters - What is known of its language; {@link untrainedPunkt} takes every full stop before white space for an end.
 * @returns Where the sentences stand, without the white space between them.
 */
export function punktSentences(text: string, parameters: PunktParameters): TokenSpan[] {
  const sentences: TokenSpan[] = [];
  let current: TokenSpan | undefined;
  const add = (sentence: TokenSpan): void => {
    if (sentence.start < sentence.end) sentences.push(sentence);
  };
  for (const next of roughSentences(text, parameters)) {
    if (current === undefined) {
      current = next;
      continue;
    }
    const [marks] = closing.exec(text.slice(next.start, next.end)) ?? [];
    if (marks === undefined) {
      add(current);
      current = next;
    } else {
      sentences.push({ start: current.start, end: next.start + trimmedLength(marks) });
      current = { start: next.start + marks.length, end: next.end };
    }
  }
  if (current !== undefined) add(current);
  return sentences;
}

/**
 * Makes NLTK's `word_tokenize` of a Punkt model: a text is cut into sentences, and each into words.
 *
 * @returns A function from a text to its tokens, which the papers' tokenisers take as `words`.
 * @example createNltkTokens(untrainedPunkt)("One. Two.") // ["One", ".", "Two", "."]
 */
export function createNltkTokens(parameters: PunktParameters): (text: string) => string[] {
  return (text) =>
    punktSentences(text, parameters).flatMap(({ start, end }) => nltkTokens(text.slice(start, end)));
}
