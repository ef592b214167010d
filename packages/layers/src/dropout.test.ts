import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { dropout } from "./dropout.ts";

const options = { rate: 0.3, seed: 1, name: "place.1" };

describe("dropout", () => {
  test("a rate of 0 gives the input itself", () => {
    const inputs = tf.ones<tf.Rank.R2>([2, 3]);
    expect(dropout(inputs, { ...options, rate: 0 })).toBe(inputs);
    inputs.dispose();
  });

  test("the share of zeros is the rate, and what is kept is scaled by 1 / (1 − rate)", () => {
    tf.tidy(() => {
      const values = dropout(tf.fill([100, 100], 7), options).dataSync();
      const kept = values.filter((value) => value !== 0);
      expect(kept).toBeAllClose(kept.map(() => 10)); // 7 / 0.7
      // 10,000 draws: the standard deviation of the share is √(0.3 · 0.7 / 10,000) = 0.0046.
      expect(Math.abs(1 - kept.length / values.length - 0.3)).toBeLessThan(4 * 0.0046);
    });
  });

  test("the mask depends on seed and name alone", () => {
    tf.tidy(() => {
      const inputs = tf.ones<tf.Rank.R2>([20, 20]);
      const mask = dropout(inputs, options).dataSync();
      expect(dropout(inputs, options).dataSync()).toEqual(mask);
      expect(dropout(inputs, { ...options, seed: 2 }).dataSync()).not.toEqual(mask);
      expect(dropout(inputs, { ...options, name: "place.2" }).dataSync()).not.toEqual(mask);
    });
  });

  test("the gradient passes where the value does", () => {
    tf.tidy(() => {
      const inputs = tf.ones<tf.Rank.R2>([5, 5]);
      const mask = dropout(inputs, options).dataSync();
      const gradient = tf.grad((given) => tf.sum(dropout(given as tf.Tensor2D, options)))(inputs);
      expect(gradient.dataSync()).toEqual(mask);
    });
  });

  test("nothing is left but the result", () => {
    const inputs = tf.ones<tf.Rank.R2>([2, 3]);
    const before = tf.memory().numTensors;
    const result = dropout(inputs, options);
    expect(tf.memory().numTensors).toBe(before + 1);
    tf.dispose([inputs, result]);
  });

  test.each([1, -0.1, Number.NaN])("a rate of %d is refused", (rate) => {
    tf.tidy(() => {
      const inputs = tf.ones<tf.Rank.R2>([1, 1]);
      expect(() => dropout(inputs, { ...options, rate })).toThrow(
        new RangeError(`dropout: rate must be in [0, 1), got ${rate}`),
      );
    });
  });
});
