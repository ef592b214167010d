import { fromSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { createTokenAccuracy, tokenAccuracy } from "./token-accuracy.ts";

const tree = fromSExpression;
const gold = tree("(A (B) (C (D)))");

test("tokens are labels in pre-order, compared place by place", () => {
  expect(tokenAccuracy([tree("(A (B) (D))")], [gold])).toEqual({
    accuracy: 0.5,
    matchCount: 2,
    tokenCount: 4,
    itemCount: 1,
    missingCount: 0,
  });
});

test("brackets are tokens where wanted", () => {
  // ( A B ( C D ) ) against ( A B D ): 3 of 8.
  expect(tokenAccuracy([tree("(A (B) (D))")], [gold], { brackets: true })).toMatchObject({
    accuracy: 0.375,
    matchCount: 3,
    tokenCount: 8,
  });
});

test.each([false, true])("the gold tree itself scores 1 (brackets: %s)", (brackets) => {
  expect(tokenAccuracy([gold], [gold], { brackets }).accuracy).toBe(1);
});

test("tokens past the end of the gold tree cost nothing", () => {
  expect(tokenAccuracy([tree("(A (B) (C (D)) (E))")], [gold]).accuracy).toBe(1);
});

test("matches and lengths are summed over the corpus", () => {
  // 2 of 4 and 1 of 1.
  expect(tokenAccuracy([tree("(A (B) (D))"), tree("(A)")], [gold, tree("(A)")]).accuracy).toBe(3 / 5);
});

test("an item without a prediction matches nowhere but keeps its length", () => {
  expect(tokenAccuracy([undefined, tree("(A)")], [gold, tree("(A)")])).toEqual({
    accuracy: 1 / 5,
    matchCount: 1,
    tokenCount: 5,
    itemCount: 2,
    missingCount: 1,
  });
});

test("no items give 0", () => {
  expect(tokenAccuracy([], []).accuracy).toBe(0);
});

test("sequences of different lengths are an error that names both", () => {
  expect(() => tokenAccuracy([], [gold])).toThrow(
    new RangeError(
      "tokenAccuracy: there must be one prediction for each gold item, got 0 predictions for 1 items",
    ),
  );
});

test("a counter gives the matches of each item", () => {
  const counter = createTokenAccuracy();
  expect(counter.add(tree("(A (B) (D))"), gold)).toEqual({ matchCount: 2, tokenCount: 4 });
  expect(counter.result().accuracy).toBe(0.5);
});
