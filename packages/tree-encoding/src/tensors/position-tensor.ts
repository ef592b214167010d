import { type Tensor3D, tensor3d } from "@tensorflow/tfjs-core";
import type { PositionEncoder, TokenRows } from "../encodings/position-encoder.ts";

/** Positions of a batch of sequences. */
export interface BatchPositions extends Pick<TokenRows, "paths"> {
  /** Sequences. */
  readonly batch: number;
  /** Tokens of each, padding among them. */
  readonly length: number;
}

/**
 * The encoding of a batch, to be added to the tokens' embeddings; a constant.
 *
 * @param encoder - The encoding.
 * @param positions - The batch: paths `[batch, length, depth]` where the encoding needs them.
 * @returns `[batch, length, size]`.
 * @throws RangeError naming the row, if sizes do not fit or an entry is no position.
 */
export function positionTensor(encoder: PositionEncoder, { batch, length, paths }: BatchPositions): Tensor3D {
  for (const [name, value] of Object.entries({ batch, length })) {
    if (!Number.isInteger(value) || value < 0) {
      throw new RangeError(`positionTensor: ${name} must be zero or a positive integer, got ${value}`);
    }
  }
  const values = new Float32Array(batch * length * encoder.size);
  encoder.encode(values, { length, ...(paths && { paths }) });
  return tensor3d(values, [batch, length, encoder.size]);
}
