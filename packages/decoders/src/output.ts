/** @file The output layers of a tree decoder, all at once, and the loss over gold labels. */
import { dense, differentiable, MASKED } from "@ast/layers";
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
import type { TreeDecoderParams } from "./params.ts";
import type { DecoderShape } from "./shape.ts";
import { indices } from "./wave.ts";

/** The part of a decoder that names labels. */
export interface OutputLayers {
  readonly shape: DecoderShape;
  readonly params: Pick<TreeDecoderParams, "output">;
}

/**
 * Log-probabilities of the labels at each node. Every output layer is computed for every node in one product, and the columns of the
 * layers that do not serve a node are masked, which gives exactly softmax(W_k e_t + b_k) over the labels of its own layer k: the
 * columns are few beside the hidden size squared that a node costs anyway.
 *
 * The caller holds a tidy.
 *
 * @param decoder - Whose output layers.
 * @param vectors - e_t of each node, `[nodes, hidden]`.
 * @param heads - Output layer of each node, `[nodes]`.
 * @returns `[nodes, columns]`; about −10⁹ outside a node's own layer.
 */
export function outputLogProbabilities(
  decoder: OutputLayers,
  vectors: Tensor2D,
  heads: Int32Array,
): Tensor2D {
  return logSoftmax(maskedLogits(decoder, vectors, heads));
}

function maskedLogits({ shape, params }: OutputLayers, vectors: Tensor2D, heads: Int32Array): Tensor2D {
  const logits = dense(params.output, vectors); // [nodes, columns]
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
 * The caller holds a tidy.
 *
 * @param decoder - Whose output layers.
 * @param vectors - e_t of each node, `[nodes, hidden]`.
 * @param gold - The gold labels.
 * @returns `[]`.
 */
export function goldLoss(decoder: OutputLayers, vectors: Tensor2D, gold: GoldLabels): Scalar {
  return crossEntropy(maskedLogits(decoder, vectors, gold.heads), gold.columns);
}

/** −Σ log softmax(logits)[gold]; its gradient, softmax − onehot, needs no tape. */
function crossEntropy(logits: Tensor2D, gold: Int32Array): Scalar {
  const [rows, columns] = logits.shape;
  return differentiable(
    { logits },
    {
      forward: () => {
        const logProbabilities: Tensor2D = logSoftmax(logits);
        const places = gold.map((column, row) => row * columns + column);
        const chosen: Tensor1D = gather(
          reshape(logProbabilities, [rows * columns]) as Tensor1D,
          indices(places),
        );
        const value: Scalar = neg(sum(chosen));
        return { value, saved: { logProbabilities } };
      },
      backward: (gradient: Scalar, { saved }) => {
        // As integers, then cast: asked for floats, the wasm back end writes the bits of integers.
        const target = cast(oneHot(indices(gold), columns), "float32") as Tensor2D;
        const logits: Tensor2D = mul(sub(exp(saved.logProbabilities), target), gradient);
        return { logits };
      },
    },
  );
}
