/**
 * @file The random numbers behind every generated set: xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear
 * pseudorandom number generators", 2021). Only integers and exact operations, so that a seed gives the same programs on every machine.
 */
import { seedState } from "./seed-state.ts";

/** A stream of random integers. */
export interface Random {
  /** The next number, uniform over 0 … 2³² − 1. */
  uint32(): number;
  /** A fraction uniform over the multiples of 2⁻⁵³ in [0, 1). */
  fraction(): number;
  /** A number uniform over 0 … `limit` − 1, for a limit from 1 to 2³². */
  below(limit: number): number;
  /** An index of `weights`, each as likely as its weight, an integer, is large. */
  weighted(weights: readonly number[]): number;
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

/**
 * The bare generator: each call gives the next 32-bit number.
 *
 * @param state - Four words, not all zero; the generator advances them in place.
 */
export function xoshiro128(state: Uint32Array): () => number {
  return () => {
    const second = state[1]!;
    const third = state[2]! ^ state[0]!;
    const fourth = state[3]! ^ second;
    state[0]! ^= fourth;
    state[1] = second ^ third;
    state[2] = third ^ (second << 9);
    state[3] = rotateLeft(fourth, 11);
    return Math.imul(rotateLeft(Math.imul(second, 5), 7), 9) >>> 0;
  };
}

/**
 * Starts the stream of random numbers that belongs to a seed and a name. Streams of different names are
 * independent, so that drawing more of one thing never changes another.
 *
 * @param seed - An integer from 0 to 2⁵³ − 1.
 * @param name - What the numbers are for, such as `train`.
 * @example createRandom(1, "train").below(6) // a die, 0 … 5
 */
export function createRandom(seed: number, name: string): Random {
  const uint32 = xoshiro128(seedState(seed, name));
  const fraction = (): number => ((uint32() >>> 5) * 2 ** 26 + (uint32() >>> 6)) / 2 ** 53;
  const below = (limit: number): number => {
    const largestMultiple = 2 ** 32 - (2 ** 32 % limit);
    let number = uint32();
    while (number >= largestMultiple) number = uint32();
    return number % limit;
  };
  const weighted = (weights: readonly number[]): number => {
    let left = below(weights.reduce((sum, weight) => sum + weight, 0));
    return weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
  };
  return { uint32, fraction, below, weighted };
}

/** Puts the items into random order, in place (Fisher and Yates; every order is equally likely). */
export function shuffle<Item>(items: Item[], random: Random): Item[] {
  for (let last = items.length - 1; last > 0; last--) {
    const other = random.below(last + 1);
    [items[last], items[other]] = [items[other]!, items[last]!];
  }
  return items;
}
