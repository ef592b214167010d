import { branch, fromSExpression, leaf, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { treeTokens } from "./tree-tokens.ts";

const tokens = (text: string, brackets: boolean): string =>
  [...treeTokens(fromSExpression(text), { brackets })].join(" ");

test("without brackets the tokens are the labels in pre-order", () => {
  expect(tokens('(A (B (name "x")) (C))', false)).toBe("A B name:x C");
});

test.each([
  ["(A)", "A"],
  ["(A (B) (C (D)))", "( A B ( C D ) )"],
  ["(A (B (C)) (D (E)) (F))", "( A ( B C ) ( D E ) F )"],
  ['(A (VAR (name "x")))', "( A ( VAR name:x ) )"],
])("brackets stand around nodes with children: %s", (text, expected) => {
  expect(tokens(text, true)).toBe(expected);
});

test("depth is no limit", () => {
  let tree: Tree = leaf("name", "x");
  for (let level = 1; level < 100_000; level++) tree = branch("A", [tree]);
  expect([...treeTokens(tree, { brackets: true })]).toHaveLength(100_000 + 2 * 99_999);
});
