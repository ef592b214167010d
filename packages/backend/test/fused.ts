/** @file Calls the kernels of our own names, and reads rows as they do, on any back end. */
import {
  concat,
  engine,
  gather,
  type NamedAttrMap,
  slice,
  type Tensor,
  type Tensor2D,
  tensor1d,
} from "@tensorflow/tfjs-core";

/** Rows by number, from a column on, of tensors that are counted through. */
export interface TestRows {
  readonly from: readonly number[];
  readonly at: { readonly rows: Int32Array | null; readonly start: number };
  readonly column: number;
}

/** Picked rows of the tensors `from`, whole or from a column on. */
export function picked(from: readonly number[], rows: readonly number[], column = 0): TestRows {
  return { from, at: { rows: Int32Array.from(rows), start: 0 }, column };
}

/** The neighbours from `start` on. */
export function neighbours(from: readonly number[], start = 0, column = 0): TestRows {
  return { from, at: { rows: null, start }, column };
}

/** Runs a kernel of the current back end. */
export function runFused(name: string, tensors: readonly Tensor[], attributes: object): Tensor[] {
  const inputs = Object.fromEntries(tensors.entries());
  const results: Tensor | Tensor[] = engine().runKernel(name, inputs, attributes as unknown as NamedAttrMap);
  return [results].flat();
}

/** What a kernel reads of `count` rows, made of TensorFlow.js's own operations. */
export function readRows(
  tensors: readonly Tensor[],
  { from, at, column }: TestRows,
  [count, width]: readonly [number, number],
): Tensor2D {
  const all = concat(
    from.map((position) => tensors[position] as Tensor2D),
    0,
  );
  const rows = at.rows ?? Int32Array.from({ length: count }, (_, row) => at.start + row);
  return slice(gather(all, tensor1d(rows, "int32")), [0, column], [count, width]);
}
