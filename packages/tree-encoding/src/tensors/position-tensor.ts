import { type Tensor3D, tensor3d } from "@tensorflow/tfjs-core";
import type { PositionEncoder } from "../encodings/position-encoder.ts";
import { type BatchPositions, requireBatch } from "./batch-positions.ts";

/**
 * The encoding of a batch, to be added to the embeddings of its tokens; a constant.
 *
 * @param encoder - The encoding.
 * @param positions - The batch; paths are `[batch, length, depth]` where the encoding needs them.
 * @returns `[batch, length, size]`.
 * @throws RangeError naming the row, if sizes do not fit or an entry is no position.
 */
export function positionTensor(encoder: PositionEncoder, positions: BatchPositions): Tensor3D {
  requireBatch("positionTensor", positions);
  const { batch, length, paths, start = 0 } = positions;
  const values = new Float32Array(batch * length * encoder.size);
  encoder.encode(values, { length, start, ...(paths && { paths }) });
  return tensor3d(values, [batch, length, encoder.size]);
}
