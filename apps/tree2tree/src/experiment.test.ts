/** @file Expected values: Chen, Liu and Song 2018, section 4, and their public code for what the paper leaves open. */
import { checkTrainingConfig } from "@ast/training";
import { checkTranslatorConfig } from "@ast/translator";
import { expect, test } from "vitest";
import * as entry from "./index.ts";
import { synL, synS, tree2Tree, withoutAttention, withoutParentFeeding } from "./index.ts";

test("the entry exports the experiment, its configurations and the ablations", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "quick",
    "synL",
    "synS",
    "tree2Tree",
    "withoutAttention",
    "withoutParentFeeding",
  ]);
});

test("SYN-S has the paper's data, model and training", () => {
  expect(synS).toMatchObject({
    data: { setting: "syn-s", train: 100_000, dev: 10_000, test: 10_000, unique: true },
    vocabulary: "training",
    model: {
      target: "binary",
      embeddingSize: 256,
      hiddenSize: 256,
      forgetGates: "own",
      sourceEnd: true,
      decoder: { attention: "bilinear", parentFeeding: true, root: "go", dropout: 0.5 },
      initialisation: { range: 0.1, forgetBias: null },
    },
    training: {
      epochs: 30,
      batchSize: 100,
      learningRate: 0.005,
      schedule: { kind: "plateau", factor: 0.8, patience: 500, watch: "evaluation" },
      clip: { kind: "norm", limit: 5 },
      earlyStopping: null,
    },
    search: { beamSize: 1 },
  });
});

test("SYN-L differs in its programs only", () => {
  expect({ ...synL, data: synS.data }).toEqual(synS);
  expect(synL.data).toEqual({ ...synS.data, setting: "syn-l" });
});

test("an ablation takes away what its name says, and nothing else", () => {
  const decoder = synS.model.decoder;
  const noFeeding = withoutParentFeeding(synS);
  expect(noFeeding).toEqual({
    ...synS,
    model: { ...synS.model, decoder: { ...decoder, parentFeeding: false } },
  });
  // Without attention there is no attention vector to feed.
  expect(withoutAttention(synS)).toEqual({
    ...synS,
    model: { ...synS.model, decoder: { ...decoder, attention: "none", parentFeeding: false } },
  });
});

test("every preset is a valid configuration, and its evaluations find development pairs", () => {
  for (const { config, description } of Object.values(tree2Tree.presets)) {
    checkTrainingConfig(config.training);
    checkTranslatorConfig(config.model);
    expect(config.devPairs).toBeLessThanOrEqual(config.data.dev);
    expect(description).not.toBe("");
  }
});

test("the numbers reported stand under the presets that they were measured on", () => {
  expect(tree2Tree.reported.map(({ label, value }) => [label, value])).toEqual([
    ["paper", 0.9976],
    ["paper-syn-l", 0.975],
  ]);
  for (const { label } of tree2Tree.reported) expect(Object.keys(tree2Tree.presets)).toContain(label);
});
