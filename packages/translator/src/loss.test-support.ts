/** @file Tiny languages, programs of every shape, and gradients by name: what the tests of the loss share. */
import { grammarFromProductions } from "@ast/grammar-graph";
import { flattenParams, type Params, randomStream, unflattenParams } from "@ast/layers";
import { branch, type Tree } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { type PairBatch, planPairs } from "./batch.ts";
import { binaryTranslatorDefaults, grammarTranslatorDefaults, type TranslatorConfig } from "./config.ts";
import { sourceArrays, targetArrays } from "./program-arrays.ts";
import { describeTranslator, openTranslator, type Translator, type TranslatorParams } from "./translator.ts";

/** A target language with labels of arity 0 to 3 and several categories. */
const grammar = grammarFromProductions({
  root: "TERM",
  categories: { TERM: ["leaf", "one", "two", "three"], LEAF: ["leaf", "other"], PAIR: ["two"] },
  slots: { leaf: [], other: [], one: ["TERM"], two: ["TERM", "LEAF"], three: ["PAIR", "TERM", "TERM"] },
});
const sourceLabels = ["a", "b", "c", "d", "e"];
const targetLabels = ["leaf", "other", "one", "two", "three"];

type Random = () => number;
const pick = <T>(items: readonly T[], random: Random): T => items[Math.floor(random() * items.length)]!;

function randomSource(size: number, random: Random): Tree {
  const root = branch(pick(sourceLabels, random));
  const nodes = [root];
  while (nodes.length < size) {
    const child = branch(pick(sourceLabels, random));
    pick(nodes, random).children.push(child);
    nodes.push(child);
  }
  return root;
}

function randomTarget(depth: number, random: Random, category: "TERM" | "LEAF" | "PAIR" = "TERM"): Tree {
  if (category === "LEAF") return branch(pick(["leaf", "other"], random));
  const label =
    category === "PAIR" ? "two" : depth <= 0 ? "leaf" : pick(["leaf", "one", "two", "three"], random);
  const deeper = (kind: "TERM" | "LEAF" | "PAIR" = "TERM") => randomTarget(depth - 1, random, kind);
  if (label === "one") return branch(label, [deeper()]);
  if (label === "two") return branch(label, [deeper(), deeper("LEAF")]);
  if (label === "three") return branch(label, [deeper("PAIR"), deeper(), deeper()]);
  return branch(label);
}

/** A tree in which every node but the last has one child. */
export function chain(label: string, length: number, end: string): Tree {
  let tree = branch(end);
  for (let count = 1; count < length; count++) tree = branch(label, [tree]);
  return tree;
}

/** Single-node, very deep, very wide and random trees together in one batch. */
export function pairsOf(seed: number): { source: Tree; target: Tree }[] {
  const random = randomStream(seed, "pairs");
  const wide = branch(
    "a",
    Array.from({ length: 30 }, () => branch(pick(sourceLabels, random))),
  );
  return [
    { source: branch("c"), target: branch("leaf") },
    { source: chain("b", 30, "e"), target: chain("one", 25, "leaf") },
    { source: wide, target: randomTarget(3, random) },
    ...Array.from({ length: 3 }, () => ({
      source: randomSource(1 + Math.floor(random() * 12), random),
      target: randomTarget(4, random),
    })),
  ];
}

const sizes = { embeddingSize: 3, hiddenSize: 4 };
const initialisation = { range: 0.5, forgetBias: 1 };
/** The grammar model, tiny. */
export const grammarBase: TranslatorConfig = { ...grammarTranslatorDefaults, ...sizes, initialisation };
/** The binary model, tiny. */
export const binaryBase: TranslatorConfig = { ...binaryTranslatorDefaults, ...sizes, initialisation };
const withDecoder = (
  base: TranslatorConfig,
  decoder: Partial<TranslatorConfig["decoder"]>,
): TranslatorConfig => ({
  ...base,
  decoder: { ...base.decoder, ...decoder },
});

/** Every option and ablation of both models. */
export const variants: readonly (readonly [string, TranslatorConfig])[] = [
  ["grammar, as the paper", grammarBase],
  ["grammar, separate output weights", withDecoder(grammarBase, { outputWeights: "slot" })],
  ["grammar, separate cells", withDecoder(grammarBase, { childCells: "slot" })],
  [
    "grammar, both separate, GO root",
    withDecoder(grammarBase, { outputWeights: "slot", childCells: "slot", root: "go" }),
  ],
  ["grammar, no parent feeding", withDecoder(grammarBase, { parentFeeding: false })],
  ["grammar, no attention", withDecoder(grammarBase, { attention: "none", parentFeeding: false })],
  ["grammar, own forget gates, source end", { ...grammarBase, forgetGates: "own", sourceEnd: true }],
  ["binary, as the paper", binaryBase],
  ["binary, dot attention", withDecoder(binaryBase, { attention: "dot" })],
  ["binary, no parent feeding", withDecoder(binaryBase, { parentFeeding: false })],
  ["binary, no attention", withDecoder(binaryBase, { attention: "none", parentFeeding: false })],
  ["binary, full forget gates", { ...binaryBase, forgetGates: "full" }],
  ["binary, no source end", { ...binaryBase, sourceEnd: false }],
  ["binary, root copied", withDecoder(binaryBase, { root: "copy" })],
];

/** The translator of a configuration between the two tiny languages. */
export function open(config: TranslatorConfig): Translator {
  return openTranslator(
    describeTranslator(config, { sourceLabels, target: config.target === "binary" ? targetLabels : grammar }),
  );
}

/** Plans pairs of trees as one batch. */
export function batchOf(translator: Translator, pairs: readonly { source: Tree; target: Tree }[]): PairBatch {
  return planPairs(
    translator,
    pairs.map(({ source, target }) => ({
      source: sourceArrays(translator, source),
      target: targetArrays(translator, target),
    })),
  );
}

/** Value and gradients of a loss with respect to every parameter, by name. */
export function valueAndGradients(
  params: TranslatorParams,
  loss: (params: TranslatorParams) => tf.Scalar,
): { readonly value: number; readonly gradients: ReadonlyMap<string, Float32Array> } {
  const flat = flattenParams(params as Params);
  const names = [...flat.keys()];
  const rebuild = (tensors: tf.Tensor[]): TranslatorParams => {
    return unflattenParams(new Map(names.map((name, index) => [name, tensors[index]!]))) as TranslatorParams;
  };
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => loss(rebuild(tensors)))([
    ...flat.values(),
  ]);
  return {
    value: value.dataSync<"float32">()[0]!,
    gradients: new Map(names.map((name, index) => [name, grads[index]!.dataSync<"float32">()])),
  };
}

/** Zero, but connected to every parameter: the tape refuses parameters that a batch does not reach. */
export function untouched(params: TranslatorParams): tf.Scalar {
  return tf.addN(
    [...flattenParams(params as Params).values()].map((tensor): tf.Scalar => tf.mul(0, tf.sum(tensor))),
  );
}

/** The largest magnitude. */
export function largest(values: Iterable<number>): number {
  let result = 0;
  for (const value of values) result = Math.max(result, Math.abs(value));
  return result;
}
