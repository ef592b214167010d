import type { EncodingValues } from "./position-encoder.ts";

/** Rows of a table are made in blocks; beyond so many, single rows are computed when they are asked for. */
const CACHED_NUMBERS = 1 << 20;

/** Sines and cosines of positions, Vaswani et al. 2017: (sin(x ω_j), cos(x ω_j)) for j < size / 2, with ω_j = 10000^(−2j / size). */
export interface Sinusoid {
  /**
   * Writes the row of a position.
   *
   * @param position - x.
   * @param output - Where to.
   * @param start - Index of the first number written.
   */
  write(position: number, output: EncodingValues, start: number): void;
}

/**
 * Sinusoids of a size; rows of small positions are computed once.
 *
 * @param size - Numbers of a row, even.
 */
export function createSinusoid(size: number): Sinusoid {
  const frequencies = Float64Array.from({ length: size / 2 }, (_, pair) => 10000 ** ((-2 * pair) / size));
  const limit = Math.max(1, Math.floor(CACHED_NUMBERS / size));
  /** Rows from 0, for each kind of output: what is copied is of its kind. */
  let double = new Float64Array(0);
  let single = new Float32Array(0);
  const compute = (position: number, output: EncodingValues, start: number): void => {
    for (let pair = 0; pair < frequencies.length; pair++) {
      const phase = position * frequencies[pair]!;
      output[start + 2 * pair] = Math.sin(phase);
      output[start + 2 * pair + 1] = Math.cos(phase);
    }
  };
  const grown = <Values extends EncodingValues>(table: Values, larger: Values): Values => {
    larger.set(table);
    for (let at = table.length; at < larger.length; at += size) compute(at / size, larger, at);
    return larger;
  };
  return {
    write(position, output, start) {
      const from = position * size;
      const isSingle = output instanceof Float32Array;
      const known = isSingle ? single.length : double.length;
      if (from >= known) {
        if (position >= limit) {
          compute(position, output, start);
          return;
        }
        const length = size * Math.min(limit, Math.max(64, position + 1, (2 * known) / size));
        if (isSingle) single = grown(single, new Float32Array(length));
        else double = grown(double, new Float64Array(length));
      }
      const table = isSingle ? single : double;
      // A call that copies costs more than a few numbers do.
      if (size > 32) output.set(table.subarray(from, from + size), start);
      else for (let index = 0; index < size; index++) output[start + index] = table[from + index]!;
    },
  };
}
