import type { Point } from "@ast/tree";

/** What a `SourceError` is made of. */
export interface SourceErrorDetails {
  /** Where the unexpected token begins. */
  readonly at: Point;
  /** What could have stood there, as the message shows it. */
  readonly expected: readonly string[];
  /** What stands there, as the message shows it. */
  readonly found: string;
  /** Name of the source. */
  readonly file?: string | undefined;
}

/** `a, b or c`. */
function either(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join() : `${choices.slice(0, -1).join(", ")} or ${choices.at(-1)}`;
}

/** Text that is no program; the message reads `file:line:column: expected …, got …`. */
export class SourceError extends Error {
  override readonly name: string = "SourceError";
  /** Name of the source, if the caller gave one. */
  readonly file: string | undefined;
  /** Line, 1-based. */
  readonly line: number;
  /** Column in UTF-16 code units, 1-based. */
  readonly column: number;
  /** What could have stood there, such as `a name` or `"endif"`. */
  readonly expected: readonly string[];
  /** What stands there. */
  readonly found: string;

  constructor({ at, expected, found, file }: SourceErrorDetails) {
    const place = `${file === undefined ? "" : `${file}:`}${at.line}:${at.column}`;
    super(`${place}: expected ${either(expected)}, got ${found}`);
    this.file = file;
    this.line = at.line;
    this.column = at.column;
    this.expected = expected;
    this.found = found;
  }
}
