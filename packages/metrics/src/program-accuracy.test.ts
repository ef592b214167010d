import { branch, fromSExpression, leaf, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { createProgramAccuracy, programAccuracy } from "./program-accuracy.ts";

const tree = fromSExpression;
const gold = tree("(A (B) (C (D)))");

test("only the whole tree is right: not a prefix, not more, not another order", () => {
  const predictions = ["(A (B) (C (D)))", "(A (B) (C))", "(A (B) (C (D)) (E))", "(A (C (D)) (B))"].map(tree);
  expect(programAccuracy(predictions, [gold, gold, gold, gold])).toEqual({
    accuracy: 0.25,
    correctCount: 1,
    itemCount: 4,
    missingCount: 0,
  });
});

test("an item without a prediction is wrong", () => {
  expect(programAccuracy([gold, undefined], [gold, gold])).toEqual({
    accuracy: 0.5,
    correctCount: 1,
    itemCount: 2,
    missingCount: 1,
  });
});

test("fields and positions do not count, values do", () => {
  const position = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  const named = (value: string, details = {}): Tree => branch("A", [leaf("name", value, details)]);
  expect(programAccuracy([named("x", { field: "left", position })], [named("x")]).accuracy).toBe(1);
  expect(programAccuracy([named("y")], [named("x")]).accuracy).toBe(0);
});

test("no items give 0", () => {
  expect(programAccuracy([], [])).toEqual({ accuracy: 0, correctCount: 0, itemCount: 0, missingCount: 0 });
});

test("sequences of different lengths are an error that names both", () => {
  expect(() => programAccuracy([gold], [gold, gold, gold])).toThrow(
    new RangeError(
      "programAccuracy: there must be one prediction for each gold item, got 1 predictions for 3 items",
    ),
  );
  expect(() => programAccuracy([gold, undefined], [])).toThrow(
    new RangeError(
      "programAccuracy: there must be one prediction for each gold item, got 2 predictions for 0 items",
    ),
  );
});

test("items are taken one at a time, so they need not be in memory together", () => {
  const order: string[] = [];
  function* watched(name: string): Generator<Tree> {
    for (let item = 0; item < 2; item++) {
      order.push(`${name}${item}`);
      yield gold;
    }
  }
  programAccuracy(watched("prediction"), watched("gold"));
  expect(order).toEqual(["prediction0", "gold0", "prediction1", "gold1"]);
});

test("a counter tells for each item whether it is right", () => {
  const counter = createProgramAccuracy();
  expect(counter.add(gold, gold)).toBe(true);
  expect(counter.add(tree("(A)"), gold)).toBe(false);
  expect(counter.result().accuracy).toBe(0.5);
});
