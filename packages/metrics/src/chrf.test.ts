import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type ChrfOptions, chrf, chrfFromStatistics, createChrf, sentenceChrf } from "./chrf.ts";

interface Fixture {
  readonly items: readonly (readonly [prediction: string, references: readonly string[]])[];
  readonly corpora: Readonly<Record<string, readonly [number, number]>>;
  readonly results: readonly {
    readonly options: ChrfOptions;
    readonly corpora: Readonly<Record<string, number>>;
    readonly sentences: readonly number[];
  }[];
}
const fixture = JSON.parse(
  readFileSync(new URL("../fixtures/chrf.json", import.meta.url), "utf8"),
) as Fixture;
const close = { atol: 0, rtol: 1e-12 };

test.each(fixture.results)("sacrebleu's scores with $options", ({ options, corpora, sentences }) => {
  for (const [name, part] of Object.entries(fixture.corpora)) {
    const items = fixture.items.slice(...part);
    const predictions = items.map(([prediction]) => prediction);
    const several = chrf(
      predictions,
      items.map(([, references]) => references),
      options,
    ).score;
    const single = chrf(
      predictions,
      items.map(([, [reference]]) => reference!),
      options,
    ).score;
    expect([several, single]).toBeAllClose([corpora[name]! / 100, corpora[`${name}-single`]! / 100], close);
  }
  expect(
    fixture.items.map(([prediction, references]) => sentenceChrf(prediction, references, options)),
  ).toBeAllClose(
    sentences.map((score) => score / 100),
    close,
  );
});

test("the statistics of an item are, by order, the prediction's n-grams, the reference's, and the matches", () => {
  // Characters ab c against abd: 3 and 3 with 2 matches, then 2 and 2 with 1, then 1 and 1 with none; words 2 and 1 with none.
  const counter = createChrf({ charOrder: 3, wordOrder: 1 });
  expect([...counter.add("ab c", "abd")]).toEqual([3, 3, 2, 2, 2, 1, 1, 1, 0, 2, 1, 0]);
});

test("precision and recall are averaged over orders, and recall counts twice", () => {
  // Precisions 2/3 and 1/2, recalls 2/4 and 1/3: F2 = 5 · P · R / (4 · P + R).
  const precision = (2 / 3 + 1 / 2) / 2;
  const recall = (2 / 4 + 1 / 3) / 2;
  expect(sentenceChrf("abx", "abcd", { charOrder: 2 })).toBeAllClose(
    (5 * precision * recall) / (4 * precision + recall),
    close,
  );
});

test("an item without a prediction counts as an empty text, and no items give 0", () => {
  expect(chrf(["abc", undefined], ["abc", "abc"])).toMatchObject({ itemCount: 2, missingCount: 1 });
  expect(chrf([undefined], ["abc"]).score).toBe(0);
  expect(chrf([], [])).toEqual({ score: 0, itemCount: 0, missingCount: 0 });
});

test("sums of statistics score as the corpus", () => {
  const counter = createChrf();
  const rows = [counter.add("a b", "a c"), counter.add("xyz", "xyzzy")];
  const sum = Float64Array.from(rows[0]!, (value, index) => value + rows[1]![index]!);
  expect(chrfFromStatistics(sum)).toBe(counter.result().score);
});

test("bad input is named", () => {
  expect(() => chrf(["a"], ["a", "b"])).toThrow(
    new RangeError("chrf: there must be one prediction for each gold item, got 1 predictions for 2 items"),
  );
  expect(() => chrf(["a", 5 as unknown as string], ["a", "b"])).toThrow(
    new TypeError("chrf: item 1: prediction must be a string, got 5"),
  );
  expect(() => createChrf({ charOrder: 0 })).toThrow(
    new RangeError("chrf: charOrder must be a positive integer, got 0"),
  );
  expect(() => createChrf({ wordOrder: -1 })).toThrow(
    new RangeError("chrf: wordOrder must be an integer of at least 0, got -1"),
  );
  // The square of the second is not finite, and scores would be NaN.
  for (const [beta, text] of [
    [0, "0"],
    [1e200, "1e+200"],
  ] as const) {
    expect(() => createChrf({ beta })).toThrow(
      new RangeError(`chrf: beta must be positive, and its square finite, got ${text}`),
    );
  }
  for (const length of [0, 4]) {
    expect(() => chrfFromStatistics(new Int32Array(length), { epsSmoothing: true })).toThrow(
      new RangeError(`chrf: statistics must be three counts for each order, got ${length}`),
    );
  }
});
