import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { withKernel } from "./fused-kernel.test-support.ts";
import { tanhGradient } from "./tanh-gradient.ts";

test("what arrives from one side or two is added and scaled by 1 − y², by hand", () => {
  tf.tidy(() => {
    const squashed = tf.tensor2d([[0.5], [-0.6]]);
    const one = tf.tensor2d([[4], [10]]);
    const other = tf.tensor2d([[9, 8]].concat([[9, -5]]));
    expect(tanhGradient([{ from: [one] }], squashed).arraySync()).toBeAllClose([[3], [6.4]]);
    const both = tanhGradient([{ from: [one] }, { from: [other], column: 1 }], squashed);
    expect(both.arraySync()).toBeAllClose([[9], [3.2]]);
  });
});

test("nothing but the result is left", () => {
  const rows = tf.ones<tf.Rank.R2>([2, 3]);
  const before = tf.memory().numTensors;
  const gradient = tanhGradient([{ from: [rows] }, { from: [rows] }], rows);
  expect(tf.memory().numTensors).toBe(before + 1);
  tf.dispose([rows, gradient]);
});

test("a back end's own kernel is given the sides by number", () => {
  tf.tidy(() => {
    const rows = tf.ones<tf.Rank.R2>([2, 4]);
    const calls = withKernel("AstTanhGradient", [[2, 4]], () => tanhGradient([{ from: [rows] }], rows));
    const all = { from: [0], at: { rows: null, start: 0 }, column: 0 };
    expect(calls).toEqual([
      {
        shapes: [
          [2, 4],
          [2, 4],
        ],
        attributes: { upstream: [all], squashed: 1 },
      },
    ]);
  });
});

test("no side, a third one, and sides that do not fit are refused", () => {
  tf.tidy(() => {
    const squashed = tf.ones<tf.Rank.R2>([2, 4]);
    const side = { from: [squashed] };
    expect(() => tanhGradient([], squashed)).toThrow(
      new RangeError("tanhGradient: upstream must be one or two sides, got 0"),
    );
    expect(() => tanhGradient([side, side, side], squashed)).toThrow(
      new RangeError("tanhGradient: upstream must be one or two sides, got 3"),
    );
    expect(() => tanhGradient([side, { from: [tf.ones([3, 4])] }], squashed)).toThrow(
      new RangeError("tanhGradient: upstream[1] must be 2 rows, got 3"),
    );
    expect(() => tanhGradient([{ ...side, column: 1 }], squashed)).toThrow(
      new RangeError("tanhGradient: upstream[0] must have 4 columns from column 1 on, got rows of 4 columns"),
    );
  });
});
