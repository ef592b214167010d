import "@tensorflow/tfjs-backend-cpu";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { sequenceEncoder } from "../encodings/sequence-encoders.ts";
import { initialThetas, type ShivQuirkSizes, shivQuirkEncoder } from "../encodings/shiv-quirk-encoder.ts";
import { treeOrderEncoder } from "../encodings/tree-order-encoder.ts";
import { positionTensor } from "./position-tensor.ts";
import { shivQuirkTensor } from "./shiv-quirk-tensor.ts";

test("the encoding of a batch stands by sequence and token", () => {
  const encoder = treeOrderEncoder({ size: 4, depth: 2 });
  const paths = Int32Array.of(0, 0, 1, 0, 2, 0, 1, 2);
  const tensor = positionTensor(encoder, { batch: 2, length: 2, paths });
  expect(tensor.shape).toEqual([2, 2, 4]);
  const values = new Float32Array(16);
  encoder.encode(values, { paths });
  expect(tensor.dataSync()).toEqual(values);
  tensor.dispose();
  const sequence = positionTensor(sequenceEncoder({ size: 2 }), { batch: 2, length: 2 });
  expect(sequence.dataSync()).toBeAllClose([0, 1, Math.sin(1), Math.cos(1), 0, 1, Math.sin(1), Math.cos(1)]);
  sequence.dispose();
  const step = positionTensor(sequenceEncoder({ size: 2 }), { batch: 2, length: 1, start: 5 });
  expect(step.dataSync()).toBeAllClose([Math.sin(5), Math.cos(5), Math.sin(5), Math.cos(5)]);
  step.dispose();
});

describe("Shiv and Quirk", () => {
  const sizes: ShivQuirkSizes = { width: 2, depth: 3, modelSize: 10 };
  const positions = { batch: 2, length: 3, paths: [0, 0, 0, 1, 0, 0, 2, 1, 0, 1, 2, 1, 2, 2, 2, 0, 0, 0] };
  const thetas = [0.2, -0.7, 0.95, 2.5];

  test("is what the encoder writes", () => {
    const tensor = tf.tidy(() => shivQuirkTensor(tf.tensor1d(thetas), sizes, positions));
    expect(tensor.shape).toEqual([2, 3, 24]);
    const expected = new Float32Array(2 * 3 * 24);
    shivQuirkEncoder({ ...sizes, theta: thetas }).encode(expected, { paths: positions.paths });
    expect(tensor.dataSync()).toBeAllClose(expected, { atol: 1e-5 });
    tensor.dispose();
  });

  test("has the gradient that finite differences give", () => {
    const numbers = 2 * 3 * 24;
    const upstream = Float64Array.from({ length: numbers }, (_, index) => Math.sin(3 * index) + 0.2);
    const loss = (theta: readonly number[]): number => {
      const values = new Float64Array(numbers);
      shivQuirkEncoder({ ...sizes, theta }).encode(values, { paths: positions.paths });
      return values.reduce((sum, value, index) => sum + value * upstream[index]!, 0);
    };
    const step = 1e-5;
    const differences = thetas.map((_, feature) => {
      const [less, more] = [-step, step].map((by) =>
        loss(thetas.map((value, at) => (at === feature ? value + by : value))),
      );
      return (more! - less!) / (2 * step);
    });
    const gradient = tf.tidy(() => {
      const weights = tf.tensor3d(Float32Array.from(upstream), [2, 3, 24]);
      const { grad } = tf.valueAndGrad((theta) => shivQuirkTensor(theta as tf.Tensor1D, sizes, positions))(
        tf.tensor1d(thetas),
        weights,
      );
      return grad.dataSync();
    });
    expect(gradient).toBeAllClose(differences, { rtol: 1e-4, atol: 1e-4 });
  });

  test("leaves no tensor behind", () => {
    const theta = tf.tensor1d(thetas);
    const upstream = tf.ones<tf.Rank.R3>([2, 3, 24]);
    const before = tf.memory().numTensors;
    shivQuirkTensor(theta, sizes, positions).dispose();
    const encode = tf.valueAndGrad((own) => shivQuirkTensor(own as tf.Tensor1D, sizes, positions));
    const { value, grad } = encode(theta, upstream);
    tf.dispose([value, grad]);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([theta, upstream]);
  });

  test("begins with thetas from 0.7 to 0.999", () => {
    expect([...initialThetas(3, () => 0.5)]).toBeAllClose([0.8495, 0.8495, 0.8495]);
    expect(initialThetas(1, () => 0)[0]).toBe(0.7);
    expect(() => initialThetas(-1, Math.random)).toThrow(
      new RangeError("initialThetas: count must be a positive integer, got -1"),
    );
  });
});

test.each<[() => unknown, string]>([
  [
    () => positionTensor(treeOrderEncoder({ size: 2, depth: 1 }), { batch: 0, length: 2, paths: [] }),
    "positionTensor: batch must be a positive integer, got 0",
  ],
  [
    () => positionTensor(treeOrderEncoder({ size: 2, depth: 1 }), { batch: 1, length: 2, paths: [1] }),
    "treeOrderEncoder: paths must have shape [rows, depth] = [2, 1], got 1 entries",
  ],
  [
    () => shivQuirkTensor(tf.tensor1d([1]), { width: 2, depth: 1 }, { batch: 1, length: 1, paths: [3] }),
    "shivQuirkTensor: entry 0 of path 0 must be an integer from 0 to width = 2, got 3",
  ],
  [
    () => shivQuirkTensor(tf.tensor1d([1]), { width: 2, depth: 2 }, { batch: 1, length: 1, paths: [1] }),
    "shivQuirkTensor: paths must have shape [rows, depth] = [1, 2], got 1 entries",
  ],
])("refused: case %#", (make, message) => {
  expect(() => tf.tidy(() => void make())).toThrow(new RangeError(message));
});
