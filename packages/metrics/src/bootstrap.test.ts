import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bleuFromStatistics } from "./bleu/bleu-from-statistics.ts";
import { type BleuStatistics, bleuStatistics } from "./bleu/bleu-statistics.ts";
import { bootstrapInterval, pairedBootstrap } from "./bootstrap.ts";
import { randomIndices } from "./random-indices.ts";

interface Fixture {
  readonly draws: { readonly seed: number; readonly indices: number[] };
  readonly cases: readonly {
    readonly seed: number;
    readonly resamples: number;
    readonly a: [number, number][];
    readonly b: [number, number][];
    readonly scores: [number, number];
    readonly pValue: number;
    readonly difference: [number, number];
    readonly scoreOfA: [number, number];
  }[];
}
const fixture: Fixture = JSON.parse(
  readFileSync(new URL("../fixtures/bootstrap.json", import.meta.url), "utf8"),
);

const ratio = (sums: Float64Array): number => sums[0]! / sums[1]!;

test("indices are those of xoshiro128**", () => {
  const { seed, indices } = fixture.draws;
  const times = new Int32Array(indices.length);
  randomIndices(seed, "test").draw(times);
  expect([...times]).toEqual(indices.map((_, place) => indices.filter((index) => index === place).length));
});

test("tests and intervals equal those of a plain loop with NumPy's percentiles", () => {
  for (const { seed, resamples, a, b, scores, pValue, difference, scoreOfA } of fixture.cases) {
    const options = { width: 2, value: ratio, seed, resamples };
    const test = pairedBootstrap(a.flat(), b.flat(), options);
    expect([test.a, test.b, test.difference]).toBeAllClose([...scores, scores[0] - scores[1]]);
    expect(test.pValue).toBe(pValue);
    expect([test.interval.low, test.interval.high]).toBeAllClose(difference);
    const { low, high, value } = bootstrapInterval(a.flat(), options);
    expect([low, high, value]).toBeAllClose([...scoreOfA, scores[0]]);
  }
});

test("p of A = 1 1 0 and B = 0 1 0 is (2/3)³ within three standard errors of 10,000 resamples", () => {
  for (const seed of [0, 1, 2, 3]) {
    const { pValue } = pairedBootstrap([1, 1, 0], [0, 1, 0], { seed });
    expect(Math.abs(pValue - 8 / 27)).toBeLessThan(0.014);
  }
});

test("p of the differences +1 and −1 is 3/4, of a system and itself 1", () => {
  // Drawing +1 twice, one of four ways, is the only one in which A is better.
  expect(Math.abs(pairedBootstrap([1, 0], [0, 1]).pValue - 0.75)).toBeLessThan(0.014);
  expect(pairedBootstrap([0.3, 0.1, 0.7], [0.3, 0.1, 0.7])).toMatchObject({
    difference: 0,
    pValue: 1,
    interval: { low: 0, high: 0 },
  });
});

test("systems that differ by rounding alone are equal", () => {
  // The first is better where its third item is drawn more often than its first: of 27 ways 10, and 7 are ties.
  const { pValue } = pairedBootstrap([0.1, 0.2, 0.3], [0.3, 0.2, 0.1]);
  expect(Math.abs(pValue - 17 / 27)).toBeLessThan(0.0145);
  expect(pairedBootstrap([0.1, 0.2, 0.3], [0.3, 0.2, 0.1], { resamples: 1 }).difference).toBe(0);
});

test("what all items share counts as often as there are items", () => {
  const shares = [1, 1, 0, 1];
  expect(pairedBootstrap(shares, [0, 1, 0, 1], { width: 2, value: ratio })).toMatchObject({
    a: 0.5,
    b: 0,
    difference: 0.5,
    itemCount: 2,
  });
  // Twice 3 over twice 4, and the sums themselves.
  const value = (sums: Float64Array): number => sums[0]! * 100 + sums[1]!;
  expect(bootstrapInterval([3, 4, 3, 4], { width: 2, value })).toEqual({ value: 608, low: 608, high: 608 });
});

test("a corpus score is computed anew from the sums of each resample", () => {
  const reference = "a b c d e f".split(" ");
  const rows = (texts: readonly string[]): number[] =>
    texts.flatMap((text) => [...bleuStatistics(text.split(" "), reference)]);
  const value = (sums: BleuStatistics): number => bleuFromStatistics(sums).score;
  const options = { width: 14, value: (sums: Float64Array) => value(sums), resamples: 200 };
  const a = rows(["a b c d x", "a b c d e f"]);
  // 0.547518 is worked from 4/5 3/4 2/3 1/2 and a brevity penalty of exp(−1/5).
  expect(bootstrapInterval(rows(["a b c d x", "a b c d x"]), options)).toEqual({
    value: expect.closeTo(0.547518, 6),
    low: expect.closeTo(0.547518, 6),
    high: expect.closeTo(0.547518, 6),
  });
  expect(pairedBootstrap(a, rows(["a b x c", "a b x c"]), options).pValue).toBe(0);
});

test("the two directions of a test add up to at least 1, and a seed gives one result", () => {
  const scores = fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1)), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(
    fc.property(scores, fc.nat(), (pairs, seed) => {
      const a = pairs.map(([score]) => score);
      const b = pairs.map(([, score]) => score);
      const options = { seed, resamples: 100 };
      const forth = pairedBootstrap(a, b, options);
      expect(forth.pValue + pairedBootstrap(b, a, options).pValue).toBeGreaterThanOrEqual(1);
      expect(pairedBootstrap(a, b, options)).toEqual(forth);
      expect(forth.interval.low).toBeLessThanOrEqual(forth.interval.high);
    }),
  );
});

test.each([
  [() => pairedBootstrap([1], [1, 0]), "pairedBootstrap: both systems must have the same items, got 1 and 2"],
  [() => pairedBootstrap([], []), "pairedBootstrap: system A must have at least one item, got none"],
  [
    () => pairedBootstrap([1, 0], [0, Number.NaN]),
    "pairedBootstrap: system B: item 1 must have finite numbers, got NaN",
  ],
  [
    () => bootstrapInterval([1, 2, 3], { width: 2 }),
    "bootstrapInterval: statistics must have 2 numbers for each item, got 3 in all",
  ],
  [
    () => bootstrapInterval([1], { resamples: 0 }),
    "bootstrapInterval: resamples must be a positive integer, got 0",
  ],
  [
    () => bootstrapInterval([1], { confidence: 1 }),
    "bootstrapInterval: confidence must be between 0 and 1, got 1",
  ],
  [
    () => bootstrapInterval([1], { seed: -1 }),
    "bootstrapInterval: seed must be an integer from 0 to 4294967295, got -1",
  ],
  [
    () => bootstrapInterval([1], { value: () => Number.NaN }),
    "bootstrapInterval: value must be a number for every resample, got NaN for resample 0",
  ],
])("wrong input is an error that says what is wrong: %#", (run, message) => {
  expect(run).toThrow(new RangeError(message));
});
