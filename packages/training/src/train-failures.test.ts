import "./backend.test-support.ts";
/** @file What a run that fails leaves behind: the steps before, as if it had been stopped there. */
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { memoryFiles } from "./checkpoint-files.ts";
import { type CheckpointStore, createCheckpointStore } from "./checkpoint-store.ts";
import type { TrainingEvent } from "./events.ts";
import { diskFull, faultFiles } from "./fault-files.test-support.ts";
import { followRun } from "./follow-run.ts";
import { after, follow, numbersOfResult } from "./follow-toy.test-support.ts";
import { localReplicas } from "./replicas.ts";
import type { LossContext, TrainingTask } from "./task.ts";
import { type ToyParams, toyConfig, toyTask } from "./toy-task.test-support.ts";
import { type TrainOptions, train } from "./train.ts";

const emptyStore = (): CheckpointStore => createCheckpointStore("run", { files: memoryFiles() });

/** The toy task with a loss that fails at a step. */
function failingAt(failing: number, fail: () => tf.Scalar): TrainingTask<ToyParams> {
  const task = toyTask();
  const loss = (params: ToyParams, examples: Int32Array, context: LossContext): tf.Scalar =>
    context.step === failing ? fail() : task.loss(params, examples, context);
  return { ...task, loss };
}

const outOfMemory = (): never => {
  throw new RangeError("no memory for [512, 512]");
};

/** The toy task with evaluations that fail once, after a step. */
function evaluationFailingAt(
  failing: number,
  fail: () => { accuracy: number; loss: number },
): TrainingTask<ToyParams> {
  const task = toyTask();
  return {
    ...task,
    async evaluate(params, context) {
      return context.step === failing ? fail() : task.evaluate!(params, context);
    },
  };
}

interface Failed {
  readonly error: unknown;
  readonly events: readonly TrainingEvent[];
}

async function failed(task: TrainingTask<ToyParams>, options: TrainOptions): Promise<Failed> {
  const events: TrainingEvent[] = [];
  const run = followRun(train(task, toyConfig, { now: () => 0, ...options }), (event) => {
    events.push(event);
  });
  const error = await run.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return { error, events };
}

test.each<[string, TrainingTask<ToyParams>, number, Error]>([
  ["a loss that throws", failingAt(8, outOfMemory), 7, new RangeError("no memory for [512, 512]")],
  [
    "a loss that is not finite",
    failingAt(8, () => tf.scalar(Number.NaN)),
    7,
    new Error("train: the loss of step 8 (epoch 3) is NaN, expected a finite number"),
  ],
  [
    "an evaluation that throws",
    evaluationFailingAt(6, outOfMemory),
    6,
    new RangeError("no memory for [512, 512]"),
  ],
  [
    "an evaluation that is not finite",
    evaluationFailingAt(6, () => ({ accuracy: Number.NaN, loss: 0 })),
    6,
    new RangeError("train: the evaluation after step 6 gave accuracy = NaN, expected a finite number"),
  ],
  [
    "an evaluation that throws where a checkpoint is due",
    evaluationFailingAt(12, outOfMemory),
    12,
    new RangeError("no memory for [512, 512]"),
  ],
])("%s costs no step, and the resumed run goes on bit for bit", async (_, task, step, expected) => {
  const whole = await follow(toyTask(), toyConfig);
  const store = emptyStore();
  const before = tf.memory().numTensors;
  const { error, events } = await failed(task, { store });
  expect(error).toEqual(expected);
  expect(tf.memory().numTensors).toBe(before);
  const { file } = (await store.entries()).at(-1)!;
  expect(events.at(-1)).toEqual({ kind: "checkpoint", step, file: `run/${file}` });

  const resume = await store.load();
  const rest = await follow(toyTask(), toyConfig, { store, resume });
  expect(after(rest.events, step - 1)).toEqual(
    after(whole.events, step - 1).filter((event) => event.kind !== "step" || event.step > step),
  );
  expect(numbersOfResult(rest.result)).toEqual(numbersOfResult(whole.result));
});

test("where the checkpoint cannot be saved either, both errors are told, the first as the cause", async () => {
  const files = faultFiles();
  const store = createCheckpointStore("run", { files });
  files.before = (operation, path) => {
    if (operation === "write" && path.includes("step-00000007")) throw diskFull();
  };
  const { error } = await failed(failingAt(8, outOfMemory), { store });
  if (!(error instanceof AggregateError)) throw error;
  const [first, second] = error.errors as readonly Error[];
  expect(error.cause).toBe(first);
  expect(first).toEqual(new RangeError("no memory for [512, 512]"));
  expect(second?.message).toMatch(
    /: cannot save the checkpoint of step 7 .*: ENOSPC: no space left on device, write$/,
  );
  expect(error.message).toBe(`${first?.message}; then ${second?.message}`);
  expect((await store.load()).progress.step).toBe(4);
});

test("a failure while the parameters move saves nothing, as they are lost", async () => {
  const store = emptyStore();
  const task = toyTask();
  const local = localReplicas(task);
  const replicas = {
    ...local,
    async move(move: Parameters<typeof local.move>[0]) {
      await local.move(move);
      if (move.step === 7) throw new Error("half of them moved");
    },
  };
  const { error, events } = await failed(task, { store, replicas });
  local.dispose();
  expect(error).toEqual(new Error("half of them moved"));
  expect(events.at(-1)).toMatchObject({ kind: "improved", step: 6 });
  expect((await store.load()).progress.step).toBe(4);
});

test("a run that fails before its first step leaves its folder empty, so that another can begin there", async () => {
  const store = emptyStore();
  const { error } = await failed(failingAt(1, outOfMemory), { store });
  expect(error).toBeInstanceOf(RangeError);
  expect(await store.entries()).toEqual([]);
});

test("a listener that fails leaves the run, which writes nothing more", async () => {
  const store = emptyStore();
  const run = followRun(train(toyTask(), toyConfig, { store }), (event) => {
    if (event.kind === "step" && event.step === 6) throw new Error("the terminal went away");
  });
  await expect(run).rejects.toThrow(new Error("the terminal went away"));
  expect((await store.load()).progress.step).toBe(4);
});
