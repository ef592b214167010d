/** @file Metrics of an evaluation on items worked by hand. */
import { expect, test } from "vitest";
import { bleuVariants } from "../bleu/bleu-variant.ts";
import { chrf } from "../chrf.ts";
import { textMatcher } from "../exact-match.ts";
import { bleuMetric, chrfMetric, sacrebleuMetric } from "./bleu-metrics.ts";
import { createEvaluation, type PredictionRecord } from "./evaluate-predictions.ts";
import { matchMetric, prefixMetric } from "./match-metrics.ts";
import type { Metric } from "./metric.ts";

const valuesOf = (metrics: readonly Metric[], records: readonly PredictionRecord[]): number[] => {
  const evaluation = createEvaluation({ metrics, resamples: 0 });
  for (const record of records) evaluation.add(record);
  return evaluation.result().rows.map(({ value }) => value);
};

const prefixMetricsOf = (records: readonly PredictionRecord[]): number[] =>
  valuesOf(
    (["sequenceRecall", "tokenRecall", "sequencePrecision", "tokenPrecision"] as const).map((name) =>
      prefixMetric(name, (text) => [...text]),
    ),
    records,
  );

test("prefixes of 3, 4 and 2 tokens, the marks of beginning and end among them", () => {
  const [first, second, third] = [
    { prediction: "ABX", reference: "ABC" },
    { prediction: "AB", reference: "AB" },
    { prediction: "A", reference: "ABCDEF" },
  ];
  expect(prefixMetricsOf([first!, second!, third!])).toBeAllClose([0.616667, 9 / 17, 0.755556, 9 / 12], {
    atol: 1e-6,
  });
});

test("an item without a prediction keeps its length and adds no precision", () => {
  expect(prefixMetricsOf([{ prediction: "ABC", reference: "AB" }, { reference: "A" }])).toBeAllClose([
    0.375,
    3 / 7,
    0.3,
    3 / 5,
  ]);
});

test("of several references the one of the highest recall counts", () => {
  // Begin and A of begin A B end, not begin of begin X end nor begin and A of begin A C D E end.
  const item = { prediction: "AY", reference: ["X", "ACDE", "AB"] };
  expect(prefixMetricsOf([item])).toBeAllClose([2 / 4, 2 / 4, 2 / 4, 2 / 4]);
  const line = matchMetric("line", textMatcher("line"));
  expect(valuesOf([line], [{ prediction: "b", reference: ["a", "b"] }])).toEqual([1]);
});

test("an exact match looks at as many candidates as its name says", () => {
  const metrics = [1, 2, 3].map((k) => matchMetric("line", textMatcher("line"), { k }));
  expect(metrics.map(({ name }) => name)).toEqual(["line", "line@2", "line@3"]);
  expect(valuesOf(metrics, [{ candidates: ["x", "a", "b"], reference: "b" }])).toEqual([0, 0, 1]);
  expect(valuesOf(metrics, [{ candidates: ["x", "a", "b"], reference: "a" }])).toEqual([0, 1, 1]);
});

test("class names are repaired where that is asked for, and in predictions only", () => {
  const text = "class Earth elemental(MinionCard): x";
  const records = [{ prediction: text, reference: text }];
  // class Earthelemental ( Minion Card ) : x, 8 tokens against 9: the name and the n-grams that hold it do not match.
  const repaired = Math.exp(1 - 9 / 8) * ((7 / 8) * (5 / 7) * (4 / 6) * (3 / 5)) ** 0.25;
  const metrics = [
    bleuMetric("sentenceMethod3"),
    bleuMetric("sentenceMethod3", { repairClassNames: true }),
    bleuMetric("corpusUnsmoothed", { repairClassNames: true }),
    matchMetric("conalaTokens", textMatcher("conalaTokens")),
  ];
  expect(metrics.map(({ name }) => name)).toEqual([
    "sentenceMethod3",
    "sentenceMethod3Repaired",
    "corpusUnsmoothedRepaired",
    "conalaTokens",
  ]);
  expect(valuesOf(metrics, records)).toBeAllClose([1, repaired, repaired, 1]);
});

test("every BLEU smooths in its own way", () => {
  const metrics = [...bleuVariants.map((variant) => bleuMetric(variant)), sacrebleuMetric()];
  const values = valuesOf(metrics, [{ prediction: "a b x c", reference: "a b c d e f" }]);
  // 3 of 4, 1 of 3, 0 of 2 and 0 of 1 match; 4 tokens against 6.
  const brevity = Math.exp(1 - 6 / 4);
  const bleu = (third: number, fourth: number): number =>
    brevity * ((3 / 4) * (1 / 3) * third * fourth) ** 0.25;
  expect(Object.fromEntries(metrics.map(({ name }, index) => [name, values[index]]))).toEqual({
    corpusUnsmoothed: 0,
    corpusAddOne: expect.closeTo(brevity * ((4 / 5) * (2 / 4) * (1 / 3) * (1 / 2)) ** 0.25, 12),
    corpusMethod1: expect.closeTo(bleu(0.1 / 2, 0.1), 12),
    sentenceMethod3: expect.closeTo(bleu(1 / 4, 1 / 4), 12),
    sentenceDefault: expect.closeTo(0, 12),
    sacrebleu: expect.closeTo(bleu(1 / 4, 1 / 4), 12),
  });
});

test("BLEU is on the tokens of its publication", () => {
  const metrics = [...bleuVariants.map((variant) => bleuMetric(variant)), sacrebleuMetric()];
  const scoresOf = (prediction: string, reference: string): Record<string, boolean> => {
    const values = valuesOf(metrics, [{ prediction, reference }]);
    return Object.fromEntries(metrics.map(({ name }, index) => [name, values[index]! > 0.99]));
  };
  const onCode = { corpusUnsmoothed: true, sentenceMethod3: true, sentenceDefault: true };
  const onWords = { corpusAddOne: false, corpusMethod1: false };
  expect(scoresOf("f(a, 'b')", 'f ( a , "b" )')).toEqual({ ...onCode, ...onWords, sacrebleu: false });
  expect(scoresOf("f(a, b) == c", "f ( a , b ) == c")).toEqual({ ...onCode, ...onWords, sacrebleu: true });
});

test("chrF counts characters, and words only with wordOrder", () => {
  const records = [
    { prediction: "return foo(x)", reference: "return foo(y)" },
    { prediction: "a", reference: "b c" },
  ];
  const [predictions, references] = [
    records.map(({ prediction }) => prediction),
    records.map(({ reference }) => reference),
  ];
  const metrics = [chrfMetric(), chrfMetric({ wordOrder: 2 })];
  expect(metrics.map(({ name }) => name)).toEqual(["chrF", "chrF++"]);
  expect(valuesOf(metrics, records)).toBeAllClose([
    chrf(predictions, references).score,
    chrf(predictions, references, { wordOrder: 2 }).score,
  ]);
});
