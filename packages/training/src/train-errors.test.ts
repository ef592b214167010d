import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { CheckpointError } from "./checkpoint-error.ts";
import { memoryFiles } from "./checkpoint-files.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import { diskFull, faultFiles } from "./fault-files.test-support.ts";
import { followRun } from "./follow-run.ts";
import { follow, slopes } from "./follow-toy.test-support.ts";
import type { TrainingTask } from "./task.ts";
import { type ToyParams, toyConfig, toyTask } from "./toy-task.test-support.ts";
import { train } from "./train.ts";

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
