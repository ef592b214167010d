import { describe, expect, test } from "vitest";
import { randomStream } from "./random-stream.ts";

const take = (count: number, random: () => number): number[] => Array.from({ length: count }, () => random());

/** χ² of the numbers over 20 equal bins; 19 degrees of freedom exceed 43.8 once in 1,000. */
function chiSquare(numbers: readonly number[]): number {
  const counts = new Array<number>(20).fill(0);
  for (const number of numbers) counts[Math.floor(number * 20)]!++;
  const expected = numbers.length / 20;
  return counts.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

/** Correlation of two lists; its standard deviation is 1 / √n for independent ones. */
function correlation(a: readonly number[], b: readonly number[]): number {
  const variance = 1 / 12;
  return a.reduce((sum, value, index) => sum + (value - 0.5) * (b[index]! - 0.5), 0) / (a.length * variance);
}

describe("randomStream", () => {
  test("equal seeds and names give equal streams", () => {
    expect(take(100, randomStream(7, "a"))).toEqual(take(100, randomStream(7, "a")));
  });

  test("numbers lie in [0, 1) and are uniform", () => {
    const numbers = take(100_000, randomStream(1, "uniform"));
    expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    expect(chiSquare(numbers)).toBeLessThan(43.8);
  });

  test("neighbouring numbers of one stream do not depend on each other", () => {
    const numbers = take(100_001, randomStream(1, "serial"));
    expect(Math.abs(correlation(numbers.slice(0, -1), numbers.slice(1)))).toBeLessThan(
      4 / Math.sqrt(100_000),
    );
  });

  test.each([
    ["names", { seed: 1, name: "encoder.left" }, { seed: 1, name: "encoder.right" }],
    ["names that are permutations", { seed: 1, name: "ab" }, { seed: 1, name: "ba" }],
    ["seeds", { seed: 1, name: "a" }, { seed: 2, name: "a" }],
    ["the sign of the seed", { seed: 1, name: "a" }, { seed: -1, name: "a" }],
    ["an empty name", { seed: 0, name: "" }, { seed: 0, name: "\0" }],
  ])("streams that differ in %s are independent", (_, one, other) => {
    const [a, b] = [one, other].map(({ seed, name }) => take(100_000, randomStream(seed, name)));
    expect(Math.abs(correlation(a!, b!))).toBeLessThan(4 / Math.sqrt(100_000));
  });

  test("the first numbers of counted streams are uniform too, and no two streams begin alike", () => {
    const starts = Array.from({ length: 10_000 }, (_, step) => take(2, randomStream(1, `dropout.${step}`)));
    expect(chiSquare(starts.map(([first]) => first!))).toBeLessThan(43.8);
    expect(new Set(starts.map((start) => start.join())).size).toBe(10_000);
  });
});
