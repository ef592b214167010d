/** What a {@link GrammarTextError} is made of. */
export interface GrammarTextErrorDetails {
  /** Line, 1-based. */
  readonly line: number;
  /** Column in UTF-16 code units, 1-based. */
  readonly column: number;
  /** What could have stood there, as the message shows it. */
  readonly expected: readonly string[];
  /** What stands there, as the message shows it. */
  readonly found: string;
}

/** Text that describes no grammar; the message is `line:column: expected …, got …`. */
export class GrammarTextError extends Error implements GrammarTextErrorDetails {
  override readonly name: string = "GrammarTextError";
  readonly line: number;
  readonly column: number;
  readonly expected: readonly string[];
  readonly found: string;

  constructor({ line, column, expected, found }: GrammarTextErrorDetails) {
    super(`${line}:${column}: expected ${expected.join(" or ")}, got ${found}`);
    this.line = line;
    this.column = column;
    this.expected = expected;
    this.found = found;
  }
}
