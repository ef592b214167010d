import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { withKernel } from "./fused-kernel.test-support.ts";
import { readInto } from "./read-into.ts";

test("numbers are copied into a view of memory that threads share, and nothing beside it is touched", async () => {
  const memory = new Float32Array(new SharedArrayBuffer(24));
  const given = tf.tensor2d([
    [1, 2],
    [3, 4],
  ]);
  const sums = tf.add(given, given);
  const before = tf.memory().numTensors;
  await readInto(sums, memory.subarray(1, 5));
  expect([...memory]).toEqual([0, 2, 4, 6, 8, 0]);
  await readInto(given, memory.subarray(2));
  expect([...memory]).toEqual([0, 2, 1, 2, 3, 4]);
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose([given, sums]);
});

test("a number and an empty tensor are read too", async () => {
  const [number, empty] = [tf.scalar(7), tf.zeros([0, 3])];
  const target = new Float32Array(1);
  await readInto(number, target);
  await readInto(empty, new Float32Array(0));
  expect([...target]).toEqual([7]);
  tf.dispose([number, empty]);
});

test("a back end's own kernel is given the tensor and the array", async () => {
  const given = tf.tensor2d([[1, 2, 3]]);
  const target = new Float32Array(3);
  const reading: Promise<void>[] = [];
  const before = tf.memory().numTensors;
  const seen = withKernel("AstReadInto", [], () => reading.push(readInto(given, target)));
  await Promise.all(reading);
  expect(seen).toEqual([{ shapes: [[1, 3]], attributes: { target } }]);
  expect(tf.memory().numTensors).toBe(before);
  given.dispose();
});

test("arrays of another length and tensors of another type are refused", async () => {
  const [floats, whole] = [tf.zeros([2, 3]), tf.tensor1d([1, 2], "int32")];
  await expect(readInto(floats, new Float32Array(7))).rejects.toThrow(
    new RangeError("readInto: target must have 6 numbers for a tensor of shape [2, 3], got 7"),
  );
  await expect(readInto(whole, new Float32Array(2))).rejects.toThrow(
    new TypeError("readInto: tensor must be float32, got int32"),
  );
  tf.dispose([floats, whole]);
});
