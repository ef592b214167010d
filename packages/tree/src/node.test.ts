import type { Literal, Node, Parent } from "unist";
import { expect, expectTypeOf, test } from "vitest";
import {
  type Branch,
  branch,
  childrenOf,
  isBranch,
  isLeaf,
  type Leaf,
  labelOf,
  leaf,
  nodeOfLabel,
  type Tree,
} from "./node.ts";

test("a leaf has a type and a value", () => {
  expect(leaf("name", "a1")).toEqual({ type: "name", value: "a1" });
});

test("a branch has a type and its children, none if not given", () => {
  expect(branch("UNIT")).toEqual({ type: "UNIT", children: [] });
  expect(branch("VAR", [leaf("name", "a1")], { field: "left" })).toEqual({
    type: "VAR",
    children: [{ type: "name", value: "a1" }],
    field: "left",
  });
});

test("a node is either a leaf or a branch, also when its value is empty or it has no children", () => {
  expect([isLeaf(leaf("text", "")), isBranch(leaf("text", ""))]).toEqual([true, false]);
  expect([isLeaf(branch("UNIT")), isBranch(branch("UNIT"))]).toEqual([false, true]);
});

test("the children of a leaf are none", () => {
  expect(childrenOf(leaf("name", "a1"))).toEqual([]);
  expect(childrenOf(branch("A", [branch("B")]))).toEqual([branch("B")]);
});

test("a branch is labelled with its type, a leaf with its type and value", () => {
  expect(labelOf(branch("PLUS", [leaf("name", "a1")]))).toBe("PLUS");
  expect(labelOf(leaf("name", "a1"))).toBe("name:a1");
});

test("a label gives a node with that label, colons in values included", () => {
  expect(nodeOfLabel("PLUS")).toEqual(branch("PLUS"));
  expect(nodeOfLabel("text:a:b")).toEqual(leaf("text", "a:b"));
  expect(nodeOfLabel("text:")).toEqual(leaf("text", ""));
});

test("a leaf whose type has a colon has no label", () => {
  expect(() => labelOf(leaf("a:b", "c"))).toThrow(
    new RangeError('labelOf: the type of a leaf must not contain ":", got "a:b"'),
  );
});

test("a tree is a unist node", () => {
  expectTypeOf<Tree>().toExtend<Node>();
  expectTypeOf<Branch>().toExtend<Parent>();
  expectTypeOf<Leaf>().toExtend<Literal>();
});
