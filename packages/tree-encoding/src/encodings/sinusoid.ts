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
  let table = new Float64Array(0);
  let rowCount = 0;
  const compute = (position: number, output: EncodingValues, start: number): void => {
    for (let pair = 0; pair < frequencies.length; pair++) {
      const phase = position * frequencies[pair]!;
      output[start + 2 * pair] = Math.sin(phase);
      output[start + 2 * pair + 1] = Math.cos(phase);
    }
  };
  const grow = (count: number): void => {
    const larger = new Float64Array(count * size);
    larger.set(table);
    for (let row = rowCount; row < count; row++) compute(row, larger, row * size);
    table = larger;
    rowCount = count;
  };
  return {
    write(position, output, start) {
      if (position >= rowCount) {
        if (position >= limit) {
          compute(position, output, start);
          return;
        }
        grow(Math.min(limit, Math.max(64, 2 * rowCount, position + 1)));
      }
      const from = position * size;
      for (let index = 0; index < size; index++) output[start + index] = table[from + index]!;
    },
  };
}
