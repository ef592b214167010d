import { branch, leaf } from "@ast/tree";
import { expect, test } from "vitest";
import { assignment, binding } from "./report-data.test-support.ts";
import { differingNodes } from "./tree-difference.ts";

test("equal trees differ in no node", () => {
  expect(differingNodes(binding("a0", "1"), binding("a0", "1"))).toEqual(new Set());
});

test("a leaf with another value differs, its ancestors do not", () => {
  expect([...differingNodes(binding("a0", "7"), binding("a0", "1"))]).toEqual([leaf("integer", "7")]);
});

test("a node with another type differs, children that agree do not", () => {
  const tree = branch("PLUS", [leaf("name", "a0")]);
  expect([...differingNodes(tree, branch("MINUS", [leaf("name", "a0")]))]).toEqual([tree]);
});

test("what has no counterpart differs with all below it", () => {
  const extra = branch("SEQ", [assignment("a0", "1")]);
  expect(differingNodes(extra, branch("SEQ")).size).toBe(5);
  expect(differingNodes(extra, undefined).size).toBe(6);
});

test("a leaf and an empty branch of one type differ", () => {
  expect(differingNodes(leaf("x", ""), branch("x")).size).toBe(1);
});
