/** @file A tree decoder: its tensors for one batch, the loss of gold trees, and where it looks while it writes them. */
import type { IndexedGrammar } from "@ast/grammar-graph";
import { type AttentionSource, checkShape, type DenseParams, dropout, projectedTable } from "@ast/layers";
import {
  gather,
  matMul,
  reshape,
  type Scalar,
  type Tensor2D,
  type Tensor3D,
  tidy,
} from "@tensorflow/tfjs-core";
import type { TreeDecoderConfig } from "./config.ts";
import { goldLoss } from "./output.ts";
import { cellName, type TreeDecoderParams } from "./params.ts";
import type { DecoderPlan } from "./plan.ts";
import type { DecoderShape } from "./shape.ts";
import { decodeGold, goldWeights } from "./teacher-forcing.ts";
import { indices, joined, type WaveTensors } from "./wave.ts";

/** A decoder with everything that decoding needs. */
export interface TreeDecoder {
  readonly config: TreeDecoderConfig;
  readonly grammar: IndexedGrammar;
  readonly shape: DecoderShape;
  readonly params: TreeDecoderParams;
}

/** What a decoder is given of the source trees of a batch. */
export interface DecoderSource {
  /** h and c of each source root side by side, `[batch, 2 · hidden]`. */
  readonly roots: Tensor2D;
  /** h of every source node, `[rows, hidden]`; the decoder computes keys from it. */
  readonly nodes: Tensor2D;
  /** Row of `nodes` at each place of each example, `[batch · source]`. */
  readonly rows: Int32Array;
  /** Added to the scores, `[batch, 1, source]`. */
  readonly mask: Tensor3D;
}

/** A batch of source trees and what to write for each. */
export interface DecoderBatch {
  /** The encoded source trees. */
  readonly source: DecoderSource;
  /** The gold trees, one per source tree. */
  readonly targets: DecoderPlan;
}

/**
 * The tensors that all waves of a batch share: projected labels, keys and values, and the decoder's own parameters. The caller holds a tidy.
 *
 * @param decoder - The decoder.
 * @param source - The encoded source trees.
 */
export function decoderTensors({ config, shape, params }: TreeDecoder, source: DecoderSource): WaveTensors {
  const cells = Array.from({ length: shape.cellCount }, (_, cell) => params.cells[cellName(cell)]!);
  return {
    table: joined(cells.map(({ input }) => projectedTable(params.embedding, input))), // [cells · labels, 4 · hidden]
    feeds: cells.map(({ feed }) => feed),
    attention: params.combine === undefined ? null : attentionTensors(params, source, params.combine),
    parentFeeding: config.parentFeeding,
  };
}

function attentionTensors(params: TreeDecoderParams, source: DecoderSource, combine: DenseParams) {
  const [batch, , width] = source.mask.shape;
  const arranged = (rows: Tensor2D): Tensor3D =>
    reshape(gather(rows, indices(source.rows)), [batch, width, rows.shape[1]]);
  const values = arranged(source.nodes); // [batch, source, hidden]
  const keys = params.score === undefined ? values : arranged(matMul(source.nodes, params.score));
  const attended: AttentionSource = { keys, values, mask: source.mask };
  return { source: attended, weights: combine.weights, bias: combine.bias };
}

/** Where dropout draws its mask from; absent when evaluating. */
export interface DropoutContext {
  /** Seed of the run. */
  readonly seed: number;
  /** Number of the training step. */
  readonly step: number;
  /** Which part of the step's batch it is. @defaultValue 0 */
  readonly shard?: number;
}

/**
 * The loss of a batch of gold trees under teacher forcing: the sum over all nodes of −log P(label | place, ancestors, source).
 *
 * @param decoder - The decoder.
 * @param batch - Sources and gold trees.
 * @param training - Turns dropout on.
 * @returns `[]`, not divided by the batch size.
 * @throws RangeError if the source's shapes do not fit the decoder or the gold trees.
 */
export function treeDecoderLoss(
  decoder: TreeDecoder,
  { source, targets }: DecoderBatch,
  training?: DropoutContext,
): Scalar {
  const { config } = decoder;
  checkSource("treeDecoderLoss", decoder, source);
  checkTreeCount("treeDecoderLoss", source, targets);
  return tidy(() => {
    const vectors = decodeGold(decoderTensors(decoder, source), source.roots, targets);
    const kept =
      training === undefined
        ? vectors
        : dropout(vectors, {
            rate: config.dropout,
            seed: training.seed,
            name: `decoder.dropout.${training.step}.${training.shard ?? 0}`,
          });
    return goldLoss(decoder, kept, targets);
  });
}

/**
 * Where a decoder looks while it writes gold trees.
 *
 * @param decoder - The decoder.
 * @param batch - Sources and gold trees.
 * @returns The weight of each place of its own source for each node, in the order of the gold trees' layout, `[nodes, source]`.
 * @throws RangeError if the decoder has no attention, or the source's shapes do not fit the decoder or the gold trees.
 */
export function goldAttention(decoder: TreeDecoder, { source, targets }: DecoderBatch): Tensor2D {
  if (decoder.config.attention === "none") {
    throw new RangeError('goldAttention: the decoder\'s attention must be "bilinear" or "dot", got "none"');
  }
  checkSource("goldAttention", decoder, source);
  checkTreeCount("goldAttention", source, targets);
  return tidy(() => goldWeights(decoderTensors(decoder, source), source.roots, targets));
}

/** Checks that encoded sources fit a decoder. */
export function checkSource(
  where: string,
  { config }: Pick<TreeDecoder, "config">,
  { roots, nodes, rows, mask }: DecoderSource,
): void {
  const { hiddenSize } = config;
  checkShape(roots, {
    what: `${where}: source.roots`,
    sizes: [
      ["batch", null],
      ["2 · hidden", 2 * hiddenSize],
    ],
  });
  checkShape(nodes, {
    what: `${where}: source.nodes`,
    sizes: [
      ["rows", null],
      ["hidden", hiddenSize],
    ],
  });
  const [batch] = roots.shape;
  checkShape(mask, {
    what: `${where}: source.mask`,
    sizes: [
      ["batch", batch],
      ["1", 1],
      ["source", null],
    ],
  });
  if (rows.length !== mask.size) {
    throw new RangeError(
      `${where}: source.rows must have one entry per place of each example = ${mask.size}, got ${rows.length}`,
    );
  }
}

function checkTreeCount(where: string, { roots }: DecoderSource, { layout }: DecoderPlan): void {
  if (layout.treeCount === roots.shape[0]) return;
  throw new RangeError(
    `${where}: there must be one gold tree per source = ${roots.shape[0]}, got ${layout.treeCount}`,
  );
}
