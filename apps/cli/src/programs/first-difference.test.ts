import { branch, fromSExpression, leaf, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { firstDifference } from "./first-difference.ts";

test.each([
  ["(A (B) (C))", "(A (B) (C))", undefined],
  ["(A)", "(B)", "at /: expected A, got B"],
  ["(A (B (C)))", "(A (B (D)))", "at /A[0]/B[0]: expected C, got D"],
  ['(A (n "1"))', '(A (n "2"))', 'at /A[0]: expected n "1", got n "2"'],
  ['(A (n ""))', "(A (n))", 'at /A[0]: expected n "", got n'],
  ["(A (B))", "(A (B) (C))", "at /A[1]: expected nothing, got C"],
  ["(A (B) (C))", "(A (B))", "at /A[1]: expected C, got nothing"],
  ["(A left: (B))", "(A right: (B))", "at /A[0]: expected left: B, got right: B"],
  ["(A (B (C)) (D))", "(A (B (X)) (Y))", "at /A[0]/B[0]: expected C, got X"],
])("%s and %s", (one, other, difference) => {
  expect(firstDifference(fromSExpression(one), fromSExpression(other))).toBe(difference);
});

test("of a deep path the last eight steps are shown", () => {
  const chain = (value: string): Tree => {
    let tree: Tree = leaf("n", value);
    for (let level = 0; level < 50_000; level++) tree = branch("A", [tree]);
    return tree;
  };
  const steps = Array.from({ length: 8 }, () => "A[0]").join("/");
  expect(firstDifference(chain("1"), chain("2"))).toBe(`at /…/${steps}: expected n "1", got n "2"`);
});
