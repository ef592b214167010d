/**
 * @file Random numbers of which a seed is enough to draw them again: xoshiro128** (D. Blackman and S. Vigna, *Scrambled Linear Pseudorandom
 * Number Generators*, 2021), its state filled from the seed with SplitMix32.
 */

/** Draws items, always the same ones for a seed. */
export interface RandomIndices {
  /**
   * Draws as many of a list's places as it has, with replacement, and writes into each how often it was drawn. All have the same probability, but
   * for less than length / 2³² of it.
   */
  draw(times: Int32Array): void;
}

/** The state for a seed: four draws of SplitMix32. */
function stateOf(seed: number): [number, number, number, number] {
  let counter = seed | 0;
  const next = (): number => {
    counter = (counter + 0x9e3779b9) | 0;
    let word = counter ^ (counter >>> 16);
    word = Math.imul(word, 0x21f0aaad);
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97);
    return word ^ (word >>> 15);
  };
  return [next(), next(), next(), next()];
}

/** @throws RangeError if a seed is none. */
export function checkSeed(seed: number, name: string): void {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new RangeError(`${name}: seed must be an integer from 0 to 4294967295, got ${seed}`);
  }
}

/**
 * Starts a sequence of random indices.
 *
 * @param seed - An integer from 0 to 2³² − 1.
 * @param name - The caller's name, for the error.
 */
export function randomIndices(seed: number, name: string): RandomIndices {
  checkSeed(seed, name);
  let [a, b, c, d] = stateOf(seed);
  return {
    draw(times) {
      const count = times.length;
      const scale = count / 2 ** 32;
      times.fill(0);
      for (let drawn = 0; drawn < count; drawn++) {
        const product = Math.imul(b, 5);
        const word = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
        const shifted = b << 9;
        c ^= a;
        d ^= b;
        b ^= c;
        a ^= d;
        c ^= shifted;
        d = (d << 11) | (d >>> 21);
        times[Math.floor(word * scale)]!++;
      }
    },
  };
}
