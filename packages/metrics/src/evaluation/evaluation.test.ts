import { expect, test } from "vitest";
import { parsedMatcher, textMatcher } from "../exact-match.ts";
import { bleuMetric } from "./bleu-metrics.ts";
import { compareEvaluations } from "./compare-evaluations.ts";
import {
  createEvaluation,
  type Evaluation,
  evaluatePredictions,
  type PredictionRecord,
} from "./evaluate-predictions.ts";
import { evaluated, parse } from "./evaluation.test-support.ts";
import { matchMetric, tokenAccuracyMetric, treeEditSimilarityMetric } from "./match-metrics.ts";
import type { Metric } from "./metric.ts";
import { renderComparison, renderEvaluation } from "./render-evaluation.ts";

const lineMetric = matchMetric("line", textMatcher("line"));

test("a table has a row for each metric, with the interval that fits it", async () => {
  const metrics = [bleuMetric("corpusUnsmoothed"), matchMetric("line", textMatcher("line"))];
  const table = await evaluatePredictions(
    [
      { prediction: "a b c d x", reference: "a b c d e f" },
      { id: "second", reference: "x" },
      { candidates: ["y", "z"], reference: ["z", "y"] },
    ],
    { metrics, resamples: 50 },
  );
  // By hand: 5 of 6 unigrams match, 3 of 4 bigrams, 2 of 3, 1 of 2; 6 tokens against 6 + 1 + 1 of the references.
  const bleu = Math.exp(1 - 8 / 6) * ((5 / 6) * (3 / 4) * (2 / 3) * (1 / 2)) ** 0.25;
  expect(table).toMatchObject({
    itemCount: 3,
    missingCount: 1,
    rows: [
      { metric: "corpusUnsmoothed", value: expect.closeTo(bleu, 12), invalidCount: 0 },
      {
        metric: "line",
        value: 1 / 3,
        interval: { low: expect.closeTo(0.0615, 4), high: expect.closeTo(0.7923, 4) },
      },
    ],
  });
  expect(renderEvaluation({ ...table, rows: table.rows.slice(1) })).toBe(
    [
      "metric  score  95 % interval  items  missing  invalid",
      "──────  ─────  ─────────────  ─────  ───────  ───────",
      "line    33.33   6.15 – 79.23      3        1        0",
    ].join("\n"),
  );
  expect(renderEvaluation({ ...table, rows: table.rows.slice(1) }, { format: "markdown" })).toBe(
    [
      "| metric | score | 95 % interval | items | missing | invalid |",
      "| --- | --: | --: | --: | --: | --: |",
      "| line | 33.33 | 6.15 – 79.23 | 3 | 1 | 0 |",
    ].join("\n"),
  );
  expect(JSON.parse(renderEvaluation(table, { format: "json" }))).toEqual({
    itemCount: 3,
    missingCount: 1,
    rows: JSON.parse(JSON.stringify(table.rows)),
  });
});

test("a metric of one's own needs numbers of each item and a score of their sums", async () => {
  const metric: Metric = {
    name: "length",
    size: 2,
    measure: ({ prediction = "" }) => [prediction.length, 1],
    value: ([sum = 0, count = 0]) => (count === 0 ? 0 : sum / count),
  };
  async function* stream(): AsyncGenerator<PredictionRecord> {
    yield { prediction: "four", reference: "" };
    yield { prediction: "six666", reference: "" };
  }
  const { rows } = await evaluatePredictions(stream(), { metrics: [metric] });
  expect(rows).toEqual([
    { metric: "length", value: 5, interval: { low: 4, high: 6 }, invalidCount: 0, invalidReferenceCount: 0 },
  ]);
});

test("malformed predictions are counted beside missing ones", () => {
  const { rows } = evaluated([
    { prediction: "?", reference: "a" },
    { reference: "a" },
    { prediction: "a", reference: "a" },
  ]);
  const counts = Object.fromEntries(rows.map(({ metric, invalidCount }) => [metric, invalidCount]));
  expect(counts).toMatchObject({ syntaxValid: 1, tokenAccuracy: 1, treeEditSimilarity: 1, line: 0 });
  expect(rows.find(({ metric }) => metric === "syntaxValid")?.value).toBe(1 / 3);
  // Of list(a) twice two tokens are right, of four in the other items none.
  expect(rows.find(({ metric }) => metric === "tokenAccuracy")?.value).toBe(2 / 6);
  expect(rows.find(({ metric }) => metric === "treeEditSimilarity")?.value).toBe(1 / 3);
});

test("to a reference that is no program nothing is right, and it is counted", () => {
  const metrics = [
    matchMetric("tree", parsedMatcher("tree", parse), { accepts: (each) => parse(each) !== undefined }),
    treeEditSimilarityMetric(parse),
    tokenAccuracyMetric(parse),
  ];
  const counter = createEvaluation({ metrics, resamples: 0 });
  counter.add({ prediction: "?", reference: "?" });
  counter.add({ prediction: "a", reference: ["?", "a"] });
  counter.add({ prediction: "a", reference: "?" });
  counter.add({ prediction: "?", reference: ["?", "a"] });
  const result = counter.result();
  expect(renderEvaluation(result)).toBe(
    [
      "metric              score  95 % interval  items  missing  invalid  invalid references",
      "──────────────────  ─────  ─────────────  ─────  ───────  ───────  ──────────────────",
      "tree                25.00   4.56 – 69.94      4        0        2                   2",
      "treeEditSimilarity  25.00              –      4        0        2                   2",
      "tokenAccuracy       50.00              –      4        0        2                   2",
    ].join("\n"),
  );
});

test("an item that is an error counts in no metric", () => {
  const fails: Metric = {
    ...lineMetric,
    name: "fails",
    measure: ({ prediction }) => [prediction === "x" ? Number.NaN : 1, 1],
  };
  const counter = createEvaluation({ metrics: [lineMetric, fails], resamples: 10 });
  expect(() => counter.add({ prediction: "x", reference: "y" })).toThrow(RangeError);
  counter.add({ prediction: "a", reference: "a" });
  expect(counter.result()).toMatchObject({ itemCount: 1, rows: [{ value: 1 }, { value: 1 }] });
});

test("no items give 0 in every metric and no interval", () => {
  for (const { value, interval } of evaluated([], 10).rows) expect([value, interval]).toEqual([0, undefined]);
});

test("a comparison is a table too", () => {
  const metrics = [matchMetric("line", textMatcher("line"))];
  const evaluation = (predictions: readonly string[]): Evaluation => {
    const counter = createEvaluation({ metrics });
    for (const prediction of predictions) counter.add({ prediction, reference: "a" });
    return counter.result();
  };
  const comparison = compareEvaluations(evaluation(["a", "a"]), evaluation(["b", "b"]));
  expect(renderComparison(comparison)).toBe(
    [
      "metric       A     B   A − B    95 % interval       p",
      "──────  ──────  ────  ──────  ───────────────  ──────",
      "line    100.00  0.00  100.00  100.00 – 100.00  0.0000",
    ].join("\n"),
  );
  expect(JSON.parse(renderComparison(comparison, { format: "json" }))).toMatchObject({
    itemCount: 2,
    resamples: 10_000,
    seed: 0,
    rows: [{ metric: "line", a: 1, b: 0, pValue: 0 }],
  });
});

test("a difference that rounds to zero has no sign", () => {
  const row = {
    metric: "line",
    a: 0.5,
    b: 0.50001,
    difference: -0.00001,
    interval: { low: -0.00004, high: 0 },
    pValue: 1,
  };
  expect(renderComparison({ rows: [row], itemCount: 9, resamples: 1, seed: 0 }).split("\n")[2]).toBe(
    "line    50.00  50.00   0.00    0.00 – 0.00  1.0000",
  );
});

const one = (given: object, metric = lineMetric) => {
  const counter = createEvaluation({ metrics: [metric] });
  counter.add({ prediction: "a", reference: "a" });
  counter.add(given as PredictionRecord);
};

test.each<[() => unknown, Error]>([
  [
    () => one({ id: "x", prediction: 3, reference: "a" }),
    new TypeError("evaluatePredictions: item 1 (x): prediction must be a string, got 3"),
  ],
  [
    () => one({ prediction: "a" }),
    new TypeError("evaluatePredictions: item 1: reference must be a string, got undefined"),
  ],
  [() => one(JSON.parse("null")), new TypeError("evaluatePredictions: item 1 must be an object, got null")],
  [
    () => one({ reference: [] }),
    new RangeError("evaluatePredictions: item 1: there must be a reference, got none"),
  ],
  [
    () => one({ prediction: "b", reference: "a" }, { ...lineMetric, measure: () => [1] }),
    new RangeError("evaluatePredictions: item 0: line must measure 2 numbers, got 1"),
  ],
  [
    () => one({ prediction: "b", reference: "a" }, { ...lineMetric, measure: () => [Number.NaN, 1] }),
    new RangeError("evaluatePredictions: item 0: line must measure finite numbers, got NaN"),
  ],
  [
    () => createEvaluation({ metrics: [lineMetric, lineMetric] }),
    new RangeError("evaluatePredictions: metrics must have names of their own, got line twice"),
  ],
  [
    () => createEvaluation({ metrics: [], resamples: -1 }),
    new RangeError("evaluatePredictions: resamples must be an integer of at least 0, got -1"),
  ],
  [
    () => createEvaluation({ metrics: [], seed: 2 ** 32 }),
    new RangeError("evaluatePredictions: seed must be an integer from 0 to 4294967295, got 4294967296"),
  ],
  [
    () => compareEvaluations(evaluated([], 1), evaluated([{ reference: "a" }], 1)),
    new RangeError("compareEvaluations: both evaluations must have the same items, got 0 and 1"),
  ],
  [
    () => {
      const counter = createEvaluation({ metrics: [lineMetric], resamples: 0 });
      return compareEvaluations(counter.result(), counter.result());
    },
    new RangeError(
      "compareEvaluations: both evaluations must have kept the numbers of the same metrics, got none and none",
    ),
  ],
])("wrong input is an error that names the item: %#", (run, error) => {
  expect(run).toThrow(error);
});
