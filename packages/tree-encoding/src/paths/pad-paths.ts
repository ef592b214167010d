/** The paths of a batch; what `encode` and `positionTensor` take. */
export interface PaddedPaths {
  /** Sequences. */
  readonly batch: number;
  /** Rows of each sequence, padding among them. */
  readonly length: number;
  /** The paths, those of padding 0: `[batch, length, depth]`. */
  readonly paths: Int32Array;
}

/** Sizes of a batch. */
export interface PadOptions {
  /** K: entries of a row. */
  readonly depth: number;
  /** Rows of each sequence. @defaultValue those of the longest */
  readonly length?: number;
}

/**
 * The paths of sequences of different lengths as one batch, filled up with rows of 0 at their ends. The start of a sequence has such a row as well: what
 * is padding must be told by the lengths.
 *
 * @param sequences - The paths of each sequence: `[rows, depth]`, `rows` their own.
 * @param options - Sizes of the batch.
 * @throws RangeError naming the sequence that is no whole rows, or that is longer than the batch.
 * @example
 * positionTensor(encoder, padPaths(programs.map(({ paths }) => paths), { depth: 40 }))
 */
export function padPaths(
  sequences: readonly ArrayLike<number>[],
  { depth, length: fixed }: PadOptions,
): PaddedPaths {
  for (const [name, value] of Object.entries({ depth, length: fixed ?? 1 })) {
    if (!Number.isInteger(value) || value < 1) {
      throw new RangeError(`padPaths: ${name} must be a positive integer, got ${value}`);
    }
  }
  const rows = sequences.map((sequence, index) => {
    if (sequence.length % depth === 0) return sequence.length / depth;
    throw new RangeError(
      `padPaths: sequence ${index} must have shape [rows, depth] with depth = ${depth}, got ${sequence.length} entries`,
    );
  });
  const length = fixed ?? rows.reduce((most, count) => Math.max(most, count), 0);
  const paths = new Int32Array(sequences.length * length * depth);
  sequences.forEach((sequence, index) => {
    if (rows[index]! > length) {
      throw new RangeError(
        `padPaths: sequence ${index} has ${rows[index]} rows; expected at most length = ${length}`,
      );
    }
    paths.set(sequence, index * length * depth);
  });
  return { batch: sequences.length, length, paths };
}
