import type { Branch, Point, Position } from "@ast/tree";
import type { Options } from "acorn";
import { SourceError } from "../source-error.ts";
import type { FieldsByType } from "./fields.ts";
import { type EstreeNode, fromEstreeNode } from "./from-estree.ts";

/** The part of acorn that is used. */
export type AcornParse = (text: string, options: Options) => EstreeNode;

/** What reading JavaScript may be told. */
export interface EstreeParseOptions {
  /** Name of the source, for error messages. */
  readonly file?: string;
  /** Whether the text may import and export, and is strict. @defaultValue `"script"` */
  readonly sourceType?: "script" | "module";
  /**
   * What the text is: a `program`, whose tree is a Program, or the `body` of a function, which may return and whose tree is a
   * BlockStatement. @defaultValue `"program"`
   */
  readonly part?: EstreePart;
}

/** What a text is: a whole program, or what stands between the braces of a function. */
export type EstreePart = "program" | "body";

/** Finds the line and column of offsets. */
function pointFinder(text: string): (offset: number) => Point {
  const starts = [0];
  for (const { 0: end, index } of text.matchAll(/\r\n|[\r\n\u2028\u2029]/gu)) starts.push(index + end.length);
  return (offset) => {
    let low = 0;
    for (let high = starts.length; high - low > 1; ) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= offset) low = middle;
      else high = middle;
    }
    return { line: low + 1, column: offset - starts[low]! + 1, offset };
  };
}

function isAcornError(error: unknown): error is SyntaxError & { readonly pos: number } {
  return error instanceof SyntaxError && "pos" in error && typeof error.pos === "number";
}

/** The error of a text that nests more deeply than the stack allows. */
function nestingError(at: Point, file: string | undefined): SourceError {
  return new SourceError({
    at,
    expected: ["less nesting than fits the stack"],
    found: "one level more",
    file,
  });
}

/** How far acorn's tokens go in a text on which the stack overflows within a token: only regular expressions nest so. */
function endOfTokens(acorn: AcornParse, text: string, options: Options): number {
  let end = 0;
  try {
    acorn(text, {
      ...options,
      onToken(token) {
        end = token.end;
      },
    });
  } catch {
    // The error is known; it was asked for the place.
  }
  return end;
}

/** The error of a text that acorn refuses. */
function sourceError(
  error: SyntaxError & { readonly pos: number },
  text: string,
  file: string | undefined,
): SourceError {
  const message = error.message.replace(/ \(\d+:\d+\)$/u, "");
  const at = pointFinder(text)(error.pos);
  if (message.startsWith("Not enough stack space")) return nestingError(at, file);
  const token = /^(?:[\w$]+|.)/su.exec(text.slice(error.pos, error.pos + 40))?.[0];
  const unexpected = token === undefined ? "end of input" : JSON.stringify(token);
  const found = message === "Unexpected token" ? unexpected : `the error ${JSON.stringify(message)}`;
  return new SourceError({ at, expected: ["a JavaScript program"], found, file });
}

/** Reads JavaScript with acorn. */
export function parseWith(
  acorn: AcornParse,
  fields: FieldsByType,
  text: string,
  { file, sourceType = "script", part = "program" }: EstreeParseOptions,
): Branch {
  const options: Options = { ecmaVersion: 2024, sourceType, allowReturnOutsideFunction: part === "body" };
  let program: EstreeNode;
  try {
    program = acorn(text, options);
  } catch (error) {
    if (isAcornError(error)) throw sourceError(error, text, file);
    throw error instanceof RangeError
      ? nestingError(pointFinder(text)(endOfTokens(acorn, text, options)), file)
      : error;
  }
  const pointOf = pointFinder(text);
  const positionOf = ({ start, end }: EstreeNode): Position | undefined =>
    start === undefined || end === undefined ? undefined : { start: pointOf(start), end: pointOf(end) };
  const root = part === "program" ? program : { ...program, type: "BlockStatement" };
  return fromEstreeNode(root, fields, positionOf);
}
