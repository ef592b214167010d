import { SExpressionError } from "./s-expression-error.ts";

/** A token of S-expression text. */
export interface Token {
  /** A `field` is a name or string together with the colon behind it. */
  readonly kind: "(" | ")" | "name" | "string" | "field" | "end";
  /** The name itself, or the content of the string with its escapes undone; empty for brackets and the end. */
  readonly text: string;
  /** Where the token starts in the text. */
  readonly offset: number;
}

/** Tells whether a name needs no quotes: no white space, no control characters or halves of pairs, none of `( ) " :`. */
export function isBareName(name: string): boolean {
  return /^[^\s()":\p{Cc}\p{Cs}]+$/u.test(name);
}

/** Splits S-expression text into tokens; the last one is of kind `end`. */
export function* tokens(text: string): Generator<Token, void, undefined> {
  for (let offset = skipSpace(text, 0); offset < text.length; offset = skipSpace(text, offset)) {
    const start = offset;
    const character = text[start]!;
    offset++;
    if (character === "(" || character === ")") {
      yield { kind: character, text: "", offset: start };
      continue;
    }
    if (character === ":") throw errorAt(text, start, ["a field name"], '":"');
    const quoted = character === '"';
    offset = quoted ? endOfString(text, start) : endOfName(text, start);
    const word = quoted ? contentOfString(text, start, offset) : text.slice(start, offset);
    const colon = skipSpace(text, offset);
    if (text[colon] === ":") {
      yield { kind: "field", text: word, offset: start };
      offset = colon + 1;
    } else {
      yield { kind: quoted ? "string" : "name", text: word, offset: start };
    }
  }
  yield { kind: "end", text: "", offset: text.length };
}

function skipSpace(text: string, start: number): number {
  const space = /\s*/uy;
  space.lastIndex = start;
  space.test(text);
  return space.lastIndex;
}

function endOfName(text: string, start: number): number {
  const name = /[^\s()":]+/uy;
  name.lastIndex = start;
  name.test(text);
  return name.lastIndex;
}

function endOfString(text: string, start: number): number {
  for (let offset = start + 1; offset < text.length; offset++) {
    if (text[offset] === "\\") offset++;
    else if (text[offset] === '"') return offset + 1;
  }
  throw errorAt(text, start, ['a closing "'], "the end of the text");
}

function contentOfString(text: string, start: number, end: number): string {
  const quoted = text.slice(start, end);
  try {
    return JSON.parse(quoted) as string;
  } catch (cause) {
    throw errorAt(text, start, ["a string as JSON writes it"], excerpt(quoted), cause);
  }
}

/** The error for a place in the text, with its line and column. */
export function errorAt(
  text: string,
  offset: number,
  expected: readonly string[],
  found: string,
  cause?: unknown,
): SExpressionError {
  const lines = text.slice(0, offset).split(/\r\n|\r|\n/u);
  const place = { line: lines.length, column: lines.at(-1)!.length + 1 };
  return new SExpressionError({ ...place, expected, found }, cause === undefined ? undefined : { cause });
}

/** The beginning of a text, short enough for an error message. */
export function excerpt(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}
