import { PYTHON_SPACE } from "./python-characters.ts";

/** Where a token stands in its text, in UTF-16 code units as `slice` counts them. */
export interface TokenSpan {
  /** Index of its first code unit. */
  readonly start: number;
  /** Index after its last. */
  readonly end: number;
}

const space = new RegExp(`[${PYTHON_SPACE}]`, "u");

/** The length of a token at its place in the text, or -1 if it does not stand there. */
function lengthAt(text: string, at: number, token: string): number {
  if (text.startsWith(token, at)) return token.length;
  // The tokenisers in the manner of the Penn Treebank write straight quotes so.
  if (token !== "``" && token !== "''") return -1;
  if (text[at] === '"') return 1;
  return text.startsWith("''", at) ? 2 : -1;
}

/** A piece of text as messages show it. */
function shown(text: string, at: number): string {
  return JSON.stringify(text.slice(at, at + 20));
}

/**
 * Finds where tokens stand in the text they were cut from, for any tokeniser that only leaves out white space, and for those that
 * also make straight quotes two backquotes or two apostrophes: all of this package that give nothing but tokens of the text.
 *
 * For `nltkTokens` and `treebankTokens` these are the places of NLTK's `span_tokenize` (3.10.4), which counts code points.
 *
 * @throws RangeError that names the first token which does not stand where it should, or what is left after the last.
 * @example alignTokens(["``", "a", "''"], ' "a"') // spans 1–2, 2–3, 3–4
 */
export function alignTokens(tokens: readonly string[], text: string): TokenSpan[] {
  let at = 0;
  const skipSpace = (isToken: () => boolean): void => {
    while (at < text.length && space.test(text[at]!) && !isToken()) at++;
  };
  const spans = tokens.map((token, index) => {
    skipSpace(() => text.startsWith(token, at));
    const start = at;
    const length = token === "" ? -1 : lengthAt(text, at, token);
    if (length < 0) {
      throw new RangeError(
        `alignTokens: token ${index} must stand at offset ${at} of the text, got ${JSON.stringify(token)} where the text has ${shown(text, at)}`,
      );
    }
    at += length;
    return { start, end: at };
  });
  skipSpace(() => false);
  if (at < text.length) {
    throw new RangeError(
      `alignTokens: the tokens must reach the end of the text, got ${tokens.length} that end at offset ${at} before ${shown(text, at)}`,
    );
  }
  return spans;
}
