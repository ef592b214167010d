import { expect, test } from "vitest";
import { countNodes } from "./count-nodes.ts";
import { depthOf } from "./depth-of.ts";
import { fromSExpression } from "./from-s-expression.ts";
import { branch, leaf } from "./node.ts";

test("a single node counts as one node and one level", () => {
  expect([countNodes(leaf("name", "a0")), depthOf(leaf("name", "a0"))]).toEqual([1, 1]);
  expect([countNodes(branch("UNIT")), depthOf(branch("UNIT"))]).toEqual([1, 1]);
});

test("a level counts once however many nodes it has", () => {
  const tree = fromSExpression('(ASSIGN (name "a0") (PLUS (VAR (name "a0")) (CONST (integer "1"))))');
  expect(countNodes(tree)).toBe(7);
  expect(depthOf(tree)).toBe(4);
});
