import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { type AttendedNodes, attendedSourceGradient, attendRows, attendRowsGradient } from "./attend-rows.ts";
import { type AttentionSource, planPadding } from "./attention.ts";
import { withKernel } from "./fused-kernel.test-support.ts";

/** Two examples of five places, three nodes. */
const padding = planPadding(Int32Array.of(1, 0, 1), 2);
const source = (): AttentionSource => {
  const keys = tf.zeros<tf.Rank.R3>([2, 5, 4]);
  return { keys, values: keys, mask: tf.zeros([2, 1, 5]) };
};
const rows = (count: number, columns: number): tf.Tensor2D => tf.zeros([count, columns]);
const nodes = (): AttendedNodes => ({
  queries: { from: [rows(3, 4)] },
  weights: { from: [rows(3, 5)] },
  scores: { from: [rows(3, 5)] },
  contexts: { from: [rows(3, 4)] },
});

/** Expects an error before any of the three kernels is asked. */
function expectRefusal(ask: () => unknown, message: string): void {
  const names = ["AstAttend", "AstAttendGradient", "AstAttendSourceGradient"];
  const guarded = names.reduce(
    (body, name) => () => {
      expect(withKernel(name, [], body)).toEqual([]);
    },
    () => {
      expect(ask).toThrow(new RangeError(message));
    },
  );
  tf.tidy(guarded);
}

test.each<[string, () => Partial<AttentionSource>, string]>([
  [
    "keys of another rank",
    () => ({ keys: tf.zeros([5, 4]) as tf.Tensor as tf.Tensor3D }),
    "keys must have shape [batch, source, hidden], got [5, 4]",
  ],
  [
    "values that are not the keys' size",
    () => ({ values: tf.zeros([2, 5, 64]) }),
    "values must have shape [batch, source, hidden] = [2, 5, 4], got [2, 5, 64]",
  ],
  [
    "a mask of fewer places",
    () => ({ mask: tf.zeros([2, 1, 4]) }),
    "mask must have shape [batch, 1, source] = [2, 1, 5], got [2, 1, 4]",
  ],
  [
    "a mask of more examples",
    () => ({ mask: tf.zeros([3, 1, 5]) }),
    "mask must have shape [batch, 1, source] = [2, 1, 5], got [3, 1, 5]",
  ],
])("%s: attention and its gradients refuse", (_, wrong, message) => {
  expectRefusal(() => attendRows({ ...source(), ...wrong() }, rows(3, 4), padding), `attendRows: ${message}`);
  expectRefusal(
    () =>
      attendRowsGradient({ from: [rows(3, 4)] }, { ...source(), ...wrong(), weights: rows(3, 5), padding }),
    `attendRowsGradient: ${message}`,
  );
  expectRefusal(
    () => attendedSourceGradient(nodes(), { ...source(), ...wrong() }, padding),
    `attendedSourceGradient: ${message}`,
  );
});

test("a padding of other examples is refused", () => {
  const others = planPadding(Int32Array.of(1, 0, 1), 3);
  const message = "padding.rows must be batch · width = 4 rows, got 6";
  expectRefusal(() => attendRows(source(), rows(3, 4), others), `attendRows: ${message}`);
  expectRefusal(
    () => attendRowsGradient({ from: [rows(3, 4)] }, { ...source(), weights: rows(3, 5), padding: others }),
    `attendRowsGradient: ${message}`,
  );
  expectRefusal(
    () => attendedSourceGradient(nodes(), source(), others),
    `attendedSourceGradient: ${message}`,
  );
});

test.each<[number, number]>([
  [2, 4],
  [3, 5],
])("queries of shape [%d, %d] are refused", (count, columns) => {
  expectRefusal(
    () => attendRows(source(), rows(count, columns), padding),
    `attendRows: queries must have shape [count, hidden] = [3, 4], got [${count}, ${columns}]`,
  );
});

test("weights and contexts that do not fit the padding are refused", () => {
  expectRefusal(
    () => attendRowsGradient({ from: [rows(3, 4)] }, { ...source(), weights: rows(3, 6), padding }),
    "attendRowsGradient: weights must have shape [count, source] = [3, 5], got [3, 6]",
  );
  expectRefusal(
    () => attendRowsGradient({ from: [rows(2, 4)] }, { ...source(), weights: rows(3, 5), padding }),
    "attendRowsGradient: contexts must be 3 rows, got 2",
  );
});

test.each<[keyof AttendedNodes, number]>([
  ["queries", 4],
  ["weights", 5],
  ["scores", 5],
  ["contexts", 4],
])("%s that do not fit the source and the padding are refused", (name, columns) => {
  expectRefusal(
    () => attendedSourceGradient({ ...nodes(), [name]: { from: [rows(2, columns)] } }, source(), padding),
    `attendedSourceGradient: ${name} must be 3 rows, got 2`,
  );
  expectRefusal(
    () => attendedSourceGradient({ ...nodes(), [name]: { from: [rows(3, 3)] } }, source(), padding),
    `attendedSourceGradient: ${name} must have ${columns} columns from column 0 on, got rows of 3 columns`,
  );
});
