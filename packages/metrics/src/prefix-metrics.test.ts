import fc from "fast-check";
import { expect, test } from "vitest";
import { createPrefixMetrics, maskStrings, prefixMetrics } from "./prefix-metrics.ts";

const letters = (text: string): string[] => [...text];

test("three predicted sequences with common prefixes of 3, 4 and 2", () => {
  const expected = ["sABCe", "sABe", "sABCDEFe"].map(letters);
  const { exactMatch, itemCount, missingCount, ...shares } = prefixMetrics(
    ["sABXe", "sABe", "sAe"].map(letters),
    expected,
  );
  expect([itemCount, missingCount]).toEqual([3, 0]);
  expect([
    shares.sequenceRecall,
    shares.tokenRecall,
    shares.sequencePrecision,
    shares.tokenPrecision,
    exactMatch,
  ]).toBeAllClose([0.616667, 9 / 17, 0.755556, 9 / 12, 1 / 3], { atol: 1e-6 });
});

test("an item without a prediction keeps its length and adds no precision", () => {
  expect(prefixMetrics([letters("sABCe"), undefined], [letters("sABe"), letters("sAe")])).toEqual({
    sequenceRecall: 0.375,
    tokenRecall: 3 / 7,
    sequencePrecision: 0.3,
    tokenPrecision: 3 / 5,
    exactMatch: 0,
    itemCount: 2,
    missingCount: 1,
  });
});

test("ids in typed arrays are compared as well", () => {
  expect(prefixMetrics([Int32Array.of(1, 5, 2)], [Int32Array.of(1, 5, 2)]).exactMatch).toBe(1);
});

test("each run of string pieces becomes one mask", () => {
  const options = { isString: (id: number) => id >= 100, mask: -1 };
  expect(maskStrings([1, 100, 101, 7, 102, 2], options)).toEqual([1, -1, 7, -1, 2]);
  expect(maskStrings(Int32Array.of(100, 100), options)).toEqual([-1]);
  // s f "x y" e against s f "z" e: with strings the prefix is s f, without them all.
  const [predicted, expected] = [
    [1, 7, 100, 101, 2],
    [1, 7, 102, 2],
  ];
  expect(prefixMetrics([predicted!], [expected!])).toMatchObject({ tokenRecall: 0.5, exactMatch: 0 });
  expect(prefixMetrics([maskStrings(predicted!, options)], [maskStrings(expected!, options)])).toMatchObject({
    tokenRecall: 1,
    exactMatch: 1,
  });
});

test("no items give 0", () => {
  expect(prefixMetrics([], [])).toEqual({
    sequenceRecall: 0,
    tokenRecall: 0,
    sequencePrecision: 0,
    tokenPrecision: 0,
    exactMatch: 0,
    itemCount: 0,
    missingCount: 0,
  });
});

test("bounds, identity, order of items, and one more item without a prediction", () => {
  const sequence = fc.array(fc.constantFrom("a", "b"), { minLength: 1, maxLength: 5 });
  const items = fc.array(fc.tuple(fc.option(sequence, { nil: undefined }), sequence), { maxLength: 6 });
  const metricsOf = (pairs: readonly (readonly [string[] | undefined, string[]])[]) =>
    prefixMetrics(
      pairs.map(([prediction]) => prediction),
      pairs.map(([, gold]) => gold),
    );
  fc.assert(
    fc.property(items, sequence, (pairs, gold) => {
      const before = metricsOf(pairs);
      const same = metricsOf([...pairs, [gold, gold]].map(([, each]) => [each, each!] as const));
      const reversed = metricsOf(pairs.toReversed());
      const longer = metricsOf([...pairs, [undefined, gold]]);
      for (const name of [
        "sequenceRecall",
        "tokenRecall",
        "sequencePrecision",
        "tokenPrecision",
        "exactMatch",
      ] as const) {
        expect(before[name]).toBeGreaterThanOrEqual(0);
        expect(before[name]).toBeLessThanOrEqual(1 + 1e-12);
        expect(same[name]).toBeAllClose(1);
        expect(reversed[name]).toBeAllClose(before[name]);
        expect(longer[name]).toBeLessThanOrEqual(before[name] + 1e-12);
      }
      expect(before.exactMatch).toBeLessThanOrEqual(before.sequenceRecall + 1e-12);
    }),
  );
});

test("an empty expected sequence is an error that names the item, and so are different lengths", () => {
  const counter = createPrefixMetrics();
  counter.add(["a"], ["a"]);
  expect(() => counter.add(["a"], [])).toThrow(
    new RangeError("prefixMetrics: item 1: the expected sequence must have at least one token, got none"),
  );
  expect(() => prefixMetrics([["a"]], [])).toThrow(
    new RangeError(
      "prefixMetrics: there must be one prediction for each gold item, got 1 predictions for 0 items",
    ),
  );
});
