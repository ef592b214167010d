import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { attend, attendGradient, MASKED, planPadding } from "./attention.ts";
import { randomStream } from "./random-stream.ts";

// softmax(ln 3, 0) = (3/4, 1/4): logarithms give weights that can be worked by hand.
const { log } = Math;

describe("attend", () => {
  test("weights and context worked by hand, with keys and values apart", () => {
    tf.tidy(() => {
      const keys = tf.tensor3d([
        [
          [1, 0],
          [0, 1],
        ],
      ]);
      const values = tf.tensor3d([
        [
          [4, 0],
          [0, 8],
        ],
      ]);
      const mask = tf.zeros<tf.Rank.R3>([1, 1, 2]);
      const queries = tf.tensor3d([
        [
          [log(3), 0],
          [0, 0],
        ],
      ]);
      const { weights, context } = attend({ keys, values, mask }, queries);
      expect(weights.arraySync()).toBeAllClose([0.75, 0.25, 0.5, 0.5]);
      expect(context.arraySync()).toBeAllClose([3, 2, 2, 4]);
    });
  });

  test("a masked place has a weight of exactly 0, whatever stands there", () => {
    tf.tidy(() => {
      const keys = tf.tensor3d([[[1], [0], [50]]]);
      const values = tf.tensor3d([[[4], [8], [1000]]]);
      const mask = tf.tensor3d([[[0, 0, MASKED]]]);
      const { weights, context } = attend({ keys, values, mask }, tf.tensor3d([[[log(3)]]]));
      expect(weights.dataSync()[2]).toBe(0);
      expect(weights.dataSync()).toBeAllClose([0.75, 0.25, 0]);
      expect(context.dataSync()).toBeAllClose([5]);
    });
  });

  test("a row with log 3 in the mask stands for three equal rows", () => {
    tf.tidy(() => {
      const queries = tf.tensor3d([[[0.7]]]);
      const rows = (...numbers: number[]): tf.Tensor3D =>
        tf.tensor3d(numbers, [1, numbers.length, 1] as [number, number, number]);
      const one = attend(
        { keys: rows(0.3, -0.5), values: rows(2, 5), mask: tf.tensor3d([[[0, log(3)]]]) },
        queries,
      );
      const three = attend(
        {
          keys: rows(0.3, -0.5, -0.5, -0.5),
          values: rows(2, 5, 5, 5),
          mask: tf.zeros<tf.Rank.R3>([1, 1, 4]),
        },
        queries,
      );
      expect(one.context.dataSync()).toBeAllClose(three.context.dataSync());
      // By hand: weight of the first = e^0.21 / (e^0.21 + 3 e^−0.35) = 1.2336781 / 3.3477423 = 0.3685105.
      expect(one.weights.dataSync()).toBeAllClose([0.3685105, 0.6314895]);
    });
  });

  test("each example sees its own source only", () => {
    tf.tidy(() => {
      const source = tf.tensor3d([
        [[1], [2]],
        [[-3], [7]],
      ]);
      const mask = tf.zeros<tf.Rank.R3>([2, 1, 2]);
      const queries = tf.tensor3d([[[1]], [[0]]]);
      const together = attend({ keys: source, values: source, mask }, queries).context.dataSync();
      const alone = [0, 1].map((example) => {
        const own = tf.slice(source, [example, 0, 0], [1, -1, -1]);
        const query = tf.slice(queries, [example, 0, 0], [1, -1, -1]);
        const nothing = tf.zeros<tf.Rank.R3>([1, 1, 2]);
        return attend({ keys: own, values: own, mask: nothing }, query).context.dataSync()[0];
      });
      expect(together).toBeAllClose(alone);
    });
  });
});

test("attendGradient, with the products it leaves to the caller, is the tape's gradient", () => {
  tf.tidy(() => {
    const random = randomStream(3, "attention");
    const draw = (...shape: [number, number, number]): tf.Tensor3D =>
      tf.tensor3d(
        Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, () => 2 * random() - 1),
        shape,
      );
    const [keys, values, queries, upstream] = [draw(2, 4, 3), draw(2, 4, 3), draw(2, 5, 3), draw(2, 5, 3)];
    const mask = tf.tensor3d([[[0, 0, 0, MASKED]], [[0, log(2), 0, 0]]]);
    const value = (...inputs: tf.Tensor[]): tf.Scalar => {
      const [givenKeys, givenValues, givenQueries] = inputs as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
      const { context } = attend({ keys: givenKeys, values: givenValues, mask }, givenQueries);
      return tf.sum(tf.mul(context, upstream));
    };
    const [ofKeys, ofValues, ofQueries] = tf.grads(value)([keys, values, queries]);
    const { weights } = attend({ keys, values, mask }, queries);
    const ours = attendGradient(upstream, { keys, values, weights });
    expect(ours.queries.dataSync()).toBeAllClose(ofQueries!.dataSync());
    expect(tf.matMul(ours.scores, queries, true).dataSync()).toBeAllClose(ofKeys!.dataSync());
    expect(tf.matMul(weights, upstream, true).dataSync()).toBeAllClose(ofValues!.dataSync());
  });
});

test("attend and its gradient leave nothing but their results", () => {
  const [rows, mask] = [tf.ones<tf.Rank.R3>([2, 3, 4]), tf.zeros<tf.Rank.R3>([2, 1, 3])];
  const before = tf.memory().numTensors;
  const { weights, context } = attend({ keys: rows, values: rows, mask }, rows);
  expect(tf.memory().numTensors).toBe(before + 2);
  const gradient = attendGradient(context, { keys: rows, values: rows, weights });
  expect(tf.memory().numTensors).toBe(before + 4);
  tf.dispose([rows, mask, weights, context, gradient]);
});

test.each<[string, number[], string]>([
  ["keys", [3, 4], "attend: keys must have shape [batch, source, hidden], got [3, 4]"],
  ["values", [2, 3, 5], "attend: values must have shape [batch, source, hidden] = [2, 3, 4], got [2, 3, 5]"],
  ["mask", [2, 3, 1], "attend: mask must have shape [batch, 1, source] = [2, 1, 3], got [2, 3, 1]"],
  [
    "queries",
    [3, 1, 4],
    "attend: queries must have shape [batch, query, hidden] = [2, query, 4], got [3, 1, 4]",
  ],
])("attend refuses %s of shape %j", (name, shape, message) => {
  tf.tidy(() => {
    const fitting = {
      keys: [2, 3, 4],
      values: [2, 3, 4],
      mask: [2, 1, 3],
      queries: [2, 5, 4],
      [name]: shape,
    };
    const zeros = (given: number[]): tf.Tensor3D => tf.zeros(given as [number, number, number]);
    const { keys, values, mask, queries } = fitting;
    const source = { keys: zeros(keys), values: zeros(values), mask: zeros(mask) };
    expect(() => attend(source, zeros(queries))).toThrow(new RangeError(message));
  });
});

describe("planPadding", () => {
  test.each([3, -1])("a row of example %i is refused in a batch of 3", (example) => {
    expect(() => planPadding(Int32Array.of(0, 1, example), 3)).toThrow(
      new RangeError(`planPadding: examples[2] must be at least 0 and below batchSize = 3, got ${example}`),
    );
  });

  test("five rows of two of three examples, by hand", () => {
    // Example 0 has rows 0, 2, 3; example 1 has rows 1, 4; example 2 has none. 5 stands for no row.
    const padding = planPadding(Int32Array.of(0, 1, 0, 0, 1), 3);
    expect(padding.width).toBe(3);
    expect([...padding.rows]).toEqual([0, 2, 3, 1, 4, 5, 5, 5, 5]);
    expect([...padding.places]).toEqual([0, 3, 1, 2, 4]);
  });

  test("the width is at least 1", () => {
    expect(planPadding(new Int32Array(0), 2).rows).toEqual(Int32Array.of(0, 0));
  });

  test("rows and places are each other's inverse, and every row stands in its own example", () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 })), (list) => {
        const examples = Int32Array.from(list);
        const { width, rows, places } = planPadding(examples, 5);
        expect(rows).toHaveLength(5 * width);
        places.forEach((place, row) => {
          expect(rows[place]).toBe(row);
          expect(Math.floor(place / width)).toBe(examples[row]);
        });
        expect(rows.filter((row) => row < examples.length)).toHaveLength(examples.length);
      }),
    );
  });
});
