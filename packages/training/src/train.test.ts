import "../test/backend.ts";
import { disposeParams, flattenParams } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { diskFull, faultFiles } from "../test/fault-files.ts";
import { type ToyParams, toyConfig, toyTask } from "../test/toy-task.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import { memoryFiles } from "./checkpoint-files.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import type { TrainingConfig } from "./config.ts";
import type { StepEvent, TrainingEvent } from "./events.ts";
import { followRun } from "./follow-run.ts";
import type { TrainingTask } from "./task.ts";
import { type TrainingResult, type TrainOptions, train } from "./train.ts";

interface Followed {
  readonly events: readonly TrainingEvent[];
  readonly result: TrainingResult<ToyParams>;
}

async function follow(
  task: TrainingTask<ToyParams>,
  config: TrainingConfig,
  options: TrainOptions = {},
): Promise<Followed> {
  const events: TrainingEvent[] = [];
  const result = await followRun(train(task, config, { now: () => 0, ...options }), (event) => {
    events.push(event);
  });
  return { events, result };
}

const stepsOf = (events: readonly TrainingEvent[]): StepEvent[] =>
  events.filter((event) => event.kind === "step");
const kindsOf = (events: readonly TrainingEvent[]): string[] => events.map((event) => event.kind);

/** A task of one weight whose gradient at step n is the n-th number given. */
function slopes(gradients: readonly number[]): TrainingTask<{ readonly weight: tf.Tensor }> {
  return {
    params: { weight: tf.scalar(1) },
    sizes: [1],
    loss: ({ weight }, _, { step }) => tf.mul(weight, gradients[step - 1]!),
  };
}

test("the toy task is learnt", async () => {
  const config = { ...toyConfig, epochs: 60, schedule: { kind: "constant" } as const };
  const { result } = await follow(toyTask(), config);
  expect(result.best?.evaluation.accuracy).toBe(1);
});

test("events tell of the start, each step, evaluations, checkpoints and the end, in this order", async () => {
  const store = createCheckpointStore("run", { files: memoryFiles() });
  const { events } = await follow(toyTask(), { ...toyConfig, maxSteps: 4, evaluateEvery: 2 }, { store });
  expect(kindsOf(events).filter((kind) => kind !== "improved")).toEqual([
    "started",
    "step",
    "step",
    "evaluated",
    "step",
    "step",
    "evaluated",
    "checkpoint",
    "stopped",
  ]);
  expect(events[0]).toEqual({
    kind: "started",
    step: 0,
    totalSteps: 4,
    stepsPerEpoch: 3,
    examples: 10,
    parameters: 24,
    resumedFrom: null,
  });
  expect(events.at(-1)).toEqual({ kind: "stopped", step: 4, reason: "completed" });
});

test("every epoch uses every example once, and steps and epochs count from 1", async () => {
  const { events } = await follow(toyTask(), { ...toyConfig, epochs: 2 });
  const steps = stepsOf(events);
  expect(steps.map(({ step, epoch }) => [step, epoch])).toEqual([
    [1, 1],
    [2, 1],
    [3, 1],
    [4, 2],
    [5, 2],
    [6, 2],
  ]);
  for (const epoch of [1, 2]) {
    const seen = steps.filter((step) => step.epoch === epoch).reduce((sum, step) => sum + step.examples, 0);
    expect(seen).toBe(10);
  }
});

test("a run is a function of its seed", async () => {
  const losses = async (seed: number): Promise<number[]> =>
    stepsOf((await follow(toyTask(), { ...toyConfig, seed })).events).map((step) => step.loss);
  const first = await losses(1);
  expect(await losses(1)).toEqual(first);
  expect(await losses(2)).not.toEqual(first);
});

test("step times come from the clock given", async () => {
  let time = 0;
  const { events } = await follow(toyTask(), { ...toyConfig, maxSteps: 1 }, { now: () => (time += 500) });
  expect(stepsOf(events)[0]?.seconds).toBe(0.5);
});

test("loss, gradient norm and rate are those of the step", async () => {
  // Loss 3 w at w = 1; the norm is told before clipping to 1.
  const config = { ...toyConfig, batchSize: 1, epochs: 1, clip: { kind: "norm", limit: 1 } } as const;
  const events: TrainingEvent[] = [];
  await followRun(train(slopes([3]), config, { now: () => 0 }), (event) => void events.push(event));
  expect(stepsOf(events)[0]).toEqual({
    kind: "step",
    step: 1,
    epoch: 1,
    loss: 3,
    gradientNorm: 3,
    learningRate: 0.05,
    examples: 1,
    seconds: 0,
  });
});

test("moments stay when the learning rate falls", async () => {
  // Gradients 1, then 2. Adam moves by α · 1, then by α′ · (0.29 / 0.19) / √(0.004999 / 0.001999), as in the test
  // of Adam; with moments begun anew the second move would be α′ · 1.
  const schedule = { kind: "step", factor: 0.5, every: 1, minimum: 0 } as const;
  const config = {
    ...toyConfig,
    batchSize: 1,
    epochs: 2,
    learningRate: 0.1,
    schedule,
    clip: { kind: "none" },
  } as const;
  const result = await followRun(train(slopes([1, 2]), config), () => undefined);
  expect(result.params.weight.dataSync()).toBeAllClose([1 - 0.1 - 0.05 * 0.965182], { atol: 1e-6 });
});

test("gradients are clipped before the optimiser sees them", async () => {
  // Clipped element-wise to 1, gradients 1 and 50 are alike, so Adam moves by α twice.
  const config = { ...toyConfig, batchSize: 1, epochs: 2, clip: { kind: "value", limit: 1 } } as const;
  const result = await followRun(train(slopes([1, 50]), config), () => undefined);
  expect(result.params.weight.dataSync()).toBeAllClose([1 - 0.05 - 0.05], { atol: 1e-6 });
});

test("the best parameters are those of the best evaluation, ties decided by loss", async () => {
  const outcomes = [
    { accuracy: 0.5, loss: 2 },
    { accuracy: 0.8, loss: 3 },
    { accuracy: 0.8, loss: 2.5 },
    { accuracy: 0.7, loss: 0.1 },
  ];
  const seen: number[] = [];
  const task = toyTask();
  const { events, result } = await follow(
    {
      ...task,
      async evaluate(params, { step, seed }) {
        expect(seed).toBe(toyConfig.seed);
        seen.push(params.output.weights.dataSync()[0]!);
        return outcomes[step - 1]!;
      },
    },
    { ...toyConfig, maxSteps: 4, evaluateEvery: 1 },
  );
  expect(events.filter((event) => event.kind === "improved").map((event) => event.step)).toEqual([1, 2, 3]);
  expect(result.best).toMatchObject({ step: 3, evaluation: outcomes[2] });
  expect(result.best?.params.output.weights.dataSync()[0]).toBe(seen[2]);
  expect(result.params.output.weights.dataSync()[0]).toBe(seen[3]);
});

test("training stops when evaluations have not improved for long enough", async () => {
  const evaluate = async () => ({ accuracy: 0.5, loss: 1 });
  const config = { ...toyConfig, evaluateEvery: 1, earlyStopping: { patience: 3 } };
  const { result } = await follow({ ...toyTask(), evaluate }, config);
  // The first evaluation is the best; three more follow.
  expect([result.step, result.reason]).toEqual([4, "early-stopping"]);
});

test("the end of the run is evaluated even between evaluations, and once only", async () => {
  const at = async (config: TrainingConfig): Promise<number[]> =>
    (await follow(toyTask(), config)).events
      .filter((event) => event.kind === "evaluated")
      .map((event) => event.step);
  expect(await at({ ...toyConfig, maxSteps: 4 })).toEqual([3, 4]);
  expect(await at({ ...toyConfig, maxSteps: 3 })).toEqual([3]);
});

test("a task without evaluation has no best", async () => {
  const { evaluate: _, ...task } = toyTask();
  const { result, events } = await follow(task, { ...toyConfig, earlyStopping: { patience: 1 } });
  expect(result.best).toBeNull();
  expect(kindsOf(events)).not.toContain("evaluated");
});

test("a plateau of the evaluation loss lowers the rate", async () => {
  const schedule = { kind: "plateau", watch: "evaluation", factor: 0.5, patience: 2, minimum: 0 } as const;
  const evaluate = async () => ({ accuracy: 0.5, loss: 1 });
  const config = { ...toyConfig, maxSteps: 6, evaluateEvery: 1, schedule };
  const { events } = await follow({ ...toyTask(), evaluate }, config);
  // Minimum at the evaluation after step 1; two steps later the rate falls, and again after two more.
  expect(stepsOf(events).map((step) => step.learningRate)).toEqual([0.05, 0.05, 0.05, 0.025, 0.025, 0.0125]);
});

test("no tensor is left behind: not by steps, not by the end", async () => {
  const task = toyTask();
  const before = tf.memory().numTensors;
  const counts = new Set<number>();
  const store = createCheckpointStore("run", { files: memoryFiles() });
  const result = await followRun(train(task, { ...toyConfig, epochs: 20 }, { store }), (event) => {
    // From the first evaluation on, the best parameters are held too.
    if (event.kind === "step" && event.step > toyConfig.evaluateEvery) counts.add(tf.memory().numTensors);
  });
  expect([...counts]).toHaveLength(1);
  disposeParams(result.params);
  if (result.best !== null) disposeParams(result.best.params);
  expect(tf.memory().numTensors).toBe(before);
});

test("memory after 1,000 steps is that after 100", async () => {
  const bytes: number[] = [];
  const { evaluate: _, ...task } = toyTask();
  await followRun(train(task, { ...toyConfig, epochs: 334, maxSteps: 1000 }), (event) => {
    if (event.kind === "step" && (event.step === 100 || event.step === 1000))
      bytes.push(tf.memory().numBytes);
  });
  expect(bytes).toHaveLength(2);
  expect(bytes[1]).toBe(bytes[0]);
});

test("leaving a run early frees its tensors", async () => {
  const task = toyTask();
  const before = tf.memory().numTensors;
  for await (const event of train(task, toyConfig)) {
    if (event.kind === "step" && event.step === 5) break;
  }
  expect(tf.memory().numTensors).toBe(before);
});

test("a listener that fails ends the run and frees its tensors", async () => {
  const task = toyTask();
  const before = tf.memory().numTensors;
  const run = followRun(train(task, toyConfig), (event) => {
    if (event.kind === "step") throw new Error("the terminal went away");
  });
  await expect(run).rejects.toThrow(new Error("the terminal went away"));
  expect(tf.memory().numTensors).toBe(before);
});

test("the caller's parameters stay as they are", async () => {
  const task = toyTask();
  const before = [...flattenParams(task.params).values()].map((tensor) => [...tensor.dataSync()]);
  await follow(task, toyConfig);
  expect([...flattenParams(task.params).values()].map((tensor) => [...tensor.dataSync()])).toEqual(before);
});

test("timers run between steps", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  await follow(toyTask(), { ...toyConfig, epochs: 10 });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(5);
});

test("a full disk ends the run with the store's error, earlier checkpoints intact", async () => {
  const files = faultFiles();
  const store = createCheckpointStore("run", { files });
  files.before = (operation, path) => {
    if (operation === "write" && path.includes("step-00000008")) throw diskFull();
  };
  const task = toyTask();
  const before = tf.memory().numTensors;
  const error: unknown = await follow(task, toyConfig, { store }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(CheckpointError);
  expect((error as CheckpointError).message).toMatch(
    /^run\/step-00000008-[0-9a-f]{8}\.safetensors: cannot save the checkpoint of step 8 \(latest saved: step-00000004-[0-9a-f]{8}\.safetensors\): ENOSPC: no space left on device, write$/,
  );
  expect((await store.load()).progress.step).toBe(4);
  expect(tf.memory().numTensors).toBe(before);
});

test("a new run refuses a folder that holds another's checkpoints", async () => {
  const store = createCheckpointStore("run", { files: memoryFiles() });
  await follow(toyTask(), { ...toyConfig, maxSteps: 4 }, { store });
  const latest = (await store.entries()).at(-1)?.file;
  await expect(follow(toyTask(), toyConfig, { store })).rejects.toThrow(
    new CheckpointError("a run was saved here already; resume it, or use another folder for a new one", {
      file: `run/${latest}`,
      problem: "mismatched",
    }),
  );
});

test.each([
  ["loss", Number.NaN, "train: the loss of step 2 (epoch 2) is NaN, expected a finite number"],
  [
    "loss",
    Number.POSITIVE_INFINITY,
    "train: the loss of step 2 (epoch 2) is Infinity, expected a finite number",
  ],
])("a %s of %d stops the run before it harms the parameters", async (_, slope, message) => {
  const config = { ...toyConfig, batchSize: 1, epochs: 3 };
  await expect(followRun(train(slopes([1, slope]), config), () => undefined)).rejects.toThrow(
    new Error(message),
  );
});

test("a gradient that is not finite stops the run", async () => {
  // The root of 0 is 0, its slope infinite.
  const task = {
    params: { weight: tf.scalar(0) },
    sizes: [1],
    loss: ({ weight }: { weight: tf.Tensor }): tf.Scalar => tf.sum(tf.sqrt(weight)),
  };
  await expect(followRun(train(task, toyConfig), () => undefined)).rejects.toThrow(
    /^train: the gradient norm of step 1 \(epoch 1\) is (Infinity|NaN), expected a finite number$/,
  );
});

test.each<[string, Partial<TrainingTask<ToyParams>> | object, Error]>([
  ["no examples", { sizes: [] }, new RangeError("train: sizes must hold at least one example")],
  ["no parameters", { params: {} }, new RangeError("train: params must hold at least one tensor")],
  [
    "whole numbers as parameters",
    { params: { ids: tf.tensor1d([1], "int32") } },
    new TypeError('train: params "ids" must be float32, got int32'),
  ],
])("a task with %s is refused", async (_, change, error) => {
  await expect(follow({ ...toyTask(), ...change }, toyConfig)).rejects.toThrow(error);
});

test("a configuration out of range is refused", async () => {
  await expect(follow(toyTask(), { ...toyConfig, batchSize: 0 })).rejects.toThrow(
    new RangeError("TrainingConfig: batchSize must be a positive integer, got 0"),
  );
});
