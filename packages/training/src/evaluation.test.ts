import { expect, test } from "vitest";
import { isBetter, noEvaluations, recordEvaluation } from "./evaluation.ts";

test("the more accurate evaluation is better, whatever its loss", () => {
  expect(isBetter({ accuracy: 0.6, loss: 9 }, { accuracy: 0.5, loss: 1 })).toBe(true);
  expect(isBetter({ accuracy: 0.5, loss: 1 }, { accuracy: 0.6, loss: 9 })).toBe(false);
});

test("between equal accuracies the lower loss is better", () => {
  expect(isBetter({ accuracy: 0.5, loss: 1 }, { accuracy: 0.5, loss: 2 })).toBe(true);
  expect(isBetter({ accuracy: 0.5, loss: 2 }, { accuracy: 0.5, loss: 2 })).toBe(false);
});

test("a record keeps the best evaluation and counts those since", () => {
  const first = { accuracy: 0.5, loss: 2, depth: 3 };
  const second = { accuracy: 0.5, loss: 1 };
  let record = recordEvaluation(noEvaluations, { step: 10, evaluation: first });
  expect(record).toEqual({ best: { step: 10, evaluation: first }, sinceBest: 0, lastStep: 10 });
  record = recordEvaluation(record, { step: 20, evaluation: second });
  expect(record).toEqual({ best: { step: 20, evaluation: second }, sinceBest: 0, lastStep: 20 });
  record = recordEvaluation(record, { step: 30, evaluation: first });
  record = recordEvaluation(record, { step: 40, evaluation: second });
  expect(record).toEqual({ best: { step: 20, evaluation: second }, sinceBest: 2, lastStep: 40 });
});

test("an evaluation with a number that is not finite is refused", () => {
  const evaluation = { accuracy: Number.NaN, loss: 1 };
  expect(() => recordEvaluation(noEvaluations, { step: 5, evaluation })).toThrow(
    new RangeError("train: the evaluation after step 5 gave accuracy = NaN, expected a finite number"),
  );
});
