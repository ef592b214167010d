/** @file Rows of tensors by number: what a step over some nodes of a batch reads, said without moving anything yet. */
import { concat, gather, slice, type Tensor2D, tensor1d, tidy } from "@tensorflow/tfjs-core";

/** Neighbouring rows. */
export interface RowRange {
  readonly start: number;
  readonly count: number;
}

/** Rows of one tensor, or of several counted through as if they stood one under another. */
export interface Rows {
  /** Where the rows are, each `[rows, columns]`; all have the same number of columns. */
  readonly from: readonly Tensor2D[];
  /** Which rows, `[count]`; all in order where it is left out. */
  readonly at?: Int32Array | RowRange;
  /** First column that counts. @defaultValue 0 */
  readonly column?: number;
}

/** How many rows are meant. */
export function countRows({ from, at }: Rows): number {
  if (at === undefined) return from.reduce((count, { shape }) => count + shape[0], 0);
  return at instanceof Int32Array ? at.length : at.count;
}

/**
 * Gathers rows.
 *
 * @param rows - Which rows.
 * @param columnCount - How many columns from the first one on.
 * @returns `[count, columns]`.
 */
export function takeRows(rows: Rows, columnCount: number): Tensor2D {
  const { from, at, column = 0 } = rows;
  return tidy((): Tensor2D => {
    const all: Tensor2D = from.length === 1 ? from[0]! : concat([...from], 0);
    const isWhole = columnCount === all.shape[1];
    if (at instanceof Int32Array) {
      const chosen: Tensor2D = gather(all, tensor1d(at, "int32"));
      return isWhole ? chosen : slice(chosen, [0, column], [-1, columnCount]);
    }
    const { start, count } = at ?? { start: 0, count: all.shape[0] };
    if (isWhole && count === all.shape[0]) return all.clone();
    return slice(all, [start, column], [count, columnCount]);
  });
}
