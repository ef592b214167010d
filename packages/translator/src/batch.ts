/** @file A batch of programs, planned: everything a step needs that does not depend on parameters. */
import type { DecoderPlan, DecoderSource } from "@ast/decoders";
import { planDecoder } from "@ast/decoders";
import { MASKED, planPadding } from "@ast/layers";
import { layoutForest, type TreeArrays } from "@ast/tree";
import { type EncoderPlan, encodeForest, planEncoder } from "@ast/tree-lstm";
import { concat, slice, type Tensor2D, tensor3d, tidy } from "@tensorflow/tfjs-core";
import type { Translator, TranslatorModel } from "./translator.ts";

/** A batch of source programs. */
export interface SourceBatch {
  readonly plan: EncoderPlan;
  /** Which row of the encoder's states (the empty slot's last) stands at each place, `[batch · width]`. */
  readonly rows: Int32Array;
  /** Added to attention scores, `[batch · width]`. */
  readonly mask: Float32Array;
  /** Places per example. */
  readonly width: number;
}

/** A batch of pairs. */
export interface PairBatch extends SourceBatch {
  readonly targets: DecoderPlan;
}

/**
 * Plans a batch of source programs. All end markers of a program have the same state, so they take one place, with the logarithm of
 * their number (one per node) added to its score: the softmax is the same.
 *
 * @param translator - The translator.
 * @param sources - From `sourceArrays`.
 */
export function planSources(translator: Translator, sources: readonly TreeArrays[]): SourceBatch {
  const layout = layoutForest(sources);
  const padding = planPadding(layout.trees, sources.length);
  const nodeCount = layout.labels.length;
  const { sourceEnd } = translator.description.config;
  const width = padding.width + (sourceEnd ? 1 : 0);
  const rows = new Int32Array(sources.length * width);
  const mask = new Float32Array(rows.length).fill(MASKED);
  sources.forEach((source, example) => {
    for (let place = 0; place < padding.width; place++) {
      const row = padding.rows[example * padding.width + place]!;
      if (row === nodeCount) continue;
      rows[example * width + place] = row;
      mask[example * width + place] = 0;
    }
    if (sourceEnd) {
      rows[example * width + padding.width] = nodeCount;
      mask[example * width + padding.width] = Math.log(source.labels.length);
    }
  });
  return { plan: planEncoder(layout), rows, mask, width };
}

/**
 * Plans a batch of pairs.
 *
 * @param translator - The translator.
 * @param pairs - From `sourceArrays` and `targetArrays`.
 */
export function planPairs(
  translator: Translator,
  pairs: readonly { readonly source: TreeArrays; readonly target: TreeArrays }[],
): PairBatch {
  return {
    ...planSources(
      translator,
      pairs.map(({ source }) => source),
    ),
    targets: planDecoder(
      translator.decoder,
      pairs.map(({ target }) => target),
    ),
  };
}

/**
 * Encodes a batch for the decoder. `roots`, `nodes` and `mask` of the result are the caller's to free.
 *
 * @param model - The translator and its parameters.
 * @param batch - The source programs.
 */
export function encodeSources({ translator, params }: TranslatorModel, batch: SourceBatch): DecoderSource {
  const encoder = { config: translator.encoder, params: params.encoder };
  const exampleCount = batch.plan.layout.treeCount;
  const { hiddenSize } = translator.encoder;
  const tensors = tidy(() => {
    const { states, empty } = encodeForest(encoder, batch.plan);
    const all = empty === undefined ? states : concat([states, empty], 0); // [nodes (+ 1), 2 · hidden]
    const nodes: Tensor2D = slice(all, [0, 0], [-1, hiddenSize]);
    const roots: Tensor2D = slice(states, [0, 0], [exampleCount, -1]);
    return { roots, nodes, mask: tensor3d(batch.mask, [exampleCount, 1, batch.width]) };
  });
  return { ...tensors, rows: batch.rows };
}
