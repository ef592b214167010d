import "./backend.test-support.ts";
import { flattenParams } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { CheckpointError } from "./checkpoint-error.ts";
import { restoreParams, snapshotParams } from "./params-snapshot.ts";
import { fromSafetensors, toSafetensors } from "./safetensors.ts";

const model = () => ({
  dense: {
    weights: tf.tensor2d([
      [0.1, -2],
      [3, 1e-30],
    ]),
    bias: tf.tensor1d([5, 6]),
  },
  count: tf.tensor1d([1, 2, 3], "int32"),
  mask: tf.tensor1d([true, false], "bool"),
});

test("parameters go through a file and come back bit for bit", async () => {
  const params = model();
  const bytes = toSafetensors({ tensors: await snapshotParams(params), metadata: {} });
  const { tensors } = fromSafetensors(bytes, { file: "x" });
  const restored = restoreParams(tensors, { file: "x", like: params });
  const before = flattenParams(params);
  for (const [name, tensor] of flattenParams(restored)) {
    expect([tensor.dtype, tensor.shape]).toEqual([before.get(name)?.dtype, before.get(name)?.shape]);
    expect(tensor.dataSync()).toEqual(before.get(name)?.dataSync());
  }
});

test("without a model to compare with, the names give the structure", async () => {
  const restored = restoreParams(await snapshotParams(model()), { file: "x" });
  expect([...flattenParams(restored).keys()]).toEqual(["count", "dense.bias", "dense.weights", "mask"]);
});

test("a snapshot does not change with what is restored from it", async () => {
  const snapshot = await snapshotParams({ bias: tf.tensor1d([1, 2]) });
  const restored = restoreParams(snapshot, { file: "x" });
  flattenParams(restored).get("bias")!.dataSync().fill(9);
  expect(snapshot.get("bias")?.data).toEqual(Float32Array.of(1, 2));
});

test("restoring allocates the parameters and nothing else", async () => {
  const params = model();
  const snapshot = await snapshotParams(params);
  const before = tf.memory().numTensors;
  restoreParams(snapshot, { file: "x", like: params });
  expect(tf.memory().numTensors).toBe(before + 4);
});

test.each([
  ["a missing tensor", { a: tf.scalar(1), b: tf.scalar(2) }, 'tensor "b", which the model has, is missing'],
  ["a surplus tensor", {}, 'tensor "a" is not one of the model\'s'],
  ["another shape", { a: tf.zeros([2, 3]) }, 'tensor "a" must be F32 [2, 3], as in the model, got F32 []'],
  ["another type", { a: tf.scalar(1, "int32") }, 'tensor "a" must be I32 [], as in the model, got F32 []'],
])("%s is refused by name", async (_, like, message) => {
  const snapshot = await snapshotParams({ a: tf.scalar(1) });
  const before = tf.memory().numTensors;
  const restore = () => restoreParams(snapshot, { file: "w", like });
  expect(restore).toThrow(new CheckpointError(message, { file: "w", problem: "mismatched" }));
  expect(tf.memory().numTensors).toBe(before);
});

test("an element type that the back ends lack is refused", () => {
  const snapshot = new Map([["a", { dtype: "F64", shape: [1], data: Float64Array.of(1) } as const]]);
  expect(() => restoreParams(snapshot, { file: "w" })).toThrow(
    new CheckpointError('tensor "a" has dtype F64, expected F32, I32 or BOOL', {
      file: "w",
      problem: "mismatched",
    }),
  );
});

test("a tensor that cannot be stored is refused", async () => {
  await expect(snapshotParams({ words: tf.tensor1d(["a"]) })).rejects.toThrow(
    new TypeError("snapshotParams: words has dtype string, expected float32, int32 or bool"),
  );
});
