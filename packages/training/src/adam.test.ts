import "./backend.test-support.ts";
import { disposeParams } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { type AdamState, adam } from "./adam.ts";

/** The parameter after each update, starting from 1 at rate 0.1. */
function follow(gradients: readonly number[]): number[] {
  const optimiser = adam({ beta1: 0.9, beta2: 0.999, epsilon: 1e-8 });
  let params = { weight: tf.tensor1d([1]) as tf.Tensor };
  let state: AdamState = optimiser.init(params);
  return gradients.map((gradient) => {
    ({ params, state } = optimiser.update({
      params,
      gradients: { weight: tf.tensor1d([gradient]) },
      state,
      learningRate: 0.1,
    }));
    return params.weight.dataSync()[0]!;
  });
}

test("three updates equal the algorithm worked by hand", () => {
  // g = 1:  m = 0.1,   v = 0.001;       m̂ = 1,             v̂ = 1;          0.1 · 1 / 1
  // g = 2:  m = 0.29,  v = 0.004999;    m̂ = 0.29 / 0.19,   v̂ = 2.5007504;  0.1 · 1.5263158 / 1.5813761
  // g = −1: m = 0.161, v = 0.005994001; m̂ = 0.161 / 0.271, v̂ = 2.0;        0.1 · 0.5940959 / 1.4142136
  expect(follow([1, 2, -1])).toBeAllClose([0.9, 0.8034818, 0.7614729], { atol: 2e-6 });
});

test("a constant gradient moves by the learning rate at each step, thanks to bias correction", () => {
  expect(follow([3, 3, 3])).toBeAllClose([0.9, 0.8, 0.7], { atol: 2e-6 });
});

test("epsilon is added to the root of the corrected second moment", () => {
  // g = 1e-8 at step 1: m̂ = 1e-8, √v̂ = 1e-8, so the step is 0.1 · 1e-8 / 2e-8.
  expect(follow([1e-8])).toBeAllClose([0.95], { atol: 1e-4 });
});

test("an update keeps structure and counts, and disposes none of its arguments", () => {
  const optimiser = adam();
  const params = { dense: { bias: tf.tensor1d([0, 0]), weights: tf.ones([2, 2]) } };
  const gradients = { dense: { bias: tf.tensor1d([1, -1]), weights: tf.zeros([2, 2]) } };
  const state = optimiser.init(params);
  const before = tf.memory().numTensors;
  const updated = optimiser.update({ params, gradients, state, learningRate: 0.1 });
  // Two parameters, each with two moments, are new.
  expect(tf.memory().numTensors).toBe(before + 6);
  expect(updated.state.step).toBe(1);
  expect(updated.params.dense.bias.dataSync()).toBeAllClose([-0.1, 0.1]);
  expect(updated.params.dense.weights.dataSync()).toBeAllClose([1, 1, 1, 1]);
  expect(params.dense.bias.dataSync()).toBeAllClose([0, 0]);
  disposeParams(updated.params);
  disposeParams(updated.state.firstMoment);
  disposeParams(updated.state.secondMoment);
  expect(tf.memory().numTensors).toBe(before);
});

test("a missing gradient is named", () => {
  const optimiser = adam();
  const params = { weight: tf.scalar(1) };
  const state = optimiser.init(params);
  expect(() => optimiser.update({ params, gradients: {}, state, learningRate: 1 })).toThrow(
    new RangeError('adam: gradients has no tensor "weight"'),
  );
});
