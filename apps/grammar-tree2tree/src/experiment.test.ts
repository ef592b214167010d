/** @file Expected values: Drissi et al. 2018, sections 4 and 5, and the authors' public code for what the paper leaves open. */
import { checkTrainingConfig } from "@ast/training";
import { checkTranslatorConfig } from "@ast/translator";
import { expect, test } from "vitest";
import * as entry from "./index.ts";
import { grammarTree2Tree, paper, paperBinary, paperLong, paperPlateau, quick } from "./index.ts";

test("the entry exports the experiment and its configurations", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "grammarTree2Tree",
    "paper",
    "paperBinary",
    "paperLong",
    "paperPlateau",
    "quick",
  ]);
});

test("the paper's preset has the paper's data, model and training", () => {
  expect(paper).toMatchObject({
    data: { setting: "veryhard", train: 100_000, dev: 10_000, test: 10_000, unique: false },
    model: {
      target: "grammar",
      embeddingSize: 256,
      hiddenSize: 256,
      forgetGates: "full",
      sourceEnd: false,
      decoder: {
        attention: "bilinear",
        parentFeeding: true,
        outputWeights: "category",
        childCells: "index",
        root: "copy",
        dropout: 0,
      },
      initialisation: { range: 0.1, forgetBias: 3 },
    },
    training: {
      epochs: 5,
      batchSize: 100,
      learningRate: 0.005,
      clip: { kind: "value", limit: 5 / 100 }, // The code clamps the sum over a batch at 5, we its mean.
      earlyStopping: null,
    },
    search: { beamSize: 1 },
  });
});

test("the learning rate falls a hundred times over the paper's run and over its long run", () => {
  for (const { data, training } of [paper, paperLong]) {
    const steps = (training.epochs * data.train) / training.batchSize;
    const { schedule } = training;
    // 0.96 ^ 100 = exp(100 · ln 0.96) = exp(−4.08) = 0.0169.
    expect(schedule).toMatchObject({ kind: "step", factor: 0.96, every: steps / 100 });
  }
});

test("the long run differs in its epochs, and falls as often", () => {
  const { schedule } = paperLong.training;
  expect(paperLong).toEqual({ ...paper, training: { ...paper.training, epochs: 30, schedule } });
});

test("the code's decay of the learning rate is a preset of its own", () => {
  const schedule = { kind: "plateau", factor: 0.8, patience: 500, minimum: 0, watch: "training" };
  expect(paperPlateau).toEqual({ ...paper, training: { ...paper.training, schedule } });
});

test("the baseline differs in its model only: binary target with end markers, no dropout", () => {
  expect({ ...paperBinary, model: paper.model }).toEqual(paper);
  expect(paperBinary.model).toMatchObject({
    target: "binary",
    hiddenSize: 256,
    embeddingSize: 256,
    sourceEnd: true,
    decoder: { dropout: 0 },
  });
});

test("no test program of the quick preset occurs in its training pairs", () => {
  expect(quick.data).toMatchObject({ unique: true, test: 1000 });
});

test("every preset is a valid configuration, and its evaluations find development pairs", () => {
  for (const { config, description } of Object.values(grammarTree2Tree.presets)) {
    checkTrainingConfig(config.training);
    checkTranslatorConfig(config.model);
    expect(config.devPairs).toBeLessThanOrEqual(config.data.dev);
    expect(description).not.toBe("");
  }
});

test("the paper's numbers stand under the presets that they were measured on", () => {
  expect(grammarTree2Tree.reported.map(({ label, value, deviation }) => [label, value, deviation])).toEqual([
    ["paper", 0.8882, 0.0064],
    ["paper-plateau", 0.8882, 0.0064],
    ["paper-long", 0.937, undefined],
    ["paper-binary", 0.8069, 0.0702],
  ]);
  for (const { label, metric } of grammarTree2Tree.reported) {
    expect(Object.keys(grammarTree2Tree.presets)).toContain(label);
    expect(metric).toBe("program accuracy");
  }
});
