import { expect, test } from "vitest";
import { equalTrees } from "./equal-trees.ts";
import { fromSExpression } from "./from-s-expression.ts";
import { branch, leaf } from "./node.ts";

const equal = (a: string, b: string): boolean => equalTrees(fromSExpression(a), fromSExpression(b));

test("trees that read the same are equal", () => {
  expect(equal('(A (name "x") (B))', '(A (name "x") (B))')).toBe(true);
});

test.each([
  ["type", "(A (B))", "(A (C))"],
  ["value", '(A (name "x"))', '(A (name "y"))'],
  ["field", "(A left: (B))", "(A right: (B))"],
  ["missing field", "(A left: (B))", "(A (B))"],
  ["order", "(A (B) (C))", "(A (C) (B))"],
  ["missing last child", "(A (B) (C))", "(A (B))"],
  ["nesting", "(A (B (C)))", "(A (B) (C))"],
  ["kind: empty branch and empty leaf", "(A (B))", '(A (B ""))'],
])("a different %s makes trees unequal", (_, a, b) => {
  expect(equal(a, b)).toBe(false);
  expect(equal(b, a)).toBe(false);
});

test("positions do not count", () => {
  const position = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  expect(equalTrees(leaf("name", "x", { position }), leaf("name", "x"))).toBe(true);
});

test("fields count only where wanted", () => {
  const a = branch("A", [leaf("name", "x", { field: "left" })]);
  const b = branch("A", [leaf("name", "x")]);
  expect(equalTrees(a, b, { fields: false })).toBe(true);
});
