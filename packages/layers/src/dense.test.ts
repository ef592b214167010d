import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { createDense, dense } from "./dense.ts";

test("an affine map worked by hand", () => {
  tf.tidy(() => {
    const weights = tf.tensor2d([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    const bias = tf.tensor1d([10, 20, 30]);
    // (1, 2) W = (9, 12, 15) and (−1, 0) W = (−1, −2, −3).
    const inputs = tf.tensor2d([
      [1, 2],
      [-1, 0],
    ]);
    expect(dense({ weights, bias }, inputs).arraySync()).toEqual([
      [19, 32, 45],
      [9, 18, 27],
    ]);
  });
});

test("first values lie in [−range, range), fill it, and depend on seed and name alone", () => {
  tf.tidy(() => {
    const create = (seed: number, name: string) => createDense(40, 50, { range: 0.1, seed, name });
    const first = create(1, "layer");
    expect([first.weights.shape, first.bias.shape]).toEqual([[40, 50], [50]]);
    const values = first.weights.dataSync();
    expect(Math.min(...values)).toBeGreaterThanOrEqual(-0.1);
    expect(Math.max(...values)).toBeLessThan(0.1);
    // 2,000 uniform numbers: the chance that none is in the outer 1 % of one side is 0.995^2000 < 0.0001.
    expect(Math.min(...values)).toBeLessThan(-0.099);
    expect(Math.max(...values)).toBeGreaterThan(0.099);
    expect(create(1, "layer").weights.dataSync()).toEqual(values);
    expect(create(2, "layer").weights.dataSync()).not.toEqual(values);
    expect(create(1, "other").weights.dataSync()).not.toEqual(values);
    expect(first.bias.dataSync()).not.toEqual(values.slice(0, 50));
  });
});

test("an affine map leaves nothing but its result", () => {
  const params = createDense(2, 3, { range: 1, seed: 1, name: "layer" });
  const inputs = tf.ones<tf.Rank.R2>([4, 2]);
  const before = tf.memory().numTensors;
  const result = dense(params, inputs);
  expect(tf.memory().numTensors).toBe(before + 1);
  tf.dispose([params, inputs, result]);
});
