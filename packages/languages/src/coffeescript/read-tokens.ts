/** @file From text to the compiler's tokens, with its errors and with a limit on nesting that keeps its time in bounds. */
import { SourceError } from "../source-error.ts";
import type { Compiler, CompilerToken, Location } from "./compiler.ts";
import { type SourcePlaces, sourcePlaces } from "./source-places.ts";

/**
 * How many constructs may stand open at once. The compiler's time grows with the square of the nesting and its
 * recursion ends in an overflow of the stack a little past a thousand, so deeper programs are refused before it reads them.
 */
export const MAX_NESTING = 500;

/** How long a text may be, and of how many tokens: the compiler's time grows with the square of both. */
export const MAX_LENGTH = 200_000;
export const MAX_TOKENS = 50_000;

/** Texts of so many characters cannot nest too deeply: what opens something takes a character, or half of one. */
const SHORT_LENGTH = MAX_NESTING / 2;

const OPENING: ReadonlySet<string> = new Set([
  ...["(", "[", "{", "CALL_START", "INDEX_START", "PARAM_START", "INDENT", "STRING_START", "REGEX_START"],
  "CSX_TAG",
]);
const CLOSING: ReadonlySet<string> = new Set([
  ...[")", "]", "}", "CALL_END", "INDEX_END", "PARAM_END", "OUTDENT", "STRING_END", "REGEX_END"],
]);
/** Tags of what opens something that the end of a line closes. */
const PREFIXES: ReadonlySet<string> = new Set([
  ...["IF", "WHILE", "UNTIL", "LOOP", "FOR", "SWITCH", "LEADING_WHEN", "TRY", "CATCH", "FINALLY"],
  ...["CLASS", "EXTENDS", "->", "=>", "=", ":", "COMPOUND_ASSIGN", "UNARY", "UNARY_MATH", "--", "++", "**"],
  ...["RETURN", "THROW", "YIELD", "AWAIT", "DO", "THEN", "+", "-"],
]);
/** Tags of what may be called without parentheses. */
const CALLABLE: ReadonlySet<string> = new Set([
  ...["IDENTIFIER", "PROPERTY", "SUPER", ")", "]", "CALL_END", "?", "@", "THIS"],
]);
/** Tags that no argument of such a call begins with; the last alternative is operators. */
const NO_ARGUMENT =
  /^(?:TERMINATOR|INDENT|OUTDENT|IF|WHILE|UNTIL|FOR.*|ELSE|THEN|BY|WHEN|RELATION|COMPARE|MATH|LOGIC|SHIFT|BIN\?|[^\w([{@+-].*)$/u;
/** Tags of what an operand ends with. */
const OPERAND = /^(?:IDENTIFIER|NUMBER|PROPERTY|STRING.*|[)\]}]|.*_END)$/u;

function isSign({ 0: tag }: CompilerToken): boolean {
  return tag === "+" || tag === "-";
}

/** Tells whether a token is the first argument of a call without parentheses. */
function opensCall(token: CompilerToken, previous: CompilerToken | undefined): boolean {
  if (!previous?.spaced || !CALLABLE.has(previous[0]) || NO_ARGUMENT.test(token[0])) return false;
  return !isSign(token) || !token.spaced;
}

/** Tells whether a token opens something else that the line's end will close. */
function opensWithin(token: CompilerToken, previous: CompilerToken | undefined): boolean {
  // A sign after an operand joins two terms; however many, the parser takes them one by one.
  if (isSign(token) && previous !== undefined && OPERAND.test(previous[0])) return false;
  return PREFIXES.has(token[0]);
}

/** What stands open between two brackets. */
interface Frame {
  /** Calls without parentheses: a comma leaves them open. */
  calls: number;
  /** All else that the line's end closes. */
  others: number;
}

/** The first token at which more than the allowed number of constructs stand open. */
function tooDeep(tokens: readonly CompilerToken[]): CompilerToken | undefined {
  const frames: Frame[] = [{ calls: 0, others: 0 }];
  let open = 0;
  for (const [index, token] of tokens.entries()) {
    const tag = token[0];
    const previous = tokens[index - 1];
    let frame = frames.at(-1)!;
    if (OPENING.has(tag)) {
      frame = { calls: 0, others: 0 };
      frames.push(frame);
      open++;
    } else if (CLOSING.has(tag) && frames.length > 1) {
      open -= frame.calls + frame.others + 1;
      frames.pop();
      frame = frames.at(-1)!;
    } else if (tag === ",") {
      open -= frame.others;
      frame.others = 0;
    } else if (tag === "TERMINATOR" && tokens[index + 1]?.[0] !== "ELSE") {
      open -= frame.calls + frame.others;
      frame.calls = 0;
      frame.others = 0;
    }
    if (opensCall(token, previous)) {
      frame.calls++;
      open++;
    } else if (opensWithin(token, previous)) {
      frame.others++;
      open++;
    }
    if (open > MAX_NESTING) return token;
  }
  return undefined;
}

/** What is needed to read one program. */
export interface Source {
  readonly text: string;
  readonly places: SourcePlaces;
  readonly file: string | undefined;
}

/** Prepares to read a text. */
export function sourceOf(text: string, file: string | undefined): Source {
  return { text, places: sourcePlaces(text), file };
}

/** The error for a program that is nested too deeply. */
export function nestingError({ places, file }: Source, at: Location, found: string): SourceError {
  const expected = [`at most ${MAX_NESTING} levels of nesting`];
  return new SourceError({ at: places.startOf(at), expected, found, file });
}

/** What the compiler calls tokens whose text it does not quote. */
const kindsOfToken: ReadonlySet<string> = new Set([
  ...[
    "end of input",
    "newline",
    "indentation",
    "identifier",
    "number",
    "infinity",
    "string",
    "regex",
    "space",
    "tab",
  ],
]);

function hasLocation(error: unknown): error is { readonly location: Location } {
  return (
    typeof error === "object" && error !== null && "location" in error && typeof error.location === "object"
  );
}

/**
 * Turns what the compiler throws into the error of a source text.
 *
 * @param deepest - Where to point if the stack overflows.
 */
export function compilerError(error: unknown, source: Source, deepest: Location): unknown {
  if (!(error instanceof Error) || error instanceof SourceError) return error;
  if (error instanceof RangeError) return nestingError(source, deepest, "more than the stack can hold");
  if (!hasLocation(error)) {
    // Some wrong programs, such as one that begins with a point, the compiler stumbles over.
    const found = `a text on which the compiler fails with ${JSON.stringify(error.message)}`;
    const at = source.places.startOf({ first_line: 0, first_column: 0 });
    return new SourceError({ at, expected: ["a CoffeeScript program"], found, file: source.file });
  }
  const unexpected = /^unexpected (.*)$/su.exec(error.message)?.[1];
  const found =
    unexpected === undefined
      ? `the error ${JSON.stringify(error.message)}`
      : kindsOfToken.has(unexpected)
        ? unexpected
        : JSON.stringify(unexpected);
  const at = source.places.startOf(error.location);
  return new SourceError({ at, expected: ["a CoffeeScript program"], found, file: source.file });
}

/** Where a text that overflows the lexer's stack opens one interpolation too many: only these make it recurse. */
function deepestInterpolation(text: string): Location {
  let offset = text.indexOf("#{");
  for (let count = 0; count < MAX_NESTING && offset >= 0; count++) offset = text.indexOf("#{", offset + 1);
  const before = text.slice(0, Math.max(offset, 0)).split("\n");
  return { first_line: before.length - 1, first_column: before.at(-1)!.length };
}

/**
 * Reads the tokens of a program, rewritten as the compiler's parser takes them.
 *
 * @throws SourceError if the lexer refuses the text, or if it nests too deeply.
 */
export function readTokens(compiler: Compiler, source: Source): readonly CompilerToken[] {
  const { text, places, file } = source;
  if (text.length > MAX_LENGTH) {
    const expected = [`at most ${MAX_LENGTH} characters`];
    throw new SourceError({ at: places.atOffset(MAX_LENGTH), expected, found: `${text.length}`, file });
  }
  try {
    if (text.length <= SHORT_LENGTH) return compiler.tokens(text);
    const tokens = compiler.tokens(text, { rewrite: false });
    const extra = tokens[MAX_TOKENS];
    if (extra !== undefined) {
      const expected = [`at most ${MAX_TOKENS} tokens`];
      throw new SourceError({ at: places.startOf(extra[2]), expected, found: `${tokens.length}`, file });
    }
    const deep = tooDeep(tokens);
    if (deep !== undefined) {
      const found = deep[0] === "INDENT" ? "an indented block" : JSON.stringify(String(deep[1]));
      throw nestingError(source, deep[2], found);
    }
    return compiler.tokens(text);
  } catch (error) {
    throw compilerError(error, source, deepestInterpolation(text));
  }
}
