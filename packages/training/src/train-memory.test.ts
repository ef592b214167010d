import "./backend.test-support.ts";
import { disposeParams, flattenParams } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { memoryFiles } from "./checkpoint-files.ts";
import { createCheckpointStore } from "./checkpoint-store.ts";
import { followRun } from "./follow-run.ts";
import { follow } from "./follow-toy.test-support.ts";
import { toyConfig, toyTask } from "./toy-task.test-support.ts";
import { train } from "./train.ts";

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
