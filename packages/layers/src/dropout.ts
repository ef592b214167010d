/** @file Dropout with a counted seed. */
import { mul, type Tensor2D, tensor2d, tidy } from "@tensorflow/tfjs-core";
import { randomStream } from "./random-stream.ts";

/** Options of {@link dropout}. */
export interface DropoutOptions {
  /** Share of entries set to zero, in [0, 1). */
  readonly rate: number;
  /** Seed of the run. */
  readonly seed: number;
  /** Name of the place and step, so that every call draws its own mask. */
  readonly name: string;
}

/**
 * Zeroes a share of the entries and scales the rest by 1 / (1 − rate) (Srivastava et al., 2014, inverted form).
 * The mask is a function of seed and name; a rate of 0 returns the input itself.
 *
 * @param inputs - `[batch, size]`.
 * @returns `[batch, size]`.
 * @throws RangeError if the rate is not in [0, 1).
 */
export function dropout(inputs: Tensor2D, options: DropoutOptions): Tensor2D {
  const { rate, seed, name } = options;
  if (!(rate >= 0 && rate < 1)) throw new RangeError(`dropout: rate must be in [0, 1), got ${rate}`);
  if (rate === 0) return inputs;
  const random = randomStream(seed, name);
  const scale = 1 / (1 - rate);
  const mask = new Float32Array(inputs.size);
  // Multiplied, not chosen: a branch on random numbers is mispredicted every other time, and would cost more than drawing them.
  for (let index = 0; index < mask.length; index++) mask[index] = Number(random() >= rate) * scale;
  return tidy((): Tensor2D => mul(inputs, tensor2d(mask, inputs.shape)));
}
