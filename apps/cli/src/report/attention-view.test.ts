import { expect, test } from "vitest";
import { attentionSentence, attentionView, tints } from "./attention-view.ts";
import { rightSample, wrongSample } from "./report-data.test-support.ts";

test("the choice of a right translation starts at the first leaf, of a wrong one at the first wrong node", () => {
  // Breadth first: LET, VAR, CONST, UNIT, a0, 1; UNIT is the first without children.
  expect(attentionView(rightSample)?.chosen).toBe(3);
  expect(attentionView(wrongSample)?.chosen).toBe(5);
});

test("a view names the nodes as they are drawn and gives weights in thousandths", () => {
  expect(attentionView(rightSample)).toMatchObject({
    parents: [-1, 0, 0, 0, 1, 2],
    predicted: ["LET", "VAR", "CONST", "UNIT", "a0", "1"],
    source: ["ASSIGN", "VAR", "CONST", "a0", "1"],
    weights: { 1: [125, 500, 125, 125, 125] },
  });
});

test("a sample without attention or without a prediction has no view", () => {
  const { attention: _, ...plain } = rightSample;
  const { predicted: __, ...cut } = rightSample;
  expect([attentionView(plain), attentionView(cut)]).toEqual([undefined, undefined]);
});

test.each([
  [(rightSample.attention ?? []).slice(1), "5 rows"],
  [
    (rightSample.attention ?? []).map((row, index) => (index === 2 ? row.slice(1) : row)),
    "4 weights in row 2",
  ],
])("attention of the wrong shape is refused", (attention, got) => {
  expect(() => attentionView({ ...rightSample, attention })).toThrow(
    new RangeError(
      `renderReport: attention of sample "test 0" must have shape [predicted nodes, source nodes] = [6, 5], got ${got}`,
    ),
  );
});

test("tints are shares of the largest weight, and none where all are zero", () => {
  expect(tints([100, 400, 0])).toEqual([0.25, 1, 0]);
  expect(tints([0, 0])).toEqual([0, 0]);
});

test("the sentence names the three strongest source nodes of at least one per cent", () => {
  const view = attentionView(rightSample);
  if (view === undefined) throw new Error("the sample has attention");
  expect(attentionSentence(view, 4)).toBe("a0 looks at a0 50\u00a0%, ASSIGN 13\u00a0%, VAR 13\u00a0%");
  expect(attentionSentence({ ...view, weights: [[9, 9, 9, 9, 9]] }, 0)).toBe(
    "LET looks at every source node alike",
  );
});
