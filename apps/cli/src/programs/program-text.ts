/** @file A program as text, and where it stands. */
/** A place in a program, both 1-based. */
export interface ProgramPlace {
  readonly line: number;
  readonly column: number;
}

/** Where a program stands. */
export interface ProgramOrigin {
  /** Its file, or what its place is called. */
  readonly file: string;
  /** Its line, 1-based, where a file has one on each. */
  readonly line?: number;
  /** The field of the JSON object on that line. */
  readonly field?: string;
}

/** A program. */
export interface ProgramText {
  readonly origin: ProgramOrigin;
  readonly text: string;
}

/** A place where no program can be read. */
export interface Unreadable {
  readonly origin: ProgramOrigin;
  /** Where in what stands there, if that is known. */
  readonly at?: ProgramPlace;
  readonly message: string;
}

/** Where a program stands, for messages: `sums.for:3:7`, or `pairs.jsonl:3 (coffee 1:7)`. */
export function placeOf({ file, line, field }: ProgramOrigin, at?: ProgramPlace): string {
  if (line === undefined) return at === undefined ? file : `${file}:${at.line}:${at.column}`;
  if (field === undefined && at?.line === 1) return `${file}:${line}:${at.column}`;
  const inside = [field, at && `${at.line}:${at.column}`].filter((word) => word !== undefined);
  return `${file}:${line}${inside.length === 0 ? "" : ` (${inside.join(" ")})`}`;
}
