import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createRandom, shuffle, xoshiro128 } from "./random.ts";
import { fnv1a64, seedState, splitMix64 } from "./seed-state.ts";

describe("reference vectors", () => {
  test("xoshiro128** from state 1, 2, 3, 4 gives the numbers of the authors' xoshiro128starstar.c", () => {
    const next = xoshiro128(Uint32Array.of(1, 2, 3, 4));
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test("SplitMix64 from 1234567 gives the numbers of Vigna's splitmix64.c", () => {
    const numbers = splitMix64(1234567n);
    expect(Array.from({ length: 5 }, () => numbers.next().value)).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  test("FNV-1a gives the hashes of its authors' test suite", () => {
    expect(["", "a", "foobar"].map(fnv1a64)).toEqual([
      0xcbf29ce484222325n,
      0xaf63dc4c8601ec8cn,
      0x85944171f73967e8n,
    ]);
  });
});

describe("createRandom", () => {
  test("the same seed and name give the same numbers", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string(), (seed, name) => {
        const first = createRandom(seed, name);
        const second = createRandom(seed, name);
        for (let count = 0; count < 5; count++) expect(first.uint32()).toBe(second.uint32());
      }),
    );
  });

  test("seeds 1 and 11 of names that join to the same text start apart", () => {
    expect(seedState(1, "1/a")).not.toEqual(seedState(11, "a"));
  });

  test("below stays below its limit and reaches every number", () => {
    const random = createRandom(3, "below");
    const seen = new Set(Array.from({ length: 500 }, () => random.below(11)));
    expect([...seen].sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  test("below is uniform: chi-squared over 12 cells stays under the 99.9 % point of 11 degrees of freedom", () => {
    const random = createRandom(4, "uniform");
    const counts = new Array<number>(12).fill(0);
    for (let count = 0; count < 120_000; count++) counts[random.below(12)]! += 1;
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(31.26);
  });

  test("weighted draws in proportion and never draws weight 0", () => {
    const random = createRandom(5, "weighted");
    const counts = [0, 0, 0];
    for (let count = 0; count < 60_000; count++) counts[random.weighted([5, 0, 1])]! += 1;
    expect(counts[1]).toBe(0);
    expect(counts[0]! / 60_000).toBeAllClose(5 / 6, { atol: 0.01, rtol: 0 });
  });

  test("a seed that is no whole number is refused", () => {
    expect(() => createRandom(1.5, "train")).toThrow(
      new RangeError("createRandom: seed must be an integer from 0 to 9007199254740991, got 1.5"),
    );
  });
});

test("shuffle keeps the items and makes every order of three equally likely", () => {
  const random = createRandom(6, "shuffle");
  const counts = new Map<string, number>();
  for (let count = 0; count < 60_000; count++) {
    const order = shuffle(["a", "b", "c"], random).join("");
    counts.set(order, (counts.get(order) ?? 0) + 1);
  }
  expect([...counts.keys()].sort()).toEqual(["abc", "acb", "bac", "bca", "cab", "cba"]);
  for (const count of counts.values()) expect(count / 10_000).toBeAllClose(1, { atol: 0.05, rtol: 0 });
});
