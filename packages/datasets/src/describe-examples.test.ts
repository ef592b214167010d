import { expect, test } from "vitest";
import { datasets } from "./datasets.ts";
import { describeDataset, describeExamples } from "./describe-examples.ts";
import type { Example } from "./example.ts";
import type { Split } from "./manifest.ts";
import { openTexts } from "./memory-files.test-support.ts";

function examplesOf(split: Split, pairs: readonly (readonly [string, string])[]): Example[] {
  return pairs.map(([source, target], index) => ({
    id: `${split}/${index}`,
    split,
    line: index + 1,
    source,
    target,
    ...(target === "?" ? { flags: ["odd"] } : {}),
  }));
}

test("sizes, repeats, flags and overlaps are counted", async () => {
  const statistics = await describeExamples({
    train: examplesOf("train", [
      ["one two", "1 2 3"],
      ["one two", "1 2 3"],
      ["  same\tsame ", "  same\tsame "],
      ["four", "?"],
    ]),
    test: examplesOf("test", [
      ["one two", "1 2 3"],
      ["one two", "1 2 3"],
      ["four", "5"],
      ["six", "?"],
    ]),
  });
  const summary = (mean: number, minimum: number, maximum: number) => ({ mean, minimum, maximum });
  expect(statistics).toEqual({
    splits: {
      train: {
        examples: 4,
        distinct: 3,
        identicalSides: 1,
        source: { distinct: 3, tokens: summary(1.75, 1, 2), characters: summary(7.5, 4, 12) },
        target: { distinct: 3, tokens: summary(2.25, 1, 3), characters: summary(5.75, 1, 12) },
        flags: { odd: 1 },
      },
      test: {
        examples: 4,
        distinct: 3,
        identicalSides: 0,
        source: { distinct: 3, tokens: summary(1.5, 1, 2), characters: summary(5.25, 3, 7) },
        target: { distinct: 3, tokens: summary(2, 1, 3), characters: summary(3, 1, 5) },
        flags: { odd: 1 },
      },
    },
    all: { examples: 8, distinct: 5 },
    overlaps: {
      trainTest: {
        pair: { distinct: 1, repeated: 2 },
        source: { distinct: 2, repeated: 3 },
        target: { distinct: 2, repeated: 3 },
      },
    },
  });
});

test("a dataset is described split by split, or those asked for", async () => {
  const open = openTexts({
    "valid.java-cs.txt.java": "a b\nc\n",
    "valid.java-cs.txt.cs": "a b\nd\n",
  });
  const { splits, all, overlaps } = await describeDataset(datasets["java-csharp"], { open, splits: ["dev"] });
  expect([splits.dev?.identicalSides, all, overlaps]).toEqual([1, { examples: 2, distinct: 2 }, {}]);
  await expect(describeDataset(datasets["java-csharp"], { open })).rejects.toThrow(
    "the test has no train.java-cs.txt.java",
  );
  await expect(describeDataset(datasets["java-csharp"], { open, variant: "old" })).rejects.toThrow(
    new RangeError("java-csharp: variant must be one of codexglue, got old"),
  );
});
