/** @file A tree decoder: its tensors for one batch, and the loss of gold trees. */
import { type AttentionSource, type DenseParams, dropout, projectedTable } from "@ast/layers";
import { matMul, type Scalar, type Tensor2D, type Tensor3D, tidy } from "@tensorflow/tfjs-core";
import type { TreeDecoderConfig } from "./config.ts";
import { goldLoss } from "./output.ts";
import { cellName, type TreeDecoderParams } from "./params.ts";
import type { DecoderPlan } from "./plan.ts";
import type { DecoderShape } from "./shape.ts";
import { decodeGold } from "./teacher-forcing.ts";
import { joined, type WaveTensors } from "./wave.ts";

/** What a decoder is given of the source trees of a batch. */
export interface DecoderSource {
  /** h and c of each source root side by side, `[batch, 2 · hidden]`. */
  readonly roots: Tensor2D;
  /** h of every source node, `[rows, hidden]`; the decoder computes keys from it. */
  readonly nodes: Tensor2D;
  /**
   * Arranges rows by example, `[rows, hidden]` → `[batch, source, hidden]`.
   */
  readonly arrange: (rows: Tensor2D) => Tensor3D;
  /** Added to the scores, `[batch, 1, source]`. */
  readonly mask: Tensor3D;
}

/**
 * The tensors that all waves of a batch share: projected labels, keys and values.
 *
 * @param config - The decoder's configuration.
 * @param shape - Its cells and output layers.
 * @param params - Its parameters.
 * @param source - The encoded source trees.
 */
export function decoderTensors(
  config: TreeDecoderConfig,
  shape: DecoderShape,
  params: TreeDecoderParams,
  source: DecoderSource,
): WaveTensors {
  const cells = Array.from({ length: shape.cellCount }, (_, cell) => params.cells[cellName(cell)]!);
  return {
    table: joined(cells.map(({ input }) => projectedTable(params.embedding, input))), // [cells · labels, 4 · hidden]
    feeds: cells.map(({ feed }) => feed),
    attention: params.combine === undefined ? null : attentionTensors(params, source, params.combine),
    parentFeeding: config.parentFeeding,
  };
}

function attentionTensors(params: TreeDecoderParams, source: DecoderSource, combine: DenseParams) {
  const values = source.arrange(source.nodes); // [batch, source, hidden]
  const keys = params.score === undefined ? values : source.arrange(matMul(source.nodes, params.score));
  const attended: AttentionSource = { keys, values, mask: source.mask };
  return { source: attended, weights: combine.weights, bias: combine.bias };
}

/** Where dropout draws its mask from; absent when evaluating. */
export interface DropoutContext {
  /** Seed of the run. */
  readonly seed: number;
  /** Number of the training step. */
  readonly step: number;
}

/**
 * The loss of a batch of gold trees under teacher forcing: the sum over all nodes of −log P(label | place, ancestors, source).
 *
 * @param decoder - Configuration, shape and parameters.
 * @param source - The encoded source trees.
 * @param plan - The gold trees.
 * @param training - Turns dropout on.
 * @returns `[]`, not divided by the batch size.
 */
export function treeDecoderLoss(
  decoder: {
    readonly config: TreeDecoderConfig;
    readonly shape: DecoderShape;
    readonly params: TreeDecoderParams;
  },
  source: DecoderSource,
  plan: DecoderPlan,
  training?: DropoutContext,
): Scalar {
  const { config, shape, params } = decoder;
  return tidy(() => {
    const vectors = decodeGold(decoderTensors(config, shape, params, source), source.roots, plan);
    const kept =
      training === undefined
        ? vectors
        : dropout(vectors, {
            rate: config.dropout,
            seed: training.seed,
            name: `decoder.dropout.${training.step}`,
          });
    return goldLoss(shape, params.output, kept, plan);
  });
}
