import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { differentiable } from "./differentiable.ts";

/** x², with a gradient written by hand and multiplied by `factor` to be told from the tape's. */
function square(x: tf.Tensor, factor = 1): tf.Tensor {
  return differentiable(
    { x },
    {
      forward: () => ({ value: tf.square(x), saved: null }),
      backward: (gradient, { inputs }) => ({ x: tf.mul(tf.mul(gradient, inputs.x), 2 * factor) }),
    },
  );
}

describe("differentiable", () => {
  test("the gradient is the one written by hand, not the tape's", () => {
    tf.tidy(() => {
      const x = tf.tensor1d([1, -3]);
      const [one, ten] = [1, 10].map((factor) => tf.grad((given) => tf.sum(square(given, factor)))(x));
      expect(one!.arraySync()).toEqual([2, -6]);
      expect(ten!.arraySync()).toEqual([20, -60]);
    });
  });

  test("it takes part in a longer chain", () => {
    tf.tidy(() => {
      // d/dx (3 (2x)²) = 24 x; 2x exists only while the forward pass runs.
      const gradient = tf.grad((x) =>
        tf.sum(
          tf.mul(
            3,
            tf.tidy(() => square(tf.mul(2, x))),
          ),
        ),
      )(tf.tensor1d([1, 2]));
      expect(gradient.arraySync()).toEqual([24, 48]);
    });
  });

  test("one gradient per input, by name, and the backward pass is given what the forward pass saved", () => {
    tf.tidy(() => {
      const product = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
        differentiable(
          { factors: [a, b], bias: null },
          {
            forward: () => ({
              value: tf.mul(a, b),
              saved: { ofB: tf.mul(a, 1), rest: [{ ofA: tf.mul(b, 1) }] },
            }),
            backward: (gradient, { saved: { ofB, rest } }) => ({
              bias: null,
              factors: [tf.mul(gradient, rest[0]!.ofA), tf.mul(gradient, ofB)],
            }),
          },
        );
      const [ofA, ofB] = tf.grads((a, b) => product(a, b))([tf.scalar(5), tf.scalar(7)]);
      expect([ofA!.dataSync()[0], ofB!.dataSync()[0]]).toEqual([7, 5]);
    });
  });

  test("an input without a gradient is named", () => {
    tf.tidy(() => {
      const forgetful = (x: tf.Tensor): tf.Tensor =>
        differentiable<{ list: tf.Tensor[] }, null, tf.Tensor>(
          { list: [x] },
          { forward: () => ({ value: tf.square(x), saved: null }), backward: () => ({ list: [] }) },
        );
      expect(() => tf.grad((x) => tf.sum(forgetful(x)))(tf.scalar(1))).toThrow(
        new RangeError("differentiable: backward gives no gradient for the input list.0"),
      );
    });
  });

  test("neither value nor gradient leaves a tensor behind", () => {
    const x = tf.tensor1d([1, 2]);
    const before = tf.memory().numTensors;
    square(x).dispose();
    expect(tf.memory().numTensors).toBe(before);
    const { value, grads } = tf.valueAndGrads((given) => tf.sum(square(given)))([x]);
    tf.dispose([value, grads]);
    expect(tf.memory().numTensors).toBe(before);
    x.dispose();
  });
});
