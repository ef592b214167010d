/** @file Decoders over small and published grammars, and sources made of random numbers instead of an encoder's states. */
import { binaryGrammar, grammarFromProductions, type IndexedGrammar, indexGrammar } from "@ast/grammar-graph";
import { productions } from "@ast/languages/lambda";
import { randomStream } from "@ast/layers";
import type { TreeArrays } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { binaryDecoderDefaults, grammarDecoderDefaults, type TreeDecoderConfig } from "./config.ts";
import { createTreeDecoder } from "./params.ts";
import { planDecoder } from "./plan.ts";
import { decoderShape } from "./shape.ts";
import { type DecoderSource, type TreeDecoder, treeDecoderLoss } from "./tree-decoder.ts";

/** LAMBDA as in Drissi et al. 2018. */
export const lambda: IndexedGrammar = indexGrammar(grammarFromProductions(productions("long")));

/** A grammar with labels of arity 0 to 3 and an unshared category for most places. */
export const small: IndexedGrammar = indexGrammar(
  grammarFromProductions({
    root: "TERM",
    categories: { TERM: ["leaf", "one", "two", "three"], LEAF: ["leaf", "other"], PAIR: ["two"] },
    slots: { leaf: [], other: [], one: ["TERM"], two: ["TERM", "LEAF"], three: ["PAIR", "TERM", "TERM"] },
  }),
);

/** Binary trees over the small grammar's labels. */
export const smallBinary: IndexedGrammar = indexGrammar(binaryGrammar(small.labels));

const sizes = { embeddingSize: 3, hiddenSize: 4 };

/** A small grammar decoder in the form of Drissi et al. */
export const grammarConfig: TreeDecoderConfig = { ...grammarDecoderDefaults, ...sizes };

/** A small binary decoder in the form of Chen et al., without dropout. */
export const binaryConfig: TreeDecoderConfig = { ...binaryDecoderDefaults, ...sizes, dropout: 0 };

/** A decoder with drawn parameters. */
export function drawDecoder(
  grammar: IndexedGrammar,
  config: TreeDecoderConfig,
  { range = 0.5, seed = 1 }: { readonly range?: number; readonly seed?: number } = {},
): TreeDecoder {
  const shape = decoderShape(grammar, config);
  return {
    config,
    grammar,
    shape,
    params: createTreeDecoder({ config, shape }, { range, forgetBias: null, seed }),
  };
}

/** Random states for so many examples of `width` source nodes each. */
export function randomSource(
  batchSize: number,
  {
    width = 3,
    hiddenSize = sizes.hiddenSize,
    seed = 1,
  }: { readonly width?: number; readonly hiddenSize?: number; readonly seed?: number } = {},
): DecoderSource {
  const random = randomStream(seed, "source");
  const draw = (rows: number, columns: number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: rows * columns }, () => 2 * random() - 1),
      [rows, columns],
    );
  return {
    roots: draw(batchSize, 2 * hiddenSize),
    nodes: draw(batchSize * width, hiddenSize),
    rows: Int32Array.from({ length: batchSize * width }, (_, row) => row),
    mask: tf.zeros([batchSize, 1, width]),
  };
}

/** The part of a source that one example has. */
export function sourceOf(source: DecoderSource, example: number): DecoderSource {
  const width = source.mask.shape[2];
  return {
    roots: tf.slice(source.roots, [example, 0], [1, -1]),
    nodes: tf.slice(source.nodes, [example * width, 0], [width, -1]),
    rows: Int32Array.from({ length: width }, (_, row) => row),
    mask: tf.slice(source.mask, [example, 0, 0], [1, -1, -1]),
  };
}

/** The loss of gold trees as a number. */
export function lossOf(decoder: TreeDecoder, source: DecoderSource, golds: readonly TreeArrays[]): number {
  return tf.tidy(() => {
    return treeDecoderLoss(decoder, { source, targets: planDecoder(decoder, golds) }).dataSync()[0]!;
  });
}
