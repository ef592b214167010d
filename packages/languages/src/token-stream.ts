import type { Point, Position } from "@ast/tree";
import { isReserved, type ReservedWord } from "./lexicon.ts";
import { SourceError } from "./source-error.ts";

/** A symbol or word that stands for itself, or a kind of token with many spellings. */
export type TokenKind =
  | ("==" | "=" | "<" | ">" | "+" | "-" | ";" | "(" | ")")
  | ReservedWord
  | ("name" | "integer" | "end of input");

/** A piece of source text. */
export interface Token {
  /** Its kind; `unknown` for a character no token begins with. */
  readonly kind: TokenKind | "unknown";
  readonly text: string;
  readonly start: Point;
  readonly end: Point;
}

const kindsWithManySpellings: ReadonlyMap<TokenKind, string> = new Map([
  ["name", "a name"],
  ["integer", "an integer"],
  ["end of input", "end of input"],
]);

/** A word, an integer, a symbol, or one character of anything else. */
const pattern = /([A-Za-z][A-Za-z0-9]*)|([0-9]+)|(==|[=<>+\-;()])|./suy;
const blank = /\s*/uy;
const lineBreak = /\r\n|\r|\n/gu;

/** The tokens of FOR and LAMBDA, read one ahead; remembers what was looked for, so that errors can say it. */
export class TokenStream {
  readonly #text: string;
  readonly #file: string | undefined;
  #line = 1;
  #lineStart = 0;
  readonly #tried: TokenKind[] = [];
  #current: Token;
  #previousEnd: Point;

  constructor(text: string, file?: string) {
    this.#text = text;
    this.#file = file;
    this.#previousEnd = { line: 1, column: 1, offset: 0 };
    this.#current = this.#read(0);
  }

  /** Where the next token begins. */
  get start(): Point {
    return this.#current.start;
  }

  /** From a point to the end of the last token taken. */
  since(start: Point): Position {
    return { start, end: this.#previousEnd };
  }

  /** Tells whether the next token is of a kind. */
  at(kind: TokenKind): boolean {
    this.#tried.push(kind);
    return this.#current.kind === kind;
  }

  /** Takes the next token if it is of a kind. */
  take(kind: TokenKind): Token | undefined {
    if (!this.at(kind)) return undefined;
    const token = this.#current;
    this.#tried.length = 0;
    this.#previousEnd = token.end;
    this.#current = this.#read(token.end.offset ?? 0);
    return token;
  }

  /**
   * Takes the next token, which must be of a kind.
   *
   * @throws SourceError listing every kind looked for at this place.
   */
  expect(kind: TokenKind): Token {
    return this.take(kind) ?? this.fail();
  }

  /**
   * Refuses the next token.
   *
   * @throws SourceError listing every kind looked for at this place.
   */
  fail(): never {
    const { kind, text, start } = this.#current;
    const kinds = [...new Set(this.#tried)];
    const reserved = kinds.includes("name") && isReserved(kind);
    const found =
      kind === "end of input" ? kind : `${reserved ? "the reserved word " : ""}${JSON.stringify(text)}`;
    const expected = kinds.map((name) => kindsWithManySpellings.get(name) ?? JSON.stringify(name));
    throw new SourceError({ at: start, expected, found, file: this.#file });
  }

  #read(from: number): Token {
    const start = this.#skipBlank(from);
    const offset = start.offset ?? 0;
    pattern.lastIndex = offset;
    const [text, word, integer, symbol] = pattern.exec(this.#text) ?? [];
    if (text === undefined) return { kind: "end of input", text: "", start, end: start };
    const end = { line: start.line, column: start.column + text.length, offset: offset + text.length };
    if (word !== undefined) return { kind: isReserved(word) ? word : "name", text, start, end };
    if (integer !== undefined) return { kind: "integer", text, start, end };
    return { kind: symbol === undefined ? "unknown" : (symbol as TokenKind), text, start, end };
  }

  #skipBlank(from: number): Point {
    blank.lastIndex = from;
    const space = blank.exec(this.#text)?.[0] ?? "";
    for (const { 0: lineEnd, index } of space.matchAll(lineBreak)) {
      this.#line++;
      this.#lineStart = from + index + lineEnd.length;
    }
    const offset = from + space.length;
    return { line: this.#line, column: offset - this.#lineStart + 1, offset };
  }
}
