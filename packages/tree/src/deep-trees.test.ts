/** @file Depth and width are limits of no function: each runs on trees that would overflow the stack if it recursed. */
import { expect, test } from "vitest";
import { breadthFirst } from "./breadth-first.ts";
import { countNodes } from "./count-nodes.ts";
import { depthOf } from "./depth-of.ts";
import { equalTrees } from "./equal-trees.ts";
import { fromJson } from "./from-json.ts";
import { fromLcrs } from "./from-lcrs.ts";
import { fromSExpression } from "./from-s-expression.ts";
import { hashTree } from "./hash-tree.ts";
import { inspect } from "./inspect.ts";
import { branch, leaf, type Tree } from "./node.ts";
import { postOrder } from "./post-order.ts";
import { preOrder } from "./pre-order.ts";
import { toJson } from "./to-json.ts";
import { toLcrs } from "./to-lcrs.ts";
import { toSExpression } from "./to-s-expression.ts";
import { toSvg } from "./to-svg.ts";

const SIZE = 100_000;

/** A chain of nodes, a leaf at its end. */
function deepTree(): Tree {
  let tree: Tree = leaf("name", "a0");
  for (let level = 1; level < SIZE; level++) tree = branch("A", [tree]);
  return tree;
}

/** A root over leaves. */
function wideTree(): Tree {
  return branch(
    "A",
    Array.from({ length: SIZE - 1 }, () => leaf("name", "a0")),
  );
}

test.each([
  ["deep", deepTree],
  ["wide", wideTree],
])("every function copes with a %s tree", (_, makeTree) => {
  const tree = makeTree();
  // Compared with equalTrees, because the test runner's own equality recurses.
  const same = (other: Tree): boolean => equalTrees(tree, other);

  for (const walk of [preOrder, postOrder, breadthFirst]) expect([...walk(tree)]).toHaveLength(SIZE);
  expect(countNodes(tree)).toBe(SIZE);
  expect(same(makeTree())).toBe(true);
  expect(hashTree(tree)).toBe(hashTree(makeTree()));
  expect(same(fromSExpression(toSExpression(tree)))).toBe(true);
  expect(same(fromJson(toJson(tree)))).toBe(true);
  expect(same(fromLcrs(toLcrs(tree)))).toBe(true);
  expect(same(fromLcrs(toLcrs(tree, { endLabel: "EOS" }), { endLabel: "EOS" }))).toBe(true);
  expect(inspect(tree).endsWith(depthOf(tree) === SIZE ? `… ${SIZE - 100} more nodes` : '└─ name "a0"')).toBe(
    true,
  );
  expect(toSvg(tree)).toContain(`>${SIZE - 1000} more nodes</text>`);
  expect(toSvg(tree, { maxNodes: SIZE }).match(/<g /gu)).toHaveLength(SIZE);
});

test("an error deep in a tree gives its path", () => {
  const text = toJson(deepTree()).replace('"value":"a0"', '"value":0');
  expect(() => fromJson(text)).toThrow(
    new TypeError(`$${".children[0]".repeat(SIZE - 1)}.value must be a string, got number 0`),
  );
});
