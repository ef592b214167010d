/** @file Splits text that describes a grammar into tokens: what the readers of ASDL and of rules have in common. */
import { GrammarTextError } from "./grammar-text-error.ts";

/** A token and where it stands. */
export interface GrammarToken {
  /** Which of the patterns it matches; `end` for the end of the text. */
  readonly kind: string;
  readonly text: string;
  /** Line, 1-based. */
  readonly line: number;
  /** Column in UTF-16 code units, 1-based. */
  readonly column: number;
}

/** Longer tokens are cut in messages. */
const shownCharacters = 40;

function excerpt(text: string): string {
  return JSON.stringify(text.length > shownCharacters ? `${text.slice(0, shownCharacters - 1)}…` : text);
}

/** The error for a token that cannot stand where it does. */
export function unexpectedToken(
  { kind, text, line, column }: GrammarToken,
  expected: readonly string[],
  found: string = kind === "end" ? "the end of the text" : excerpt(text),
): GrammarTextError {
  return new GrammarTextError({ line, column, expected, found });
}

/**
 * The tokens of a text, ending with one of kind `end`.
 *
 * @param patterns - One regular expression (sticky) per kind of token, tried in this order; no token is made for a
 *   kind that begins with `skip`.
 * @param expected - What the text is made of, for the message about a character that nothing matches.
 * @throws GrammarTextError at a character that nothing matches.
 */
export function grammarTokens(
  text: string,
  patterns: readonly (readonly [kind: string, pattern: RegExp])[],
  expected: readonly string[],
): GrammarToken[] {
  const tokens: GrammarToken[] = [];
  let line = 1;
  let lineStart = 0;
  for (let offset = 0; offset < text.length; ) {
    const place = { line, column: offset - lineStart + 1 };
    let found: GrammarToken | undefined;
    for (const [kind, pattern] of patterns) {
      pattern.lastIndex = offset;
      const [match] = pattern.exec(text) ?? [""];
      if (match === "") continue;
      found = { kind, text: match, ...place };
      break;
    }
    if (found === undefined) {
      const character = String.fromCodePoint(text.codePointAt(offset)!);
      throw unexpectedToken({ kind: "none", text: character, ...place }, expected);
    }
    if (!found.kind.startsWith("skip")) tokens.push(found);
    for (let newline = found.text.indexOf("\n"); newline >= 0; ) {
      line++;
      lineStart = offset + newline + 1;
      newline = found.text.indexOf("\n", newline + 1);
    }
    offset += found.text.length;
  }
  tokens.push({ kind: "end", text: "", line, column: text.length - lineStart + 1 });
  return tokens;
}

/** Takes tokens one after the other. */
export interface TokenReader {
  /** The next token, not taken yet. */
  readonly next: GrammarToken;
  /**
   * Takes the next token if it is of a kind.
   *
   * @throws GrammarTextError if it is of another.
   */
  take(kind: string, expected: string): GrammarToken;
  /** Takes the next token if it is of a kind, else leaves it and gives undefined. */
  takeIf(kind: string): GrammarToken | undefined;
}

/** Reads tokens that end with one of kind `end`, which is never passed. */
export function readTokens(tokens: readonly GrammarToken[]): TokenReader {
  let index = 0;
  const reader: TokenReader = {
    get next() {
      return tokens[index]!;
    },
    take(kind, expected) {
      const taken = reader.takeIf(kind);
      if (taken === undefined) throw unexpectedToken(reader.next, [expected]);
      return taken;
    },
    takeIf(kind) {
      const token = tokens[index]!;
      if (token.kind !== kind) return undefined;
      if (kind !== "end") index++;
      return token;
    },
  };
  return reader;
}
