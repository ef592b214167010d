/** @file First values of parameters, drawn on the CPU so that they are the same on every back end. */
import { type Tensor1D, type Tensor2D, tensor1d, tensor2d } from "@tensorflow/tfjs-core";

/**
 * A matrix of numbers uniform in [−range, range).
 *
 * @param shape - `[rows, columns]`.
 * @param options - `range`, half the width of the interval; `random`, a stream of numbers in [0, 1).
 * @returns `[rows, columns]`.
 */
export function uniformMatrix(
  shape: readonly [number, number],
  options: { readonly range: number; readonly random: () => number },
): Tensor2D {
  const values = new Float32Array(shape[0] * shape[1]);
  for (let index = 0; index < values.length; index++) {
    values[index] = (2 * options.random() - 1) * options.range;
  }
  return tensor2d(values, [shape[0], shape[1]]);
}

/**
 * A vector of numbers uniform in [−range, range).
 *
 * @param size - Its length.
 * @param options - As for {@link uniformMatrix}.
 * @returns `[size]`.
 */
export function uniformVector(
  size: number,
  options: { readonly range: number; readonly random: () => number },
): Tensor1D {
  const values = new Float32Array(size);
  for (let index = 0; index < size; index++) values[index] = (2 * options.random() - 1) * options.range;
  return tensor1d(values);
}
