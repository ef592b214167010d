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
