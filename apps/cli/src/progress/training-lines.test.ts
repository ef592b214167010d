import type { TrainingEvent } from "@ast/training";
import { expect, test } from "vitest";
import { evaluated, started, stepEvent } from "./training-events.test-support.ts";
import { evaluationLine, liveLine, logLine } from "./training-lines.ts";
import { advanceView, emptyView, type TrainingView } from "./training-view.ts";

/** Plays events one second apart, from 0 ms. */
function viewAfter(...events: readonly TrainingEvent[]): TrainingView {
  return events.reduce((view, event, second) => advanceView(view, event, second * 1000), emptyView);
}

test("the rate is that of the first step, and later steps move it by 5 % of the time per example", () => {
  expect(viewAfter(started).rate).toBeNull();
  expect(viewAfter(started, stepEvent(1, 8)).rate).toBeCloseTo(200, 9);
  // 0.005 s per example, then 0.01 s: 0.005 + 0.05 * 0.005 = 0.00525 s.
  expect(viewAfter(started, stepEvent(1, 8), stepEvent(2, 8, 1)).rate).toBeCloseTo(1 / 0.00525, 9);
});

test("a log line gives epoch, step, loss, accuracy, rate and time left", () => {
  const view = viewAfter(started, stepEvent(1, 8), evaluated(1, 0.5));
  // One step in two seconds of run time; 39 are left.
  expect(logLine(view, 2000)).toBe(
    "epoch 1/4, step 1/40, loss 8.00, dev 50.0 %, 200 examples/s, 1 min 18 s left",
  );
});

test("the live line puts a bar before them, as wide as there is room", () => {
  const view = viewAfter(started, stepEvent(10, 8), evaluated(10, 0.5));
  expect(liveLine(view, { now: 2000, width: 120 })).toBe(
    "██████░░░░░░░░░░░░░░░░░░  epoch 1/4  step 10/40  loss 8.00  dev 50.0 %  200 examples/s  6.0 s left",
  );
});

test.each([
  // The words without the step take 62 characters; 18 are left for the bar.
  [80, "████▌░░░░░░░░░░░░░  epoch 1/4  loss 8.00  dev 50.0 %  200 examples/s  6.0 s left"],
  [60, "███▌░░░░░░░░░░  epoch 1/4  loss 8.00  dev 50.0 %  6.0 s left"],
  [40, "████░░░░░░░░░░░░  dev 50.0 %  6.0 s left"],
  [20, "██░░░░░░  dev 50.0 %"],
  [5, "██░░░░░░  dev 50.0 %"],
])("in %d characters it leaves out what is needed least", (width, line) => {
  const view = viewAfter(started, stepEvent(10, 8), evaluated(10, 0.5));
  expect(liveLine(view, { now: 2000, width })).toBe(line);
});

test("before the first step there is only the place", () => {
  expect(logLine(viewAfter(started), 0)).toBe("epoch 0/4, step 0/40");
});

test("an evaluation is called the best only when it is", () => {
  const improved: TrainingEvent = { kind: "improved", step: 10, evaluation: { accuracy: 0.5, loss: 0.25 } };
  const view = viewAfter(started, evaluated(10, 0.5), improved);
  expect(evaluationLine(emptyView, evaluated(10, 0.5))).toBe(
    "step 10: development set accuracy 50.00 %, loss 0.250, the best so far",
  );
  expect(evaluationLine(view, evaluated(20, 0.4))).toBe(
    "step 20: development set accuracy 40.00 %, loss 0.250",
  );
});

test("after a resume an evaluation is held to the best one before", () => {
  const view = viewAfter({ ...started, step: 10, best: { accuracy: 0.5, loss: 0.25 } });
  expect(evaluationLine(view, evaluated(20, 0.4))).toBe(
    "step 20: development set accuracy 40.00 %, loss 0.250",
  );
});
