import { expect, test } from "vitest";
import type { StartedEvent, TrainingEvent } from "./events.ts";
import { advanceProgress, estimateTimeLeft, noProgress, type RunProgress } from "./progress.ts";

const started = (step: number): StartedEvent => ({
  kind: "started",
  step,
  totalSteps: 100,
  stepsPerEpoch: 30,
  examples: 300,
  parameters: 7,
  replicas: 1,
  resumedFrom: null,
  best: null,
});
const made = (step: number, loss = 1): TrainingEvent => ({
  kind: "step",
  step,
  epoch: Math.ceil(step / 30),
  loss,
  gradientNorm: 1,
  learningRate: 0.1,
  examples: 10,
  seconds: 1,
});

function after(...timed: readonly (readonly [number, TrainingEvent])[]): RunProgress {
  return timed.reduce((progress, [now, event]) => advanceProgress(progress, { event, now }), noProgress);
}

test("before the first step there is no estimate", () => {
  expect(estimateTimeLeft(noProgress, 0)).toBeUndefined();
  expect(estimateTimeLeft(after([1000, started(0)]), 2000)).toBeUndefined();
});

test("the pace so far goes on", () => {
  // 10 steps in 20 s, 90 steps left
  expect(estimateTimeLeft(after([1000, started(0)], [21_000, made(10)]), 21_000)).toBe(180);
});

test("the estimate runs down between events and never below 0", () => {
  const progress = after([0, started(0)], [20_000, made(10)]);
  expect(estimateTimeLeft(progress, 25_000)).toBe(175);
  expect(estimateTimeLeft(progress, 1_000_000)).toBe(0);
});

test("after a resume only this process's steps count", () => {
  // 10 steps in 5 s, 40 left
  expect(estimateTimeLeft(after([0, started(50)], [5000, made(60)]), 5000)).toBe(20);
});

test("time spent on evaluations counts", () => {
  const evaluated: TrainingEvent = {
    kind: "evaluated",
    step: 50,
    evaluation: { accuracy: 1, loss: 0 },
    seconds: 10,
  };
  expect(estimateTimeLeft(after([0, started(0)], [50_000, made(50)], [60_000, evaluated]), 60_000)).toBe(60);
});

test("once stopped, nothing is left", () => {
  const stopped: TrainingEvent = { kind: "stopped", step: 10, reason: "early-stopping" };
  const progress = after([0, started(0)], [10_000, made(10)], [10_000, stopped]);
  expect(estimateTimeLeft(progress, 10_000)).toBe(0);
  expect(progress.stopped).toBe("early-stopping");
});

test("progress gathers what the events tell", () => {
  const evaluation = { accuracy: 0.5, loss: 2 };
  const progress = after(
    [0, started(0)],
    [1, made(31)],
    [2, { kind: "evaluated", step: 31, evaluation, seconds: 1 }],
    [3, { kind: "improved", step: 31, evaluation }],
    [4, { kind: "checkpoint", step: 31, file: "c" }],
  );
  expect(progress).toEqual({
    step: 31,
    totalSteps: 100,
    epoch: 2,
    epochs: 4,
    loss: 1,
    learningRate: 0.1,
    evaluation,
    best: evaluation,
    checkpoint: "c",
    stopped: null,
    startedAt: 0,
    startedStep: 0,
    updatedAt: 4,
  });
});

test("a resumed run knows what was best before", () => {
  const best = { accuracy: 0.5, loss: 2 };
  expect(after([0, { ...started(30), best }]).best).toEqual(best);
});

test("the shown loss is smoothed", () => {
  // 4, then 4 + 0.02 · (2 − 4)
  expect(after([0, started(0)], [1, made(1, 4)], [2, made(2, 2)]).loss).toBeCloseTo(3.96, 12);
});
