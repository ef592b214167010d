/** @file The check at public entries that take tensors. */
import type { Tensor } from "@tensorflow/tfjs-core";

/** What a tensor is expected to be. */
export interface ExpectedShape {
  /** Function and parameter, as in `attend: keys`. */
  readonly what: string;
  /** Name and size of each dimension, outermost first; `null` takes any size. */
  readonly sizes: readonly (readonly [name: string, size: number | null])[];
}

/**
 * Checks a tensor's rank and sizes. Costs nothing on the device.
 *
 * @param tensor - The tensor, `[…]` as expected.
 * @param expected - Its name and dimensions.
 * @throws RangeError as in `attend: keys must have shape [batch, source, hidden] = [2, 3, 4], got [2, 3, 5]`.
 */
export function checkShape(tensor: Tensor, expected: ExpectedShape): void {
  const { shape } = tensor;
  const { sizes } = expected;
  const fits =
    shape.length === sizes.length &&
    sizes.every(([, size], dimension) => size === null || size === shape[dimension]);
  if (fits) return;
  const names = `[${sizes.map(([name]) => name).join(", ")}]`;
  const known = sizes.some(([, size]) => size !== null)
    ? ` = [${sizes.map(([name, size]) => size ?? name).join(", ")}]`
    : "";
  throw new RangeError(`${expected.what} must have shape ${names}${known}, got [${shape.join(", ")}]`);
}
