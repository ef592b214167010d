import { expect, test } from "vitest";
import { checkTrainingConfig, type TrainingConfig, trainingDefaults } from "./config.ts";

test("the defaults are in range", () => {
  expect(() => checkTrainingConfig(trainingDefaults)).not.toThrow();
});

const { optimiser } = trainingDefaults;
const plateau = { kind: "plateau", watch: "training", factor: 0.8, patience: 500, minimum: 1e-5 } as const;
const step = { kind: "step", factor: 0.8, every: 2000, minimum: 1e-4 } as const;

test("every kind of schedule and clipping passes", () => {
  for (const schedule of [plateau, step, { kind: "constant" } as const]) {
    for (const clip of [{ kind: "none" }, { kind: "value", limit: 5 }, { kind: "norm", limit: 5 }] as const) {
      expect(() => checkTrainingConfig({ ...trainingDefaults, schedule, clip })).not.toThrow();
    }
  }
});

test.each<[Partial<TrainingConfig>, string]>([
  [{ seed: 0.5 }, "seed must be an integer, got 0.5"],
  [{ epochs: 0 }, "epochs must be a positive integer, got 0"],
  [{ maxSteps: -1 }, "maxSteps must be a positive integer, got -1"],
  [{ batchSize: 2.5 }, "batchSize must be a positive integer, got 2.5"],
  [{ poolBatches: 0 }, "poolBatches must be a positive integer, got 0"],
  [{ optimiser: { ...optimiser, beta1: 1 } }, "optimiser.beta1 must be at least 0 and below 1, got 1"],
  [{ optimiser: { ...optimiser, beta2: -0.1 } }, "optimiser.beta2 must be at least 0 and below 1, got -0.1"],
  [{ optimiser: { ...optimiser, epsilon: 0 } }, "optimiser.epsilon must be a positive number, got 0"],
  [{ learningRate: Number.NaN }, "learningRate must be a positive number, got NaN"],
  [{ schedule: { ...plateau, factor: 1 } }, "schedule.factor must be between 0 and 1, got 1"],
  [{ schedule: { ...step, minimum: -1 } }, "schedule.minimum must be 0 or a positive number, got -1"],
  [{ schedule: { ...plateau, patience: 0 } }, "schedule.patience must be a positive integer, got 0"],
  [{ schedule: { ...step, every: 0 } }, "schedule.every must be a positive integer, got 0"],
  [{ clip: { kind: "norm", limit: 0 } }, "clip.limit must be a positive number, got 0"],
  [{ evaluateEvery: 0 }, "evaluateEvery must be a positive integer, got 0"],
  [{ earlyStopping: { patience: 0 } }, "earlyStopping.patience must be a positive integer, got 0"],
  [{ checkpointEvery: 0 }, "checkpointEvery must be a positive integer, got 0"],
  [{ keepCheckpoints: 0 }, "keepCheckpoints must be a positive integer, got 0"],
])("%o is refused", (change, message) => {
  expect(() => checkTrainingConfig({ ...trainingDefaults, ...change })).toThrow(
    new RangeError(`TrainingConfig: ${message}`),
  );
});

test.each([
  [{ schedule: { kind: "cosine" } }, "schedule.kind must be one of constant, plateau, step, got cosine"],
  [
    { schedule: { ...plateau, watch: "test" } },
    "schedule.watch must be one of training, evaluation, got test",
  ],
  [
    { schedule: { ...plateau, watch: undefined } },
    "schedule.watch must be one of training, evaluation, got undefined",
  ],
  [{ clip: { kind: "globalNorm", limit: 5 } }, "clip.kind must be one of none, norm, value, got globalNorm"],
])("%o, as a file might say it, is refused", (change, message) => {
  const config = { ...trainingDefaults, ...change } as TrainingConfig;
  expect(() => checkTrainingConfig(config)).toThrow(new RangeError(`TrainingConfig: ${message}`));
});
