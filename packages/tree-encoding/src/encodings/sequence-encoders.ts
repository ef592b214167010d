/** @file Encodings of the place in a sequence: the sinusoid of Vaswani et al. 2017, its combination with tree order, and none. */
import {
  checkedRows,
  type EncodingValues,
  type PositionEncoder,
  requireSize,
  type TokenRows,
} from "./position-encoder.ts";
import { createSinusoid } from "./sinusoid.ts";
import { type TreeOrderConfig, treeOrderWriter } from "./tree-order-encoder.ts";

/**
 * The sinusoid of a token's place in its sequence, from 0 (`seq`).
 *
 * @param config - `size`, d_model.
 * @throws RangeError unless the size is even.
 */
export function sequenceEncoder({ size }: Pick<TreeOrderConfig, "size">): PositionEncoder {
  const caller = "sequenceEncoder";
  requireEven(caller, size);
  const sinusoid = createSinusoid(size);
  return {
    size,
    depth: 0,
    encode(output: EncodingValues, rows: TokenRows) {
      const { count, length, start } = checkedRows(caller, { size, depth: 0 }, { output, rows });
      for (let row = 0; row < count; row++) sinusoid.write(start + (row % length), output, row * size);
    },
  };
}

/**
 * Tree order in the first half of the numbers and the sequence in the second (`comb`), each as if d_model were half as large.
 *
 * @param config - Sizes; depth must divide half the size.
 * @throws RangeError unless size / 2 / depth is an even integer.
 */
export function combinedEncoder({ size, depth }: TreeOrderConfig): PositionEncoder {
  const caller = "combinedEncoder";
  requireEven(caller, size);
  requireSize(caller, "depth", depth);
  const half = size / 2;
  const block = half / depth;
  if (block % 2 !== 0) {
    throw new RangeError(
      `${caller}: size / 2 / depth must be an even integer, got ${size} / 2 / ${depth}${Number.isInteger(block) ? ` = ${block}` : ""}`,
    );
  }
  const write = treeOrderWriter(caller, { block, depth });
  const sinusoid = createSinusoid(half);
  return {
    size,
    depth,
    encode(output: EncodingValues, rows: TokenRows) {
      const { count, paths, length, start } = checkedRows(caller, { size, depth }, { output, rows });
      write(output, { paths, count, stride: size });
      for (let row = 0; row < count; row++) sinusoid.write(start + (row % length), output, row * size + half);
    },
  };
}

/**
 * Zeros: no encoding (`none`), to compare with.
 *
 * @param config - `size`, d_model.
 */
export function noEncoder({ size }: Pick<TreeOrderConfig, "size">): PositionEncoder {
  requireSize("noEncoder", "size", size);
  return {
    size,
    depth: 0,
    encode(output: EncodingValues, rows: TokenRows) {
      checkedRows("noEncoder", { size, depth: 0 }, { output, rows });
      output.fill(0);
    },
  };
}

function requireEven(caller: string, size: number): void {
  requireSize(caller, "size", size);
  if (size % 2 !== 0) throw new RangeError(`${caller}: size must be even, got ${size}`);
}
