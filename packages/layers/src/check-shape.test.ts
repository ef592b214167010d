import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { checkShape } from "./check-shape.ts";

test.each<[(readonly [string, number | null])[], string]>([
  [
    [
      ["batch", 2],
      ["hidden", 4],
    ],
    "f: x must have shape [batch, hidden] = [2, 4], got [2, 3]",
  ],
  [
    [
      ["batch", null],
      ["hidden", 4],
    ],
    "f: x must have shape [batch, hidden] = [batch, 4], got [2, 3]",
  ],
  [[["batch", 2]], "f: x must have shape [batch] = [2], got [2, 3]"],
  [
    [
      ["a", null],
      ["b", null],
      ["c", null],
    ],
    "f: x must have shape [a, b, c], got [2, 3]",
  ],
])("sizes %j are asked for by name", (sizes, message) => {
  tf.tidy(() => {
    expect(() => checkShape(tf.zeros([2, 3]), { what: "f: x", sizes })).toThrow(new RangeError(message));
  });
});

test("a fitting shape passes", () => {
  tf.tidy(() => {
    checkShape(tf.zeros([2, 3]), {
      what: "f: x",
      sizes: [
        ["batch", 2],
        ["hidden", null],
      ],
    });
    checkShape(tf.scalar(1), { what: "f: x", sizes: [] });
  });
});
