/**
 * @file The two models that are measured, over the pairs of Drissi et al. (VeryHard), at any size: everything but a back end.
 */
import { forLambda } from "@ast/datasets";
import { grammarFromProductions } from "@ast/grammar-graph";
import { productions as forProductions } from "@ast/languages/for";
import { productions as lambdaProductions } from "@ast/languages/lambda";
import { bucketedBatches, trainingDefaults } from "@ast/training";
import {
  binaryTranslatorDefaults,
  describeTranslator,
  grammarTranslatorDefaults,
  openTranslator,
  sourceArrays,
  targetArrays,
} from "@ast/translator";

/** @typedef {"grammar" | "binary"} ModelName */

/**
 * @typedef {object} Model
 * @property {import("@ast/translator").Translator} translator
 * @property {import("@ast/training").TrainingConfig} training How it is trained: Adam and clipping.
 */

/** The models by name; each is trained with the clipping of its paper. */
const MODELS = {
  grammar: {
    title: "grammar (Drissi et al.)",
    defaults: grammarTranslatorDefaults,
    clip: { kind: "value", limit: 0.05 },
  },
  binary: {
    title: "binary (Chen et al.)",
    defaults: binaryTranslatorDefaults,
    clip: { kind: "norm", limit: 5 },
  },
};

/** @type {readonly ModelName[]} */
export const MODEL_NAMES = ["grammar", "binary"];

/** Seed of everything that is drawn: programs, weights, batches, dropout. */
export const SEED = 1;

/** Parts of a batch, as the papers' presets have it; it does not depend on the number of workers. */
export const SHARDS = 4;

/** @param {ModelName} name */
export function titleOf(name) {
  return MODELS[name].title;
}

/** @param {import("@ast/grammar-graph").Grammar} grammar */
function labelsOf(grammar) {
  return [...new Set(Object.values(grammar.categories).flat())];
}

/**
 * A model of a size.
 *
 * @param {ModelName} name
 * @param {{ hidden: number, batch: number }} size
 * @returns {Model}
 */
export function openModel(name, { hidden, batch }) {
  const { defaults, clip } = MODELS[name];
  const config = { ...defaults, hiddenSize: hidden, embeddingSize: hidden };
  const target = grammarFromProductions(lambdaProductions("long"));
  const translator = openTranslator(
    describeTranslator(config, {
      sourceLabels: labelsOf(grammarFromProductions(forProductions("long"))),
      target: name === "grammar" ? target : labelsOf(target),
    }),
  );
  const training = {
    ...trainingDefaults,
    seed: SEED,
    shards: SHARDS,
    batchSize: batch,
    poolBatches: 1,
    learningRate: 0.005,
    clip,
  };
  return { translator, training: /** @type {import("@ast/training").TrainingConfig} */ (training) };
}

/**
 * Trees of pairs as a model's integer arrays.
 *
 * @param {Model} model
 * @param {readonly import("@ast/datasets").Pair[]} pairs
 * @returns {import("@ast/translator").PairArrays[]}
 */
export function arraysOf({ translator }, pairs) {
  return pairs.map((pair) => ({
    source: sourceArrays(translator, pair.source),
    target: targetArrays(translator, pair.target),
  }));
}

/**
 * Pairs as the papers draw them.
 *
 * @param {number} count
 * @param {{ unique?: boolean }} [options] `unique` leaves repetitions out.
 */
export function drawPairs(count, { unique = false } = {}) {
  return forLambda({
    dataset: "for-lambda",
    setting: "veryhard",
    seed: SEED,
    train: count,
    dev: 0,
    test: 0,
    unique,
  }).train;
}

/**
 * The batches of training in their order, so that the peers train on the same.
 *
 * @param {readonly import("@ast/translator").PairArrays[]} pairs
 * @param {import("@ast/training").TrainingConfig} training
 * @returns {number[][]}
 */
export function batchesOf(pairs, { batchSize, poolBatches, seed }) {
  const sizes = Int32Array.from(pairs, ({ source, target }) => source.labels.length + target.labels.length);
  return bucketedBatches({ sizes, batchSize, seed, epoch: 1, poolBatches }).map((batch) => [...batch]);
}
