import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { countRows, type Rows, takeRows } from "./rows.ts";

const first = () =>
  tf.tensor2d([
    [1, 2, 3],
    [4, 5, 6],
  ]);
const second = () => tf.tensor2d([[7, 8, 9]]);

test.each<[string, Omit<Rows, "from">, number, number[][]]>([
  [
    "all rows",
    {},
    3,
    [
      [1, 2, 3],
      [4, 5, 6],
      [7, 8, 9],
    ],
  ],
  [
    "neighbours",
    { at: { start: 1, count: 2 } },
    3,
    [
      [4, 5, 6],
      [7, 8, 9],
    ],
  ],
  [
    "rows by number, again and backwards",
    { at: Int32Array.of(2, 0, 0) },
    3,
    [
      [7, 8, 9],
      [1, 2, 3],
      [1, 2, 3],
    ],
  ],
  ["some columns of neighbours", { at: { start: 2, count: 1 }, column: 1 }, 2, [[8, 9]]],
  ["some columns of rows by number", { at: Int32Array.of(1), column: 1 }, 1, [[5]]],
])("%s of two tensors are counted and taken", (_, where, columns, expected) => {
  tf.tidy(() => {
    const rows: Rows = { from: [first(), second()], ...where };
    expect(countRows(rows)).toBe(expected.length);
    expect(takeRows(rows, columns).arraySync()).toEqual(expected);
  });
});

test("what is taken is a new tensor, also where it is all there is", () => {
  const whole = second();
  const before = tf.memory().numTensors;
  const taken = takeRows({ from: [whole] }, 3);
  whole.dispose();
  expect([...taken.dataSync()]).toEqual([7, 8, 9]);
  expect(tf.memory().numTensors).toBe(before);
  taken.dispose();
});
