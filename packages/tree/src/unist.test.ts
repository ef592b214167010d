/** @file Our trees in the hands of the unist ecosystem. */
import { CONTINUE, SKIP, visit } from "unist-util-visit";
import { expect, test } from "vitest";
import { fromSExpression } from "./from-s-expression.ts";
import { isLeaf, type Tree } from "./node.ts";
import { preOrder } from "./pre-order.ts";

const program = '(SEQ (ASSIGN (name "a1") (CONST (integer "3"))) (ASSIGN (name "a0") (VAR (name "a1"))))';

test("unist-util-visit walks a tree in the order of preOrder", () => {
  const tree = fromSExpression(program);
  const types: string[] = [];
  visit(tree, (node) => {
    types.push(node.type);
  });
  expect(types).toEqual(Array.from(preOrder(tree), ({ node }) => node.type));
});

test("unist-util-visit selects by type, gives parents, and may skip", () => {
  const tree = fromSExpression(program);
  const names: string[] = [];
  visit(tree, "name", (node: Tree, index, parent) => {
    if (isLeaf(node)) names.push(`${parent?.type}[${index}] ${node.value}`);
  });
  expect(names).toEqual(["ASSIGN[0] a1", "ASSIGN[0] a0", "VAR[0] a1"]);

  let count = 0;
  visit(tree, (node) => {
    count++;
    return node.type === "ASSIGN" ? SKIP : CONTINUE;
  });
  expect(count).toBe(3);
});
