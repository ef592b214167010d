/** @file Where a decoder looked while it wrote a tree. */
import { goldAttention } from "@ast/decoders";
import type { TreeArrays } from "@ast/tree";
import { tidy } from "@tensorflow/tfjs-core";
import { encodeSources, planPairs } from "./batch.ts";
import { decoderOf, type TranslatorModel } from "./translator.ts";

/** Attention of every written node. */
export interface AttentionMap {
  /**
   * For each node of the written tree, in the order of its arrays, the weight of each source node, in the breadth-first order of the binarised
   * source (`sourceArrays`). Rows sum to 1 less what goes to end markers.
   */
  readonly weights: readonly Float32Array[];
  /** Weight of each written node on the source's end markers together; zeros where there are none. */
  readonly endWeights: Float32Array;
}

/**
 * Recomputes the attention under which a decoder writes a given tree, such as its own translation.
 *
 * @param model - The translator and its parameters.
 * @param pair - From `sourceArrays` and `targetArrays`.
 * @throws RangeError if the decoder has no attention.
 */
export async function attentionMap(
  model: TranslatorModel,
  pair: { readonly source: TreeArrays; readonly target: TreeArrays },
): Promise<AttentionMap> {
  const { translator } = model;
  if (translator.decoder.config.attention === "none") {
    throw new RangeError("attentionMap: this translator has no attention");
  }
  const batch = planPairs(translator, [pair]);
  const { layout: sources } = batch.plan;
  const { layout: targets } = batch.targets;
  const looked = tidy(() => {
    const source = encodeSources(model, batch);
    return goldAttention(decoderOf(model), { source, targets: batch.targets }); // [nodes, width]
  });
  const values = await looked.data<"float32">();
  looked.dispose();
  const weights: Float32Array[] = new Array(targets.labels.length);
  const endWeights = new Float32Array(targets.labels.length);
  targets.positions.forEach((position, node) => {
    const bySource = new Float32Array(sources.labels.length);
    for (let place = 0; place < batch.width; place++) {
      const row = batch.rows[place]!;
      const weight = values[node * batch.width + place]!;
      if (row < bySource.length) bySource[sources.positions[row]!] = weight;
      else endWeights[position] = weight;
    }
    weights[position] = bySource;
  });
  return { weights, endWeights };
}
