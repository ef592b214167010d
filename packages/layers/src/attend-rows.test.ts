import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { attendedSourceGradient, attendRows, attendRowsGradient } from "./attend-rows.ts";
import { MASKED, planPadding } from "./attention.ts";
import { withKernel } from "./fused-kernel.test-support.ts";
import { randomStream } from "./random-stream.ts";

// softmax(ln 3, 0) = (3/4, 1/4).
const { log } = Math;

test("three nodes of two examples, in any order, worked by hand", () => {
  tf.tidy(() => {
    const keys = tf.tensor3d([
      [[1], [0]],
      [[1], [5]],
    ]);
    const values = tf.tensor3d([
      [[4], [8]],
      [[7], [1000]],
    ]);
    const mask = tf.tensor3d([[[0, 0]], [[0, MASKED]]]);
    const queries = tf.tensor2d([[log(3)], [2], [0]]);
    const { context, weights } = attendRows(
      { keys, values, mask },
      queries,
      planPadding(Int32Array.of(0, 1, 0), 2),
    );
    expect(weights.arraySync()).toBeAllClose([
      [0.75, 0.25],
      [1, 0],
      [0.5, 0.5],
    ]);
    expect(context.arraySync()).toBeAllClose([[5], [7], [6]]);
  });
});

const random = randomStream(8, "attend rows");
const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => 2 * random() - 1);

test("the gradients are the tape's, over two steps whose nodes lie in any order", () => {
  tf.tidy(() => {
    const [keys, values] = [tf.tensor3d(numbers(36), [3, 4, 3]), tf.tensor3d(numbers(36), [3, 4, 3])];
    const mask = tf.tensor3d([[[0, 0, 0, MASKED]], [[0, log(2), 0, 0]], [[0, MASKED, MASKED, MASKED]]]);
    const examples = [Int32Array.of(1, 0, 1), Int32Array.of(2, 1)];
    const paddings = examples.map((each) => planPadding(each, 3));
    const queries = examples.map(({ length }) => tf.tensor2d(numbers(3 * length), [length, 3]));
    const upstream = examples.map(({ length }) => tf.tensor2d(numbers(4 * length), [length, 4]));
    const value = (...given: tf.Tensor[]): tf.Scalar => {
      const [ownKeys, ownValues, ...ownQueries] = given as [tf.Tensor3D, tf.Tensor3D, ...tf.Tensor2D[]];
      const sums = ownQueries.map((each, step) => {
        const { context } = attendRows({ keys: ownKeys, values: ownValues, mask }, each, paddings[step]!);
        return tf.sum(tf.mul(context, tf.slice(upstream[step]!, [0, 1], [-1, 3])));
      });
      return tf.add(sums[0]!, sums[1]!);
    };
    const [ofKeys, ofValues, ...ofQueries] = tf.grads(value)([keys, values, ...queries]);
    const source = { keys, values, mask };
    const weights = queries.map((each, step) => attendRows(source, each, paddings[step]!).weights);
    const ours = upstream.map((each, step) =>
      attendRowsGradient(
        { from: [each], column: 1 },
        { ...source, weights: weights[step]!, padding: paddings[step]! },
      ),
    );
    ours.forEach((gradient, step) => {
      expect(gradient.queries.dataSync()).toBeAllClose(ofQueries[step]!.dataSync());
    });
    const ofSource = attendedSourceGradient(
      {
        queries: { from: queries },
        weights: { from: weights },
        scores: { from: ours.map(({ scores }) => scores) },
        contexts: { from: upstream, column: 1 },
      },
      source,
      planPadding(Int32Array.of(1, 0, 1, 2, 1), 3),
    );
    expect(ofSource.keys.dataSync()).toBeAllClose(ofKeys!.dataSync());
    expect(ofSource.values.dataSync()).toBeAllClose(ofValues!.dataSync());
  });
});

test("nothing but the results is left", () => {
  const rows = tf.ones<tf.Rank.R2>([3, 4]);
  const keys = tf.ones<tf.Rank.R3>([2, 5, 4]);
  const source = { keys, values: keys, mask: tf.zeros<tf.Rank.R3>([2, 1, 5]) };
  const padding = planPadding(Int32Array.of(1, 0, 1), 2);
  const before = tf.memory().numTensors;
  const attended = attendRows(source, rows, padding);
  expect(tf.memory().numTensors).toBe(before + 2);
  const gradient = attendRowsGradient({ from: [rows] }, { ...source, weights: attended.weights, padding });
  expect(tf.memory().numTensors).toBe(before + 4);
  const from = (tensor: tf.Tensor2D) => ({ from: [tensor] });
  const ofSource = attendedSourceGradient(
    {
      queries: from(rows),
      weights: from(attended.weights),
      scores: from(gradient.scores),
      contexts: from(rows),
    },
    source,
    padding,
  );
  expect(tf.memory().numTensors).toBe(before + 6);
  tf.dispose([rows, keys, source.mask, attended, gradient, ofSource]);
});

test("a back end's own kernels are given the arrangement as it is", () => {
  tf.tidy(() => {
    const keys = tf.ones<tf.Rank.R3>([2, 5, 4]);
    const source = { keys, values: keys, mask: tf.zeros<tf.Rank.R3>([2, 1, 5]) };
    const [rows, weights] = [tf.ones<tf.Rank.R2>([3, 4]), tf.ones<tf.Rank.R2>([3, 5])];
    const padding = planPadding(Int32Array.of(1, 0, 1), 2);
    const arrangement = { rows: padding.rows, width: 2 };
    const all = (number: number) => ({ from: [number], at: { rows: null, start: 0 }, column: 0 });
    const calls = withKernel(
      "AstAttend",
      [
        [3, 4],
        [3, 5],
      ],
      () => {
        attendRows(source, rows, padding);
        const gradients = withKernel(
          "AstAttendGradient",
          [
            [3, 4],
            [3, 5],
          ],
          () => {
            attendRowsGradient({ from: [rows] }, { ...source, weights, padding });
          },
        );
        expect(gradients).toEqual([
          {
            shapes: [
              [3, 4],
              [2, 5, 4],
              [2, 5, 4],
              [2, 1, 5],
              [3, 5],
            ],
            attributes: { contexts: all(0), keys: 1, values: 2, mask: 3, weights: 4, ...arrangement },
          },
        ]);
        const ofSource = withKernel(
          "AstAttendSourceGradient",
          [
            [2, 5, 4],
            [2, 5, 4],
          ],
          () => {
            const nodes = { queries: { from: [rows] }, weights: { from: [weights] } };
            const more = { scores: { from: [weights] }, contexts: { from: [rows] } };
            attendedSourceGradient({ ...nodes, ...more }, source, padding);
          },
        );
        const attributes = {
          queries: all(0),
          weights: all(1),
          scores: all(2),
          contexts: all(3),
          keys: 4,
          mask: 5,
        };
        expect(ofSource).toEqual([
          {
            shapes: [
              [3, 4],
              [3, 5],
              [3, 5],
              [3, 4],
              [2, 5, 4],
              [2, 1, 5],
            ],
            attributes: { ...attributes, ...arrangement, count: 3 },
          },
        ]);
      },
    );
    expect(calls).toEqual([
      {
        shapes: [
          [3, 4],
          [2, 5, 4],
          [2, 5, 4],
          [2, 1, 5],
        ],
        attributes: { queries: 0, keys: 1, values: 2, mask: 3, ...arrangement },
      },
    ]);
  });
});
