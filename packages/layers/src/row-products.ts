/** @file Matrix products over rows that hang on several weight matrices, one for each run of rows, and the weights' gradients. */
import { concat, fill, matMul, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import { checkRows } from "./check-rows.ts";
import { checkShape } from "./check-shape.ts";
import { hasKernel, kernelInputs, runFused } from "./fused-kernel.ts";
import { countRows, type Rows, takeRows } from "./rows.ts";

/** Rows that are multiplied by one matrix. */
export interface ProductRun {
  /** `[count, …]`. */
  readonly rows: Rows;
  /** `[input, output]`. */
  readonly weights: Tensor2D;
}

/** Options of {@link rowProducts}. */
export interface RowProductOptions {
  /** Multiplies by the weights' transposes. @defaultValue false */
  readonly transposed?: boolean;
}

/**
 * Multiplies each run's rows by its matrix.
 *
 * @param runs - At least one; all results have the same number of columns.
 * @returns The results under one another, `[rows of all runs, output]`; `[…, input]` if transposed.
 * @throws RangeError if there are no runs, or rows and matrices do not fit together.
 */
export function rowProducts(runs: readonly ProductRun[], options: RowProductOptions = {}): Tensor2D {
  const { transposed = false } = options;
  checkRuns(runs, transposed);
  if (hasKernel("AstRowProducts")) {
    const inputs = kernelInputs();
    const [product] = runFused("AstRowProducts", inputs, {
      runs: runs.map(({ rows, weights }) => ({
        count: countRows(rows),
        rows: inputs.rows(rows),
        weights: inputs.tensor(weights),
      })),
      transposed,
    }) as [Tensor2D];
    return product;
  }
  return tidy((): Tensor2D => {
    const products = runs.map(({ rows, weights }): Tensor2D => {
      const inputSize = weights.shape[transposed ? 1 : 0];
      return matMul(takeRows(rows, inputSize), weights, false, transposed);
    });
    return products.length === 1 ? products[0]! : concat(products, 0);
  });
}

function checkRuns(runs: readonly ProductRun[], transposed: boolean): void {
  const [first] = runs;
  if (first === undefined) throw new RangeError("rowProducts: runs must be at least one, got none");
  const columns = first.weights.shape[transposed ? 0 : 1];
  runs.forEach(({ rows, weights }, index) => {
    const what = `rowProducts: runs[${index}]`;
    const expected = index === 0 ? null : columns;
    checkShape(weights, {
      what: `${what}.weights`,
      sizes: [
        ["input", transposed ? expected : null],
        ["output", transposed ? null : expected],
      ],
    });
    checkRows(rows, { what: `${what}.rows`, count: null, columns: weights.shape[transposed ? 1 : 0] });
  });
}

/**
 * The gradient of a run's matrix: Σ leftᵀ right over pairs of rows.
 *
 * @param left - Rows that were multiplied, `[pairs, input]`.
 * @param right - Gradients of their products, `[pairs, output]`.
 * @param shape - Of the matrix: input and output.
 * @returns `[input, output]`; zeros where there are no pairs.
 * @throws RangeError if the rows are not pairs, or do not fit the shape.
 */
export function outerProduct(
  left: Rows,
  right: Rows,
  shape: readonly [input: number, output: number],
): Tensor2D {
  const [inputSize, outputSize] = shape;
  const count = countRows(left);
  checkRows(left, { what: "outerProduct: left", count: null, columns: inputSize });
  checkRows(right, { what: "outerProduct: right", count, columns: outputSize });
  if (count === 0) return fill([inputSize, outputSize], 0); // Made where it is used; `zeros` would make it here and copy it.
  if (hasKernel("AstOuterProduct")) {
    const inputs = kernelInputs();
    const [product] = runFused("AstOuterProduct", inputs, {
      count,
      left: inputs.rows(left),
      right: inputs.rows(right),
      inputSize,
      outputSize,
    }) as [Tensor2D];
    return product;
  }
  return tidy((): Tensor2D => matMul(takeRows(left, inputSize), takeRows(right, outputSize), true));
}
