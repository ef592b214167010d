/**
 * @file Tree-order encoding (Thellmann et al. 2021). Each of the K entries of a path has a block of d = size / K numbers:
 *
 *     PE[l·d + 2j] = sin(x_l ω_j),  PE[l·d + 2j + 1] = cos(x_l ω_j)   where x_l ≠ 0, else 0;   ω_j = 10000^(−2j/d)
 *
 * It is unique for paths of at most K entries; a child's has its parent's blocks moved back; siblings differ in one block, by a rotation of
 * each pair. That an entry of 0 gives a block of zeros is not in the paper's text but in its code.
 */
import {
  checkedRows,
  type EncodingValues,
  entryError,
  type PositionEncoder,
  requireSize,
  type TokenRows,
} from "./position-encoder.ts";
import { createSinusoid } from "./sinusoid.ts";

/** Sizes of a tree-order encoding. */
export interface TreeOrderConfig {
  /** d_model: numbers of a token. A multiple of 2 · depth. */
  readonly size: number;
  /** K: entries of a path. */
  readonly depth: number;
}

/**
 * A tree-order encoding.
 *
 * @param config - Its sizes.
 * @throws RangeError unless size / depth is an even integer.
 */
export function treeOrderEncoder({ size, depth }: TreeOrderConfig): PositionEncoder {
  const caller = "treeOrderEncoder";
  requireSize(caller, "size", size);
  requireSize(caller, "depth", depth);
  const block = size / depth;
  if (block % 2 !== 0) {
    throw new RangeError(
      `${caller}: size / depth must be an even integer, got ${size} / ${depth}${Number.isInteger(block) ? ` = ${block}` : ""}`,
    );
  }
  const write = treeOrderWriter(caller, { block, depth });
  return {
    size,
    depth,
    encode(output: EncodingValues, rows: TokenRows) {
      const { count, paths } = checkedRows(caller, { size, depth }, { output, rows });
      write(output, { paths, count, stride: size });
    },
  };
}

/** Writes the blocks of `count` paths, those of one path at the beginning of each `stride` numbers. */
export type PathWriter = (
  output: EncodingValues,
  rows: { readonly paths: ArrayLike<number>; readonly count: number; readonly stride: number },
) => void;

/**
 * Writes paths of `depth` blocks of `block` numbers.
 *
 * In pre-order a path mostly ends as the one before does: as many entries as they share at the root's end are copied from there, in one
 * piece.
 */
export function treeOrderWriter(
  caller: string,
  { block, depth }: { readonly block: number; readonly depth: number },
): PathWriter {
  const sinusoid = createSinusoid(block);
  return (output, { paths, count, stride }) => {
    let lengthBefore = 0;
    for (let row = 0; row < count; row++) {
      const first = row * depth;
      const start = row * stride;
      let length = depth;
      while (length > 0 && paths[first + length - 1] === 0) length--;
      const most = Math.min(length, lengthBefore);
      const [end, endBefore] = [first + length - 1, first - depth + lengthBefore - 1];
      let shared = 0;
      while (shared < most && paths[end - shared] === paths[endBefore - shared]) shared++;
      const own = length - shared;
      for (let entry = 0; entry < own; entry++) {
        const value = paths[first + entry]!;
        if (value > 0 && Number.isInteger(value)) sinusoid.write(value, output, start + entry * block);
        else if (value === 0) output.fill(0, start + entry * block, start + (entry + 1) * block);
        else throw entryError(caller, { row, entry, value, expected: "zero or a positive integer" });
      }
      if (shared > 0) {
        const from = start - stride + (lengthBefore - shared) * block;
        output.copyWithin(start + own * block, from, from + shared * block);
      }
      output.fill(0, start + length * block, start + depth * block);
      lengthBefore = length;
    }
  };
}
