import { multiplied, type RowOptions, tooDeepError } from "./path-options.ts";

/** Rows of paths that grow from each other, nearest entry first. */
export interface PathRows {
  /** The rows, padded with 0: `[rows, depth]`. */
  readonly paths: Int32Array;
  /** Entries of each path before any was cut: `[rows]`. */
  readonly lengths: Int32Array;
  /**
   * Writes a path: some entries in front of another row's.
   *
   * @param row - Where to.
   * @param entries - The new entries, nearest first.
   * @param above - The row they stand in front of, or −1 for the empty path.
   */
  write(row: number, entries: readonly number[], above: number): void;
  /**
   * Adds the multiples of all rows; nothing is written afterwards.
   *
   * @param describe - The name of a row for the error.
   * @throws RangeError if a path is too deep and may not be cut.
   */
  finish(caller: string, describe: (row: number) => string): void;
}

/** Empty rows. */
export function createPathRows(count: number, { depth, multiple, tooDeep }: RowOptions): PathRows {
  const paths = new Int32Array(count * depth);
  const lengths = new Int32Array(count);
  return {
    paths,
    lengths,
    write(row, entries, above) {
      const start = row * depth;
      const own = Math.min(entries.length, depth);
      for (let entry = 0; entry < own; entry++) paths[start + entry] = entries[entry]!;
      lengths[row] = entries.length;
      if (above < 0) return;
      lengths[row]! += lengths[above]!;
      const kept = Math.min(depth - own, lengths[above]!);
      for (let entry = 0; entry < kept; entry++) paths[start + own + entry] = paths[above * depth + entry]!;
    },
    finish(caller, describe) {
      for (let row = 0; row < count; row++) {
        const length = lengths[row]!;
        if (length > depth && tooDeep === "throw")
          throw tooDeepError(caller, describe(row), { length, depth });
        if (multiple === 0) continue;
        const kept = Math.min(length, depth);
        for (let entry = 0; entry < kept; entry++) {
          const at = row * depth + entry;
          paths[at] = multiplied(caller, multiple, { value: paths[at]!, behind: length - 1 - entry });
        }
      }
    },
  };
}
