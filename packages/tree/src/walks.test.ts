import { expect, test } from "vitest";
import { breadthFirst } from "./breadth-first.ts";
import { fromSExpression } from "./from-s-expression.ts";
import { branch, leaf } from "./node.ts";
import { postOrder } from "./post-order.ts";
import { preOrder } from "./pre-order.ts";

//     A
//   / | \
//  B  C  D
//  |    / \
//  E   F   G
const tree = fromSExpression("(A (B (E)) (C) (D (F) (G)))");

const types = (visits: Iterable<{ node: { type: string } }>): string =>
  Array.from(visits, ({ node }) => node.type).join(" ");

test("pre-order visits a node before its children", () => {
  expect(types(preOrder(tree))).toBe("A B E C D F G");
});

test("post-order visits a node after its children", () => {
  expect(types(postOrder(tree))).toBe("E B C F G D A");
});

test("breadth-first visits level after level", () => {
  expect(types(breadthFirst(tree))).toBe("A B C D E F G");
});

test.each([
  ["pre-order", preOrder],
  ["post-order", postOrder],
  ["breadth-first", breadthFirst],
])("%s says where each node stands", (_, walk) => {
  const visits = new Map(Array.from(walk(tree), (visit) => [visit.node.type, visit]));
  expect(visits.get("A")).toEqual({ node: tree, parent: undefined, index: -1, depth: 0 });
  expect(visits.get("C")).toMatchObject({ index: 1, depth: 1, parent: tree });
  expect(visits.get("G")).toMatchObject({ index: 1, depth: 2, parent: { type: "D" } });
});

test.each([
  ["pre-order", preOrder],
  ["post-order", postOrder],
  ["breadth-first", breadthFirst],
])("%s visits a single node once", (_, walk) => {
  expect([...walk(leaf("name", "a0"))]).toHaveLength(1);
  expect([...walk(branch("UNIT"))]).toHaveLength(1);
});
