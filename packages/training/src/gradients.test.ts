import "./backend.test-support.ts";
import { flattenParams, type Params } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { expect, test } from "vitest";
import { clipGradients, globalNorm, valueAndGradients } from "./gradients.ts";

function numbersOf(params: Params): number[] {
  return [...flattenParams(params).values()].flatMap((tensor) => [...tensor.dataSync()]);
}

test("value and gradients are those of calculus", () => {
  const params = { a: tf.scalar(3), b: { c: tf.tensor1d([1, 2]) } };
  // f = a · Σ c²; df/da = Σ c² = 5; df/dc = 2 a c = [6, 12]
  const result = valueAndGradients((p) => tf.mul(p.a, tf.sum(tf.square(p.b.c))) as tf.Scalar, params);
  expect(result.value.dataSync()).toBeAllClose([15]);
  expect(result.gradients.a.dataSync()).toBeAllClose([5]);
  expect(result.gradients.b.c.dataSync()).toBeAllClose([6, 12]);
});

test("gradients agree with finite differences", () => {
  const start = [0.3, -0.7, 0.2];
  const loss = (p: { w: tf.Tensor }): tf.Scalar => tf.sum(tf.tanh(tf.mul(p.w, tf.tensor1d([1, 2, 3]))));
  const { gradients } = valueAndGradients(loss, { w: tf.tensor1d(start) });
  const width = 1e-3;
  const differences = start.map((_, moved) => {
    const at = (shift: number): number =>
      start.reduce((sum, x, i) => sum + Math.tanh((x + (i === moved ? shift : 0)) * (i + 1)), 0);
    return (at(width) - at(-width)) / (2 * width);
  });
  expect(gradients.w.dataSync()).toBeAllClose(differences, { atol: 1e-4 });
});

test("a parameter that takes no part has gradient zero", () => {
  const params = { used: tf.scalar(2), unused: tf.tensor1d([1, 1]) };
  const { gradients } = valueAndGradients((p) => tf.square(p.used) as tf.Scalar, params);
  expect(gradients.used.dataSync()).toBeAllClose([4]);
  expect(gradients.unused.dataSync()).toBeAllClose([0, 0]);
});

test("a loss that uses no parameter at all has gradients zero", () => {
  const { gradients } = valueAndGradients(() => tf.scalar(1), { weight: tf.tensor1d([5]) });
  expect(gradients.weight.dataSync()).toBeAllClose([0]);
});

test("only the value and the gradients stay allocated", () => {
  const params = { a: tf.scalar(3), b: tf.scalar(4) };
  const before = tf.memory().numTensors;
  valueAndGradients((p) => tf.mul(tf.tanh(p.a), tf.square(p.b)) as tf.Scalar, params);
  expect(tf.memory().numTensors).toBe(before + 3);
});

test("a loss that is no scalar is refused", () => {
  const params = { weight: tf.tensor1d([1, 2]) };
  expect(() => valueAndGradients((p) => tf.square(p.weight) as tf.Tensor as tf.Scalar, params)).toThrow(
    new RangeError("valueAndGradients: the loss must be a scalar, got shape [2]"),
  );
});

test("the global norm is that of all gradients as one vector", () => {
  // √(1² + 2² + 2² + 4²) = 5
  const norm = globalNorm({ a: tf.tensor1d([1, 2]), b: { c: tf.tensor2d([[2], [4]]) } });
  expect(norm.dataSync()).toBeAllClose([5]);
});

test("the global norm of no gradients is 0", () => {
  expect(globalNorm({}).dataSync()).toBeAllClose([0]);
});

test("clipping by norm scales all gradients by one factor", () => {
  const clipped = clipGradients(
    { a: tf.tensor1d([3, 0]), b: tf.tensor1d([-4]) },
    { clip: { kind: "norm", limit: 1 } },
  );
  expect(numbersOf(clipped)).toBeAllClose([0.6, 0, -0.8]);
});

test("clipping by norm leaves gradients within the limit, and zeros, alone", () => {
  const clip = { kind: "norm", limit: 5 } as const;
  expect(numbersOf(clipGradients({ a: tf.tensor1d([3, -4]) }, { clip }))).toEqual([3, -4]);
  expect(numbersOf(clipGradients({ a: tf.tensor1d([0, 0]) }, { clip }))).toEqual([0, 0]);
});

test("clipping by value clamps each element", () => {
  const clip = { kind: "value", limit: 5 } as const;
  expect(numbersOf(clipGradients({ a: tf.tensor1d([7, -9, 2]) }, { clip }))).toEqual([5, -5, 2]);
});

test("no clipping gives equal gradients of one's own", () => {
  const gradients = { a: tf.tensor1d([100]) };
  const clipped = clipGradients(gradients, { clip: { kind: "none" } });
  clipped.a.dispose();
  expect(numbersOf(gradients)).toEqual([100]);
});

test("the norm after clipping never exceeds the limit, and the direction stays", () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (values, limit) => {
        tf.tidy(() => {
          const gradients = { a: tf.tensor1d(values) };
          const clipped = numbersOf(clipGradients(gradients, { clip: { kind: "norm", limit } }));
          const norm = Math.hypot(...values);
          expect(Math.hypot(...clipped)).toBeLessThanOrEqual(limit * (1 + 1e-5));
          const factor = Math.min(1, limit / norm);
          expect(clipped).toBeAllClose(
            values.map((value) => (norm === 0 ? 0 : value * factor)),
            { rtol: 1e-4 },
          );
        });
      },
    ),
    { numRuns: 100 },
  );
});
