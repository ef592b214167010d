import { expect, test } from "vitest";
import { countNodes } from "./count-nodes.ts";
import { fromLcrs } from "./from-lcrs.ts";
import { fromSExpression } from "./from-s-expression.ts";
import { branch, labelOf, leaf } from "./node.ts";
import { preOrder } from "./pre-order.ts";
import { toLcrs } from "./to-lcrs.ts";
import { toSExpression } from "./to-s-expression.ts";

const lcrs = (text: string, endLabel?: string): string =>
  toSExpression(toLcrs(fromSExpression(text), endLabel === undefined ? {} : { endLabel }));

const back = (text: string, endLabel?: string): string =>
  toSExpression(fromLcrs(fromSExpression(text), endLabel === undefined ? {} : { endLabel }));

test("the first child becomes the left child, the next sibling the right one", () => {
  expect(lcrs("(A (B) (C (D)))")).toBe("(A left: (B right: (C left: (D))))");
});

// The example of Chen, Liu and Song's model: 4 nodes, 4 end markers.
test("end markers fill every missing slot but the root's right one", () => {
  const binary = "(A left: (B left: (EOS) right: (C left: (D left: (EOS) right: (EOS)) right: (EOS))))";
  expect(lcrs("(A (B) (C (D)))", "EOS")).toBe(binary);
  expect(countNodes(fromSExpression(binary))).toBe(8);
  expect(back(binary, "EOS")).toBe("(A (B) (C (D)))");
});

test("a single node has one end marker, on its left", () => {
  expect(lcrs("(A)")).toBe("(A)");
  expect(lcrs("(A)", "EOS")).toBe("(A left: (EOS))");
});

test("leaves become branches that keep their label", () => {
  const tree = fromSExpression('(VAR (name "a1") (name "a2"))');
  const binary = toLcrs(tree);
  expect(toSExpression(binary)).toBe('(VAR left: ("name:a1" right: ("name:a2")))');
  expect(Array.from(preOrder(binary), ({ node }) => labelOf(node))).toEqual(["VAR", "name:a1", "name:a2"]);
  expect(fromLcrs(binary)).toEqual(tree);
});

test("positions are kept both ways", () => {
  const position = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  const tree = branch("A", [leaf("B", "x", { position })], { position });
  expect(fromLcrs(toLcrs(tree))).toEqual(tree);
});

test("two children without fields are left and right, and the root may end on the right", () => {
  expect(back("(A (B (EOS) (C (EOS) (EOS))) (EOS))", "EOS")).toBe("(A (B) (C))");
});

test.each([
  ["(A (EOS))", 'toLcrs: the end label "EOS" is also the label of a node'],
  ['("a:b")', 'toLcrs: the type of a branch must not contain ":", got "a:b"'],
  ['("a:b" "c")', 'labelOf: the type of a leaf must not contain ":", got "a:b"'],
])("%s has no binary form", (text, message) => {
  expect(() => lcrs(text, "EOS")).toThrow(new RangeError(message));
});

const slotMessage = (fields: string): string =>
  `fromLcrs: the children of "A" must be one "left" and one "right" at most, got ${fields}`;
test.each([
  ["(A left: (B) right: (C))", 'fromLcrs: the root must not have a right sibling, got "C"'],
  ["(EOS)", "fromLcrs: the root must not be an end marker"],
  ["(A left: (EOS left: (B)))", 'fromLcrs: the end marker "EOS" must not have children'],
  ['("name:a" left: (B))', 'fromLcrs: the leaf "name:a" must not have a left child'],
  ["(A (B))", slotMessage("null")],
  ["(A left: (B) left: (C))", slotMessage('"left", "left"')],
  ["(A (B) left: (C))", slotMessage('null, "left"')],
  ["(A middle: (B))", slotMessage('"middle"')],
  ["(A left: (B) right: (EOS) (C))", slotMessage('"left", "right", null')],
])("%s is the binary form of no tree", (text, message) => {
  expect(() => back(text, "EOS")).toThrow(new RangeError(message));
});
