import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { valueAndGradients } from "./gradients.ts";

test("value and gradients are those of calculus", () => {
  const params = { a: tf.scalar(3), b: { c: tf.tensor1d([1, 2]) } };
  // f = a · Σ c²; df/da = Σ c² = 5; df/dc = 2 a c = [6, 12]
  const result = valueAndGradients((p) => tf.mul(p.a, tf.sum(tf.square(p.b.c))) as tf.Scalar, params);
  expect(result.value.dataSync()).toBeAllClose([15]);
  expect(result.gradients.a.dataSync()).toBeAllClose([5]);
  expect(result.gradients.b.c.dataSync()).toBeAllClose([6, 12]);
});

test("gradients agree with finite differences", () => {
  const start = [0.3, -0.7, 0.2];
  const loss = (p: { w: tf.Tensor }): tf.Scalar => tf.sum(tf.tanh(tf.mul(p.w, tf.tensor1d([1, 2, 3]))));
  const { gradients } = valueAndGradients(loss, { w: tf.tensor1d(start) });
  const width = 1e-3;
  const differences = start.map((_, moved) => {
    const at = (shift: number): number =>
      start.reduce((sum, x, i) => sum + Math.tanh((x + (i === moved ? shift : 0)) * (i + 1)), 0);
    return (at(width) - at(-width)) / (2 * width);
  });
  expect(gradients.w.dataSync()).toBeAllClose(differences, { atol: 1e-4 });
});

test("a parameter that takes no part has gradient zero", () => {
  const params = { used: tf.scalar(2), unused: tf.tensor1d([1, 1]) };
  const { gradients } = valueAndGradients((p) => tf.square(p.used) as tf.Scalar, params);
  expect(gradients.used.dataSync()).toBeAllClose([4]);
  expect(gradients.unused.dataSync()).toBeAllClose([0, 0]);
});

test("a loss that uses no parameter at all has gradients zero", () => {
  const { gradients } = valueAndGradients(() => tf.scalar(1), { weight: tf.tensor1d([5]) });
  expect(gradients.weight.dataSync()).toBeAllClose([0]);
});

test("only the value and the gradients stay allocated", () => {
  const params = { a: tf.scalar(3), b: tf.scalar(4) };
  const before = tf.memory().numTensors;
  valueAndGradients((p) => tf.mul(tf.tanh(p.a), tf.square(p.b)) as tf.Scalar, params);
  expect(tf.memory().numTensors).toBe(before + 3);
});

test("a loss that is no scalar is refused", () => {
  const params = { weight: tf.tensor1d([1, 2]) };
  expect(() => valueAndGradients((p) => tf.square(p.weight) as tf.Tensor as tf.Scalar, params)).toThrow(
    new RangeError("valueAndGradients: the loss must be a scalar, got shape [2]"),
  );
});
