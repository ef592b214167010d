import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { checkRows } from "./check-rows.ts";
import type { Rows } from "./rows.ts";

const wide = (rows: number, columns = 3): tf.Tensor2D => tf.zeros([rows, columns]);

test.each<[string, () => Rows, string]>([
  ["no tensors", () => ({ from: [] }), "f: x.from must be at least one tensor, got none"],
  [
    "a tensor of another rank",
    () => ({ from: [tf.zeros([3]) as tf.Tensor as tf.Tensor2D] }),
    "f: x.from[0] must have shape [rows, columns], got [3]",
  ],
  [
    "tensors of different widths",
    () => ({ from: [wide(1), wide(2, 4)] }),
    "f: x.from[1] must have shape [rows, columns] = [rows, 3], got [2, 4]",
  ],
  [
    "too few columns",
    () => ({ from: [wide(2)], column: 2 }),
    "f: x must have 2 columns from column 2 on, got rows of 3 columns",
  ],
  [
    "a column before the first",
    () => ({ from: [wide(2)], column: -1 }),
    "f: x must have 2 columns from column -1 on, got rows of 3 columns",
  ],
  [
    "a range beyond the last row",
    () => ({ from: [wide(2), wide(3)], at: { start: 4, count: 2 } }),
    "f: x.at must be within 5 rows, got 2 from row 4 on",
  ],
  [
    "a range before the first row",
    () => ({ from: [wide(2)], at: { start: -2, count: 2 } }),
    "f: x.at must be within 2 rows, got 2 from row -2 on",
  ],
  [
    "another number of rows",
    () => ({ from: [wide(2)], at: Int32Array.of(0, 1, 0) }),
    "f: x must be 2 rows, got 3",
  ],
])("%s are refused", (_, rows, message) => {
  tf.tidy(() => {
    const expected = { what: "f: x", count: 2, columns: 2 };
    expect(() => checkRows(rows(), expected)).toThrow(new RangeError(message));
  });
});

test("rows that fit pass, however they are said", () => {
  tf.tidy(() => {
    const from = [wide(1), wide(2)];
    checkRows({ from }, { what: "f: x", count: 3, columns: 3 });
    checkRows({ from, at: { start: 1, count: 2 }, column: 1 }, { what: "f: x", count: 2, columns: 2 });
    checkRows({ from, at: new Int32Array(0), column: 3 }, { what: "f: x", count: null, columns: 0 });
  });
});
