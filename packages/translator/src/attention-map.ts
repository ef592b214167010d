/** @file Where a decoder looked while it wrote a tree. */
import { attendWave, decoderTensors, goState, type WaveState, writeWave } from "@ast/decoders";
import type { TreeArrays } from "@ast/tree";
import { slice, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import { encodeSources, planPairs } from "./batch.ts";
import type { Translator, TranslatorParams } from "./translator.ts";

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
export function attentionMap(
  { translator, params }: { readonly translator: Translator; readonly params: TranslatorParams },
  pair: { readonly source: TreeArrays; readonly target: TreeArrays },
): AttentionMap {
  const { config, shape } = translator.decoder;
  if (config.attention === "none") throw new RangeError("attentionMap: this translator has no attention");
  const batch = planPairs(translator, [pair]);
  const { layout: sources } = batch.plan;
  const { layout: targets, waves } = batch.targets;
  const weights: Float32Array[] = new Array(targets.labels.length);
  const endWeights = new Float32Array(targets.labels.length);
  tidy(() => {
    const source = encodeSources(translator, params, batch);
    const tensors = decoderTensors(config, shape, params.decoder, source);
    const { hiddenSize } = config;
    let above: WaveState = goState(tensors, source.roots);
    let node = 0;
    for (const wave of waves) {
      const written = wave.links === null ? undefined : writeWave(tensors, above, wave.links);
      const hidden: Tensor2D = written?.hidden ?? slice(source.roots, [0, 0], [-1, hiddenSize]);
      const memory: Tensor2D = written?.memory ?? slice(source.roots, [0, hiddenSize], [-1, hiddenSize]);
      const { feed, attended } = attendWave(tensors, hidden, wave.padding);
      const values = attended!.weights.dataSync<"float32">();
      for (let row = 0; row < wave.count; row++, node++) {
        const first = wave.padding.places[row]! * batch.width;
        const bySource = new Float32Array(sources.labels.length);
        for (let place = 0; place < batch.width; place++) {
          const sourceRow = batch.rows[place]!;
          const weight = values[first + place]!;
          if (sourceRow < bySource.length) bySource[sources.positions[sourceRow]!] = weight;
          else endWeights[targets.positions[node]!] = weight;
        }
        weights[targets.positions[node]!] = bySource;
      }
      above = { feed, memory };
    }
  });
  return { weights, endWeights };
}
