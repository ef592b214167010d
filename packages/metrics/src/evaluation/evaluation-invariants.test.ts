/** @file What must hold for every metric of an evaluation. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { compareEvaluations } from "./compare-evaluations.ts";
import type { Evaluation, PredictionRecord } from "./evaluate-predictions.ts";
import { evaluated } from "./evaluation.test-support.ts";

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
