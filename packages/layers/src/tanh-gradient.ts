/** @file The gradient of tanh where it arrives from several sides. */
import { addN, mul, sub, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import { checkRows } from "./check-rows.ts";
import { FUSED_COLUMNS, hasKernel, kernelInputs, runFused } from "./fused-kernel.ts";
import { type Rows, takeRows } from "./rows.ts";

/**
 * Σ δ ∘ (1 − y²) for y = tanh(x).
 *
 * @param upstream - With respect to y: one or two sides of `[count, size]`, which are added up.
 * @param squashed - y, `[count, size]`.
 * @returns With respect to x, `[count, size]`.
 * @throws RangeError if there are no or too many sides, or their rows do not fit y.
 */
export function tanhGradient(upstream: readonly Rows[], squashed: Tensor2D): Tensor2D {
  if (upstream.length < 1 || upstream.length > 2) {
    throw new RangeError(`tanhGradient: upstream must be one or two sides, got ${upstream.length}`);
  }
  const [count, size] = squashed.shape;
  upstream.forEach((rows, index) => {
    checkRows(rows, { what: `tanhGradient: upstream[${index}]`, count, columns: size });
  });
  if (size >= FUSED_COLUMNS && hasKernel("AstTanhGradient")) {
    const inputs = kernelInputs();
    const [gradient] = runFused("AstTanhGradient", inputs, {
      upstream: upstream.map(inputs.rows),
      squashed: inputs.tensor(squashed),
    }) as [Tensor2D];
    return gradient;
  }
  return tidy((): Tensor2D => {
    const [only, ...more] = upstream.map((rows) => takeRows(rows, size)) as [Tensor2D, ...Tensor2D[]];
    const sum: Tensor2D = more.length === 0 ? only : addN([only, ...more]);
    return sub(sum, mul(sum, mul(squashed, squashed)));
  });
}
