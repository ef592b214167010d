import "./backend.test-support.ts";
import { expect, test } from "vitest";
import { memoryFiles } from "./checkpoint-files.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import type { TrainingConfig } from "./config.ts";
import type { TrainingEvent } from "./events.ts";
import { followRun } from "./follow-run.ts";
import { follow, slopes, stepsOf } from "./follow-toy.test-support.ts";
import { toyConfig, toyTask } from "./toy-task.test-support.ts";
import { train } from "./train.ts";

const kindsOf = (events: readonly TrainingEvent[]): string[] => events.map((event) => event.kind);

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
    replicas: 1,
    resumedFrom: null,
    best: null,
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

test("timers run between steps", async () => {
  let ticks = 0;
  const timer = setInterval(() => ticks++, 1);
  await follow(toyTask(), { ...toyConfig, epochs: 10 });
  clearInterval(timer);
  expect(ticks).toBeGreaterThan(5);
});
