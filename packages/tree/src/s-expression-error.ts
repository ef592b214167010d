/** What {@link SExpressionError} says. */
export interface SExpressionErrorDetails {
  /** Line of the offending text, 1-based. */
  readonly line: number;
  /** Its column in UTF-16 code units, 1-based. */
  readonly column: number;
  /** What could have stood there. */
  readonly expected: readonly string[];
  /** What stands there. */
  readonly found: string;
}

/** Text that is not the S-expression of a tree; the message is `line:column: expected …, got …`. */
export class SExpressionError extends Error implements SExpressionErrorDetails {
  override readonly name = "SExpressionError";
  readonly line: number;
  readonly column: number;
  readonly expected: readonly string[];
  readonly found: string;

  constructor(details: SExpressionErrorDetails, options?: ErrorOptions) {
    const { line, column, expected, found } = details;
    super(`${line}:${column}: expected ${expected.join(" or ")}, got ${found}`, options);
    this.line = line;
    this.column = column;
    this.expected = expected;
    this.found = found;
  }
}
