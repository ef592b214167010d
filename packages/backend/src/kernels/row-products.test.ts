import { concat, dispose, getBackend, matMul, type Tensor2D, tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectSame, floats, someSize, startBoth } from "../../test/compare.ts";
import { neighbours, picked, readRows, runFused } from "../../test/fused.ts";
import { initialiseBackend } from "../initialise-backend.ts";

beforeAll(startBoth);

/** Any of nine rows, with repetitions, sometimes none. */
const anyRows = fc.array(fc.integer({ min: 0, max: 8 }), { maxLength: 23 });

test("rows from anywhere times their run's matrix agree with the cpu back end", async () => {
  const cases = fc.record({
    first: anyRows,
    second: fc.integer({ min: 0, max: 5 }),
    input: fc.oneof(someSize, fc.constant(300)),
    output: someSize,
    transposed: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ first, second, input, output, transposed }) => {
      const width = transposed ? output : input;
      const inputs = [
        floats([4, width + 2], 1),
        floats([5, width + 2], 2),
        floats([input, output], 3),
        floats([input, output], 4),
      ];
      const runs = [
        { count: first.length, rows: picked([0, 1], first, 2), weights: 2 },
        { count: second, rows: neighbours([1], 5 - second), weights: 3 },
      ];
      await expectSame(inputs, (...tensors) => {
        if (getBackend() === "wasm") return runFused("AstRowProducts", tensors, { runs, transposed });
        return concat(
          runs.map(({ count, rows, weights }): Tensor2D => {
            const left = readRows(tensors, rows, [count, width]);
            return matMul(left, tensors[weights] as Tensor2D, false, transposed);
          }),
          0,
        );
      });
    }),
    { numRuns: 100 },
  );
});

test("a matrix's gradient over pairs of rows from anywhere agrees with the cpu back end", async () => {
  const cases = fc.record({
    left: anyRows.filter(({ length }) => length > 0),
    input: someSize,
    output: fc.oneof(someSize, fc.constant(70)),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ left, input, output }) => {
      const count = left.length;
      const inputs = [floats([9, input], 1), floats([3, output + 1], 2), floats([count, output + 1], 3)];
      const attributes = {
        count,
        left: picked([0], left),
        right: neighbours([1, 2], 2, 1),
        inputSize: input,
        outputSize: output,
      };
      await expectSame(inputs, (...tensors) => {
        if (getBackend() === "wasm") return runFused("AstOuterProduct", tensors, attributes);
        const rows = readRows(tensors, attributes.left, [count, input]);
        return matMul(rows, readRows(tensors, attributes.right, [count, output]), true);
      });
    }),
    { numRuns: 100 },
  );
});

test("a matrix is packed once for all its products, and its packed copies go with its data", async () => {
  const { memoryUse } = await initialiseBackend({ backend: "wasm" });
  const inUse = (): number => memoryUse?.().inUse ?? 0;
  const rows = tensor(new Float32Array(256), [4, 64]);
  const multiply = (weights: Tensor2D, transposed: boolean): void => {
    const runs = [{ count: 4, rows: neighbours([0]), weights: 1 }];
    dispose(runFused("AstRowProducts", [rows, weights], { runs, transposed }));
  };
  const first = tensor(new Float32Array(64 * 64), [64, 64]) as Tensor2D;
  multiply(first, false);
  const before = inUse();
  multiply(first, false);
  expect(inUse()).toBe(before);
  multiply(first, true);
  expect(inUse()).toBe(before + 64 * 64 * 4);
  const shared = first.clone();
  first.dispose();
  multiply(shared, true);
  expect(inUse()).toBe(before + 64 * 64 * 4);
  shared.dispose();
  // The matrix and its two packed copies.
  expect(inUse()).toBe(before - 2 * 64 * 64 * 4);
  rows.dispose();
});
