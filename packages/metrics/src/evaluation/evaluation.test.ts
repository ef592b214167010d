import { fromSExpression, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { bleuVariants } from "../bleu/bleu-variant.ts";
import { splitWhiteSpace } from "../bleu/python-white-space.ts";
import { parsedMatcher, type TextMatch, textMatcher, textMatches } from "../exact-match.ts";
import { bleuMetric, chrfMetric, sacrebleuMetric } from "./bleu-metrics.ts";
import { compareEvaluations } from "./compare-evaluations.ts";
import {
  createEvaluation,
  type Evaluation,
  evaluatePredictions,
  type PredictionRecord,
} from "./evaluate-predictions.ts";
import {
  matchMetric,
  prefixMetric,
  syntaxValidMetric,
  tokenAccuracyMetric,
  treeEditSimilarityMetric,
} from "./match-metrics.ts";
import type { Metric } from "./metric.ts";
import { renderComparison, renderEvaluation } from "./render-evaluation.ts";

/** A chain of words is a list of names; a text with a question mark is no program. */
const parse = (text: string): Tree | undefined =>
  text.includes("?")
    ? undefined
    : fromSExpression(
        `(list ${splitWhiteSpace(text)
          .map((word) => `(${word})`)
          .join(" ")})`,
      );

const everyMetric = (): Metric[] => [
  ...bleuVariants.map((variant) => bleuMetric(variant)),
  sacrebleuMetric(),
  chrfMetric(),
  chrfMetric({ wordOrder: 2 }),
  ...textMatches.map((name: TextMatch) => matchMetric(name, textMatcher(name))),
  matchMetric("line", textMatcher("line"), { k: 3 }),
  syntaxValidMetric((text) => parse(text) !== undefined),
  tokenAccuracyMetric(parse),
  treeEditSimilarityMetric(parse),
  ...(["sequenceRecall", "tokenRecall", "sequencePrecision", "tokenPrecision"] as const).map((name) =>
    prefixMetric(name, splitWhiteSpace),
  ),
];

const evaluated = (records: readonly PredictionRecord[], resamples = 0): Evaluation => {
  const evaluation = createEvaluation({ metrics: everyMetric(), resamples });
  for (const record of records) evaluation.add(record);
  return evaluation.result();
};
const valuesOf = ({ rows }: Evaluation): Map<string, number> =>
  new Map(rows.map(({ metric, value }) => [metric, value]));

const text = fc
  .array(fc.constantFrom("a", "b", "c", "d"), { minLength: 4, maxLength: 9 })
  .map((words) => words.join(" "));
const record: fc.Arbitrary<PredictionRecord> = fc.record({
  prediction: fc.option(text, { nil: undefined }),
  reference: text,
});
const records = fc.array(record, { minLength: 1, maxLength: 6 });

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
  const result = counter.result();
  expect(renderEvaluation(result)).toBe(
    [
      "metric               score  95 % interval  items  missing  invalid  invalid references",
      "──────────────────  ──────  ─────────────  ─────  ───────  ───────  ──────────────────",
      "tree                 33.33   6.15 – 79.23      3        0        1                   2",
      "treeEditSimilarity   33.33              –      3        0        1                   2",
      "tokenAccuracy       100.00              –      3        0        1                   2",
    ].join("\n"),
  );
});

test("no items give 0 in every metric and no interval", () => {
  for (const { value, interval } of evaluated([], 10).rows) expect([value, interval]).toEqual([0, undefined]);
});

test("equal texts score 1 in every metric", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
      for (const { metric, value } of evaluated(texts.map((each) => ({ prediction: each, reference: each })))
        .rows) {
        expect([metric, value]).toEqual([metric, expect.closeTo(1, 12)]);
      }
    }),
  );
});

test("scores lie between 0 and 1, do not depend on the order of items, and never rise by an item without a prediction", () => {
  fc.assert(
    fc.property(records, text, (items, reference) => {
      const before = valuesOf(evaluated(items));
      const reversed = valuesOf(evaluated(items.toReversed()));
      const longer = valuesOf(evaluated([...items, { reference }]));
      for (const [metric, value] of before) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1 + 1e-12);
        expect([metric, reversed.get(metric)]).toEqual([metric, expect.closeTo(value, 12)]);
        expect([metric, longer.get(metric)! <= value + 1e-12]).toEqual([metric, true]);
      }
    }),
  );
});

test("texts of few tokens and of none have scores", () => {
  const short = fc
    .array(fc.constantFrom("a", "b", "?", "\t", "class"), { maxLength: 3 })
    .map((words) => words.join(" "));
  const items = fc.array(fc.record({ prediction: fc.option(short, { nil: undefined }), reference: short }), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(items, (records) => {
      for (const { metric, value } of evaluated(records).rows) {
        expect([metric, value >= 0 && value <= 1 + 1e-12]).toEqual([metric, true]);
      }
    }),
  );
});

test("on one item corpusUnsmoothed equals sentenceMethod3 where all orders match", () => {
  fc.assert(
    fc.property(record, (item) => {
      const values = valuesOf(evaluated([item]));
      const corpus = values.get("corpusUnsmoothed")!;
      if (corpus > 0) expect(values.get("sentenceMethod3")).toBeCloseTo(corpus, 12);
    }),
  );
});

test("two systems are compared on the same resamples, and the two p add up to at least 1", () => {
  fc.assert(
    fc.property(records, fc.array(text, { minLength: 6, maxLength: 6 }), (items, others) => {
      const a = evaluated(items, 1);
      const b = evaluated(
        items.map((item, index) => ({ ...item, prediction: others[index]! })),
        1,
      );
      const forth = compareEvaluations(a, b, { resamples: 20 });
      const back = compareEvaluations(b, a, { resamples: 20 });
      forth.rows.forEach(({ metric, pValue, difference }, index) => {
        expect([metric, pValue + back.rows[index]!.pValue >= 1]).toEqual([metric, true]);
        expect(difference).toBeCloseTo(-back.rows[index]!.difference, 12);
      });
      for (const { pValue, difference } of compareEvaluations(a, a, { resamples: 20 }).rows) {
        expect([pValue, difference]).toEqual([1, 0]);
      }
    }),
    { numRuns: 30 },
  );
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

const lineMetric = matchMetric("line", textMatcher("line"));
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
