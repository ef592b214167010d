/**
 * @file The two models that are measured, over the pairs of Drissi et al. (VeryHard), at any size: everything but a back end.
 */
import { forLambda, unseen } from "@ast/datasets";
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
 * @property {import("@ast/translator").TranslatorConfig} config
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
  return { translator, config, training: /** @type {import("@ast/training").TrainingConfig} */ (training) };
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

/** Where the programs come from, all but their number. */
const DATA = {
  dataset: /** @type {const} */ ("for-lambda"),
  setting: /** @type {const} */ ("veryhard"),
  dev: 0,
  test: 0,
};

/**
 * Pairs to train on as the papers draw them, repetitions kept.
 *
 * @param {number} count
 */
export function drawPairs(count) {
  return forLambda({ ...DATA, seed: SEED, train: count, unique: false }).train;
}

/**
 * Different pairs to test on, whose programs do not occur among others.
 *
 * @param {number} count
 * @param {readonly import("@ast/datasets").Pair[]} known
 * @throws Error if too few are left.
 */
export function drawUnseen(count, known) {
  const { train } = forLambda({ ...DATA, seed: SEED + 1, train: 2 * count, unique: true });
  const fresh = unseen(train, known).slice(0, count);
  if (fresh.length < count)
    throw new Error(`drawUnseen: ${count} programs were asked for, ${fresh.length} are new`);
  return fresh;
}

/**
 * What a run of the command line with a model was asked to do, as its `run.json` has it.
 *
 * @param {ModelName} name
 * @param {Model} model
 * @param {{ train: number, maxSteps: number }} size
 */
export function requestOf(name, { config, training }, { train, maxSteps }) {
  return {
    experiment: "benchmark",
    preset: name,
    command: "npm run bench",
    config: {
      data: { ...DATA, seed: SEED, train, dev: 1, test: 1, unique: false },
      vocabulary: "language",
      model: config,
      training: { ...training, epochs: 1, maxSteps },
      devPairs: 1,
      search: { beamSize: 1, lengthNormalisation: 0 },
    },
  };
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
