/**
 * @file Configurations of Chen, Liu and Song 2018 on their synthetic task. What the paper leaves open is taken from its public code:
 * forget gates, initialisation, clipping, batch size, dropout, epochs.
 */
import { type ForLambdaConfig, forLambdaDefaults } from "@ast/datasets";
import { type TrainingConfig, trainingDefaults } from "@ast/training";
import { binaryTranslatorDefaults, type TranslationConfig } from "@ast/translator";

/** A configuration of this experiment. */
export type Tree2TreeConfig = TranslationConfig<ForLambdaConfig>;

/** 30 epochs in batches of 100; learning rate 0.005, times 0.8 when the dev loss has not fallen for 500 batches. */
const paperTraining: TrainingConfig = {
  ...trainingDefaults,
  epochs: 30,
  batchSize: 100,
  poolBatches: 1,
  shards: 4,
  learningRate: 0.005,
  schedule: { kind: "plateau", factor: 0.8, patience: 500, minimum: 0, watch: "evaluation" },
  clip: { kind: "norm", limit: 5 },
  evaluateEvery: 250,
  checkpointEvery: 250,
};

/** SYN-S: about 20 tokens, all programs different. The paper's lengths are not published; see the data set's page. */
export const synS: Tree2TreeConfig = {
  data: forLambdaDefaults["syn-s"],
  vocabulary: "training",
  model: binaryTranslatorDefaults,
  training: paperTraining,
  devPairs: 1000,
  search: { beamSize: 1, lengthNormalisation: 0 },
};

/** SYN-L: about 50 tokens. */
export const synL: Tree2TreeConfig = { ...synS, data: forLambdaDefaults["syn-l"] };

/** The same without parent attention feeding (ablation −PF). */
export function withoutParentFeeding(config: Tree2TreeConfig): Tree2TreeConfig {
  return {
    ...config,
    model: { ...config.model, decoder: { ...config.model.decoder, parentFeeding: false } },
  };
}

/** The same without attention, hence without parent attention feeding (ablation −Attn). */
export function withoutAttention(config: Tree2TreeConfig): Tree2TreeConfig {
  const decoder = { ...config.model.decoder, parentFeeding: false, attention: "none" } as const;
  return { ...config, model: { ...config.model, decoder } };
}

/**
 * Minutes on two cores without a native back end: a smaller model on shorter programs, the Medium setting of Drissi et al. 2018
 * (assignments and conditions), every program different. SYN-S takes this model more training than minutes allow.
 */
export const quick: Tree2TreeConfig = {
  ...synS,
  data: { ...forLambdaDefaults.medium, train: 90_000, dev: 1000, test: 1000, unique: true },
  model: {
    ...binaryTranslatorDefaults,
    embeddingSize: 96,
    hiddenSize: 96,
    decoder: { ...binaryTranslatorDefaults.decoder, dropout: 0 },
    initialisation: { range: 0.1, forgetBias: 1 },
  },
  training: {
    ...paperTraining,
    epochs: 1,
    batchSize: 50,
    schedule: { kind: "step", factor: 0.5, every: 600, minimum: 0.0003 },
    evaluateEvery: 200,
    checkpointEvery: 200,
  },
  devPairs: 300,
};
