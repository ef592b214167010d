import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { withKernel } from "./fused-kernel.test-support.ts";
import { outerProduct, rowProducts } from "./row-products.ts";

const rows = () =>
  tf.tensor2d([
    [9, 1, 2],
    [9, 3, 4],
  ]);
const weights = () => [tf.tensor2d([[1], [10]]), tf.tensor2d([[2], [5]])] as const;

test("each run is multiplied by its own matrix, worked by hand", () => {
  tf.tidy(() => {
    const [first, second] = weights();
    const product = rowProducts([
      { rows: { from: [rows()], at: Int32Array.of(1, 0), column: 1 }, weights: first },
      { rows: { from: [rows()], at: { start: 1, count: 1 }, column: 1 }, weights: second },
    ]);
    expect(product.arraySync()).toEqual([[43], [21], [26]]);
  });
});

test("transposed matrices take rows of their outputs' size, worked by hand", () => {
  tf.tidy(() => {
    const run = { rows: { from: [rows()], column: 2 }, weights: weights()[0] };
    expect(rowProducts([run], { transposed: true }).arraySync()).toEqual([
      [2, 20],
      [4, 40],
    ]);
  });
});

test("the gradient of a matrix sums over pairs of rows, worked by hand", () => {
  tf.tidy(() => {
    // [1 2]ᵀ 5 + [3 4]ᵀ 7
    const left = { from: [rows()], column: 1 };
    const right = { from: [tf.tensor2d([[7], [5]])], at: Int32Array.of(1, 0) };
    expect(outerProduct(left, right, [2, 1]).arraySync()).toEqual([[26], [38]]);
    const none = { from: [rows()], at: new Int32Array(0) };
    expect(outerProduct(none, none, [2, 1]).arraySync()).toEqual([[0], [0]]);
  });
});

test("nothing but the result is left", () => {
  const [given, [first]] = [rows(), weights()];
  const before = tf.memory().numTensors;
  const product = rowProducts([{ rows: { from: [given], column: 1 }, weights: first }]);
  const outer = outerProduct({ from: [given] }, { from: [given] }, [3, 3]);
  expect(tf.memory().numTensors).toBe(before + 2);
  tf.dispose([given, product, outer]);
});

test("a back end's own kernels are given runs and pairs by number", () => {
  tf.tidy(() => {
    const at = Int32Array.of(1, 0, 1);
    const run = { rows: { from: [rows()], at, column: 1 }, weights: weights()[0] };
    const by = { from: [0], at: { rows: at, start: 0 }, column: 1 };
    expect(withKernel("AstRowProducts", [[3, 1]], () => rowProducts([run]))).toEqual([
      {
        shapes: [
          [2, 3],
          [2, 1],
        ],
        attributes: { runs: [{ count: 3, rows: by, weights: 1 }], transposed: false },
      },
    ]);
    expect(withKernel("AstOuterProduct", [[2, 2]], () => outerProduct(run.rows, run.rows, [2, 2]))).toEqual([
      {
        shapes: [
          [2, 3],
          [2, 3],
        ],
        attributes: { count: 3, left: by, right: { ...by, from: [1] }, inputSize: 2, outputSize: 2 },
      },
    ]);
  });
});

test.each<[string, () => unknown, string]>([
  ["no runs", () => rowProducts([]), "rowProducts: runs must be at least one, got none"],
  [
    "a second matrix that is wider than the first",
    () =>
      rowProducts([
        { rows: { from: [rows()] }, weights: tf.zeros([3, 4]) },
        { rows: { from: [rows()] }, weights: tf.zeros([3, 64]) },
      ]),
    "rowProducts: runs[1].weights must have shape [input, output] = [input, 4], got [3, 64]",
  ],
  [
    "a second matrix that is taller than the first, transposed",
    () =>
      rowProducts(
        [
          { rows: { from: [rows()] }, weights: tf.zeros([4, 3]) },
          { rows: { from: [rows()] }, weights: tf.zeros([64, 3]) },
        ],
        { transposed: true },
      ),
    "rowProducts: runs[1].weights must have shape [input, output] = [4, output], got [64, 3]",
  ],
  [
    "rows that are narrower than the matrix is high",
    () => rowProducts([{ rows: { from: [rows()], column: 1 }, weights: tf.zeros([3, 4]) }]),
    "rowProducts: runs[0].rows must have 3 columns from column 1 on, got rows of 3 columns",
  ],
  [
    "rows that are no pairs",
    () => outerProduct({ from: [rows()] }, { from: [rows()], at: Int32Array.of(0) }, [3, 3]),
    "outerProduct: right must be 2 rows, got 1",
  ],
  [
    "rows on the left that are narrower than the matrix is high",
    () => outerProduct({ from: [rows()] }, { from: [rows()] }, [4, 3]),
    "outerProduct: left must have 4 columns from column 0 on, got rows of 3 columns",
  ],
  [
    "rows on the right that are narrower than the matrix is wide",
    () => outerProduct({ from: [rows()] }, { from: [rows()], column: 2 }, [3, 2]),
    "outerProduct: right must have 2 columns from column 2 on, got rows of 3 columns",
  ],
])("%s are refused before a kernel is asked", (_, ask, message) => {
  tf.tidy(() => {
    const products = withKernel("AstRowProducts", [[2, 4]], () => {
      const pairs = withKernel("AstOuterProduct", [[3, 3]], () => {
        expect(ask).toThrow(new RangeError(message));
      });
      expect(pairs).toEqual([]);
    });
    expect(products).toEqual([]);
  });
});

test("a back end's own kernel is not given tensors of other types", () => {
  tf.tidy(() => {
    const calls = withKernel("AstRowProducts", [[2, 4]], () => {
      const run = { rows: { from: [rows()] }, weights: tf.zeros<tf.Rank.R2>([3, 4], "int32") };
      expect(() => rowProducts([run])).toThrow(
        new TypeError("AstRowProducts: tensors must be float32, got int32 [3, 4]"),
      );
    });
    expect(calls).toEqual([]);
  });
});
