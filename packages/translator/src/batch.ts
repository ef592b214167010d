/** @file A batch of programs, planned: everything a step needs that does not depend on parameters. */
import type { DecoderPlan, DecoderSource } from "@ast/decoders";
import { planDecoder } from "@ast/decoders";
import { MASKED } from "@ast/layers";
import { layoutForest, type TreeArrays } from "@ast/tree";
import { type EncodedForest, type EncoderPlan, encodeForest, planEncoder } from "@ast/tree-lstm";
import { concat, slice, type Tensor2D, tensor3d, tidy } from "@tensorflow/tfjs-core";
import type { Translator, TranslatorModel } from "./translator.ts";

/** Where attention finds the nodes of each program. */
export interface ArrangedSources {
  /** Which row of the encoder's states (the empty slot's last) stands at each place, `[batch · width]`. */
  readonly rows: Int32Array;
  /** Added to attention scores, `[batch · width]`. */
  readonly mask: Float32Array;
  /** Places per example. */
  readonly width: number;
}

/** A batch of source programs. */
export interface SourceBatch extends ArrangedSources {
  readonly plan: EncoderPlan;
}

/** A batch of pairs. */
export interface PairBatch extends SourceBatch {
  readonly targets: DecoderPlan;
}

/**
 * Arranges the nodes of programs for attention. All end markers of a program have the same state, so they take one place, with the logarithm of
 * their number (one per node) added to its score: the softmax is the same.
 *
 * @param sources - For each program, the row of each of its nodes among the encoder's states.
 * @param options - `endRow`, the row of an end marker; `undefined` where there are none.
 */
export function arrangeSources(
  sources: readonly Int32Array[],
  { endRow }: { readonly endRow: number | undefined },
): ArrangedSources {
  const nodePlaces = sources.reduce((most, { length }) => Math.max(most, length), 1);
  const width = nodePlaces + (endRow === undefined ? 0 : 1);
  const rows = new Int32Array(sources.length * width);
  const mask = new Float32Array(rows.length).fill(MASKED);
  sources.forEach((source, example) => {
    rows.set(source, example * width);
    mask.fill(0, example * width, example * width + source.length);
    if (endRow === undefined) return;
    rows[example * width + nodePlaces] = endRow;
    mask[example * width + nodePlaces] = Math.log(source.length);
  });
  return { rows, mask, width };
}

/**
 * Plans a batch of source programs.
 *
 * @param translator - The translator.
 * @param sources - From `sourceArrays`.
 */
export function planSources(translator: Translator, sources: readonly TreeArrays[]): SourceBatch {
  const layout = layoutForest(sources);
  const rows = sources.map(({ labels }) => new Int32Array(labels.length));
  const counts = new Int32Array(sources.length);
  layout.trees.forEach((tree, row) => {
    rows[tree]![counts[tree]!++] = row;
  });
  const { sourceEnd } = translator.description.config;
  const arranged = arrangeSources(rows, { endRow: sourceEnd ? layout.labels.length : undefined });
  return { plan: planEncoder(layout), ...arranged };
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
  return decoderSource(batch, () => encodeForest(encoder, batch.plan));
}

/**
 * Encoded programs as a decoder sees them; the tensors are the caller's to free.
 *
 * @param arranged - Where attention finds the nodes.
 * @param encode - Gives the encoder's states, the roots first.
 */
export function decoderSource(
  { rows, mask, width }: ArrangedSources,
  encode: () => EncodedForest,
): DecoderSource {
  const exampleCount = rows.length / width;
  const tensors = tidy(() => {
    const { states, empty } = encode();
    const hiddenSize = states.shape[1] / 2;
    const all = empty === undefined ? states : concat([states, empty], 0); // [nodes (+ 1), 2 · hidden]
    const nodes: Tensor2D = slice(all, [0, 0], [-1, hiddenSize]);
    const roots: Tensor2D = slice(states, [0, 0], [exampleCount, -1]);
    return { roots, nodes, mask: tensor3d(mask, [exampleCount, 1, width]) };
  });
  return { ...tensors, rows };
}
