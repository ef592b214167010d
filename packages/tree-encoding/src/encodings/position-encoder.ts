/** @file What every encoding of positions is to its users. */

/** Numbers of an encoding. */
export type EncodingValues = Float32Array | Float64Array;

/** Positions of a batch of tokens, one row after another. */
export interface TokenRows {
  /** Paths, padded with 0: `[rows, depth]`. Needed by encodings of trees. */
  readonly paths?: ArrayLike<number>;
  /**
   * Rows of each sequence; row r is token `start` + r mod `length` of its sequence. Needed by encodings of sequences.
   *
   * @defaultValue all rows are one sequence
   */
  readonly length?: number;
  /**
   * The place of the first row in its sequence: t for a decoder that is fed token t alone, with `length` 1.
   *
   * @defaultValue 0
   */
  readonly start?: number;
}

/** An encoding of positions. */
export interface PositionEncoder {
  /** Numbers a token gets. */
  readonly size: number;
  /** Entries of a path; 0 if paths are not looked at. */
  readonly depth: number;
  /**
   * Writes the encoding of each row.
   *
   * @param output - Where to, all of it: `[rows, size]`. Sines and cosines are taken in double precision and rounded once.
   * @param rows - The positions.
   * @throws RangeError naming the row, if sizes do not fit or an entry is no position.
   */
  encode(output: EncodingValues, rows: TokenRows): void;
}

/** The number of rows of an output, and its paths. */
export function checkedRows(
  caller: string,
  { size, depth }: Pick<PositionEncoder, "size" | "depth">,
  { output, rows }: { readonly output: EncodingValues; readonly rows: TokenRows },
): {
  readonly count: number;
  readonly paths: ArrayLike<number>;
  readonly length: number;
  readonly start: number;
} {
  const count = output.length / size;
  if (!Number.isInteger(count)) {
    throw new RangeError(
      `${caller}: output must hold rows of size = ${size} numbers, got ${output.length} numbers`,
    );
  }
  const { paths = [], length = count, start = 0 } = rows;
  if (depth > 0 && paths.length !== count * depth) {
    throw new RangeError(
      `${caller}: paths must have shape [rows, depth] = [${count}, ${depth}], got ${paths.length} entries`,
    );
  }
  if (count > 0 && (!Number.isInteger(length) || length < 1 || count % length !== 0)) {
    throw new RangeError(`${caller}: length must divide the ${count} rows, got ${length}`);
  }
  if (!Number.isSafeInteger(start) || start < 0) {
    throw new RangeError(`${caller}: start must be zero or a positive integer, got ${start}`);
  }
  return { count, paths, length, start };
}

/** A size that must be a positive integer. */
export function requireSize(caller: string, name: string, value: number): void {
  if (!Number.isInteger(value) || value < 1) {
    throw new RangeError(`${caller}: ${name} must be a positive integer, got ${value}`);
  }
}

/** The error for an entry of a path that is no edge. */
export function entryError(
  caller: string,
  {
    row,
    entry,
    value,
    expected,
  }: { readonly row: number; readonly entry: number; readonly value: number; readonly expected: string },
): RangeError {
  return new RangeError(`${caller}: entry ${entry} of path ${row} must be ${expected}, got ${value}`);
}
