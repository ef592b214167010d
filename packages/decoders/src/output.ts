/** @file The output layers of a tree decoder, all at once, and the loss over gold labels. */
import { type DenseParams, dense, differentiable, MASKED } from "@ast/layers";
import {
  add,
  cast,
  exp,
  gather,
  logSoftmax,
  mul,
  neg,
  oneHot,
  reshape,
  type Scalar,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor2d,
} from "@tensorflow/tfjs-core";
import type { DecoderShape } from "./shape.ts";
import { indices } from "./wave.ts";

/**
 * Log-probabilities of the labels at each node. Every output layer is computed for every node in one product, and the columns of the
 * layers that do not serve a node are masked, which gives exactly softmax(W_k e_t + b_k) over the labels of its own layer k: the
 * columns are few beside the hidden size squared that a node costs anyway.
 *
 * @param shape - The decoder's output layers.
 * @param output - Their joint parameters, `[hidden, columns]`.
 * @param vectors - e_t of each node, `[nodes, hidden]`.
 * @param heads - Output layer of each node, `[nodes]`.
 * @returns `[nodes, columns]`; about −10⁹ outside a node's own layer.
 */
export function outputLogProbabilities(
  shape: DecoderShape,
  output: DenseParams,
  vectors: Tensor2D,
  heads: Int32Array,
): Tensor2D {
  return logSoftmax(maskedLogits(shape, output, vectors, heads));
}

function maskedLogits(
  shape: DecoderShape,
  output: DenseParams,
  vectors: Tensor2D,
  heads: Int32Array,
): Tensor2D {
  const logits = dense(output, vectors); // [nodes, columns]
  return shape.heads.length === 1 ? logits : add(logits, gather(headMask(shape), indices(heads)));
}

/** Per output layer, 0 in its own columns and {@link MASKED} elsewhere, `[heads, columns]`. */
function headMask(shape: DecoderShape): Tensor2D {
  const columnCount = shape.columnStarts[shape.heads.length]!;
  const mask = new Float32Array(shape.heads.length * columnCount).fill(MASKED);
  for (let head = 0; head < shape.heads.length; head++) {
    mask.fill(
      0,
      head * columnCount + shape.columnStarts[head]!,
      head * columnCount + shape.columnStarts[head + 1]!,
    );
  }
  return tensor2d(mask, [shape.heads.length, columnCount]);
}

/** The gold labels of a batch. */
export interface GoldLabels {
  /** Output layer of each node, `[nodes]`. */
  readonly heads: Int32Array;
  /** Joint output column of each node's gold label, `[nodes]`. */
  readonly columns: Int32Array;
}

/**
 * Sum of the cross-entropies of all nodes (Chen et al. 2018; Drissi et al. 2018), not divided by anything.
 *
 * @param shape - The decoder's output layers.
 * @param output - Their joint parameters.
 * @param vectors - e_t of each node, `[nodes, hidden]`.
 * @param gold - The gold labels.
 * @returns `[]`.
 */
export function goldLoss(
  shape: DecoderShape,
  output: DenseParams,
  vectors: Tensor2D,
  gold: GoldLabels,
): Scalar {
  return crossEntropy(maskedLogits(shape, output, vectors, gold.heads), gold.columns);
}

/** −Σ log softmax(logits)[gold]; its gradient, softmax − onehot, needs no tape. */
function crossEntropy(logits: Tensor2D, gold: Int32Array): Scalar {
  const [rows, columns] = logits.shape;
  return differentiable<Scalar>(
    [logits],
    () => {
      const logProbabilities: Tensor2D = logSoftmax(logits);
      const places = gold.map((column, row) => row * columns + column);
      const chosen: Tensor1D = gather(
        reshape(logProbabilities, [rows * columns]) as Tensor1D,
        indices(places),
      );
      return { value: neg(sum(chosen)), saved: [logProbabilities] };
    },
    (gradient, { saved: [logProbabilities] }) => {
      // As integers, then cast: asked for floats, the wasm back end writes the bits of integers.
      const target = cast(oneHot(indices(gold), columns), "float32") as Tensor2D;
      return [mul(sub(exp(logProbabilities as Tensor2D), target), gradient)];
    },
  );
}
