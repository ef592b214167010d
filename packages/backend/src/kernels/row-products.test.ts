import { concat, getBackend, matMul, type Tensor2D } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, test } from "vitest";
import { expectSame, floats, someSize, startBoth } from "../../test/compare.ts";
import { neighbours, picked, readRows, runFused } from "../../test/fused.ts";

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
