import fc from "fast-check";
import { expect, test } from "vitest";
import { type BleuStatistics, bleuStatistics, sumBleuStatistics } from "./bleu-statistics.ts";
import { createCorpusBleu } from "./corpus-bleu.ts";
import { splitWhiteSpace as words } from "./python-white-space.ts";

/** Few different tokens, so that n-grams are met again. */
const tokens = fc.array(fc.constantFrom("a", "b", "c", "d"), { maxLength: 14 });
const references = fc.array(tokens, { minLength: 1, maxLength: 3 });

/** The counts as the definition has them: n-grams as strings, in a map. */
function plainly(prediction: readonly string[], golds: readonly (readonly string[])[], maxOrder: number) {
  const count = (text: readonly string[], order: number) => {
    const counts = new Map<string, number>();
    for (let start = 0; start + order <= text.length; start++) {
      const ngram = text.slice(start, start + order).join(" ");
      counts.set(ngram, (counts.get(ngram) ?? 0) + 1);
    }
    return counts;
  };
  const matches: number[] = [];
  const totals: number[] = [];
  const shortItems: number[] = [];
  for (let order = 1; order <= maxOrder; order++) {
    let matchCount = 0;
    for (const [ngram, times] of count(prediction, order)) {
      matchCount += Math.min(times, Math.max(...golds.map((gold) => count(gold, order).get(ngram) ?? 0)));
    }
    matches.push(matchCount);
    totals.push(Math.max(0, prediction.length - order + 1));
    shortItems.push(prediction.length < order ? 1 : 0);
  }
  const lengths = golds.map((gold) => gold.length);
  const distance = (length: number) => Math.abs(length - prediction.length);
  const closest = lengths.toSorted((a, b) => distance(a) - distance(b) || a - b)[0];
  return [...matches, ...totals, ...shortItems, prediction.length, closest];
}

test("counts are those of the definition, for any order and number of references", () => {
  fc.assert(
    fc.property(tokens, references, fc.integer({ min: 1, max: 6 }), (prediction, golds, maxOrder) => {
      const row = bleuStatistics(prediction, golds, { maxOrder });
      expect([...row]).toEqual(plainly(prediction, golds, maxOrder));
    }),
    { numRuns: 300 },
  );
});

test("an item after others has the counts that it has alone", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(tokens, references), { maxLength: 12 }), (items) => {
      const counter = createCorpusBleu();
      for (const [prediction, golds] of items) {
        expect([...counter.add(prediction, golds)]).toEqual(plainly(prediction, golds, 4));
      }
    }),
  );
});

test("an item of many thousand tokens is counted after short ones, and they after it", () => {
  const long = Array.from({ length: 5000 }, (_, index) => (index * index) % 97);
  const counter = createCorpusBleu();
  const short = [...counter.add([1, 2, 3], [1, 2])];
  expect([...counter.add(long, long)].slice(0, 8)).toEqual([5000, 4999, 4998, 4997, 5000, 4999, 4998, 4997]);
  expect([...counter.add([1, 2, 3], [1, 2])]).toEqual(short);
});

test("a match is counted at most as often as in the reference that has most of it", () => {
  const row = bleuStatistics(words("the the the the the the the"), [
    words("the cat is on the mat"),
    words("there is a cat on the mat"),
  ]);
  expect(row[0]).toBe(2);
});

test("of several references the closest length counts, the shorter of two as close; the scorers' own is the shortest", () => {
  const golds = ["a a a a a", "a", "a a a"].map(words);
  const lengths = (referenceLength?: "shortest") =>
    bleuStatistics(words("a a a a"), golds, referenceLength === undefined ? {} : { referenceLength }).at(-1);
  expect(lengths()).toBe(3);
  expect(lengths("shortest")).toBe(1);
});

test("strings and ids may be tokens, in arrays and typed arrays", () => {
  const expected = [...bleuStatistics(["x", "y", "x"], ["x", "y", "z"])];
  expect([...bleuStatistics([7, 8, 7], [7, 8, 9])]).toEqual(expected);
  expect([...bleuStatistics(Int32Array.of(7, 8, 7), [Int32Array.of(7, 8, 9)])]).toEqual(expected);
});

test("more different tokens than are remembered do not change an item's counts", () => {
  const counter = createCorpusBleu();
  let sum = 0;
  for (let item = 0; item < 60; item++) {
    const text = Array.from({ length: 4000 }, (_, index) => item * 4000 + index);
    sum += counter.add(text, text)[3]!;
  }
  expect(sum).toBe(60 * 3997);
});

test("rows are summed place by place", () => {
  const rows: BleuStatistics[] = [bleuStatistics(["x"], ["x"]), bleuStatistics(["x", "y"], ["y", "x", "y"])];
  expect([...sumBleuStatistics(rows)]).toEqual([3, 1, 0, 0, 3, 1, 0, 0, 0, 1, 2, 2, 3, 4]);
  expect([...sumBleuStatistics([])]).toEqual(Array.from({ length: 14 }, () => 0));
});

test("rows of different orders are an error that names the item", () => {
  const rows = [bleuStatistics(["x"], ["x"]), bleuStatistics(["x"], ["x"], { maxOrder: 2 })];
  expect(() => sumBleuStatistics(rows)).toThrow(
    new RangeError("sumBleuStatistics: item 1 must have 14 counts, as the items before it, got 8"),
  );
});

test("options out of range are named", () => {
  expect(() => bleuStatistics(["x"], ["x"], { maxOrder: 0 })).toThrow(
    new RangeError("bleuStatistics: maxOrder must be a positive integer, got 0"),
  );
  const wrong = { referenceLength: "mean" as "closest" };
  expect(() => bleuStatistics(["x"], ["x"], wrong)).toThrow(
    new RangeError("bleuStatistics: referenceLength must be one of closest, shortest, got mean"),
  );
});
