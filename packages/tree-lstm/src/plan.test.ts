import { branch, layoutForest, lcrsArrays, treeArrays } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { type EncoderLevel, planEncoder } from "./plan.ts";

const idOf = (label: string): number => "ABCD".indexOf(label);

/** A level with its arrays as lists. */
const lists = (level: EncoderLevel) =>
  Object.fromEntries(
    Object.entries(level).map(([name, value]) => [name, typeof value === "number" ? value : [...value]]),
  );

describe("planEncoder", () => {
  // In left-child right-sibling form, numbered as laid out:
  //   A(B, C(D)):  A0.left = B2, B2.right = C5, C5.left = D7
  //   A(B(C), D):  A1.left = B3, B3.left = C4, B3.right = D6
  const trees = [
    branch("A", [branch("B"), branch("C", [branch("D")])]),
    branch("A", [branch("B", [branch("C")]), branch("D")]),
  ];
  const plan = planEncoder(layoutForest(trees.map((tree) => lcrsArrays(tree, idOf))));

  test("two trees by hand, level by level", () => {
    // A missing child is numbered after the existing ones of its side on the next level.
    expect(plan.levels.map(lists)).toEqual([
      {
        start: 0,
        count: 2,
        leftCount: 2,
        leftChild: [0, 1],
        rightChild: [0, 0],
        leftParents: [],
        rightParents: [],
      },
      {
        start: 2,
        count: 2,
        leftCount: 2,
        leftChild: [1, 0],
        rightChild: [0, 1],
        leftParents: [0, 1],
        rightParents: [],
      },
      {
        start: 4,
        count: 3,
        leftCount: 1,
        leftChild: [1, 0, 1],
        rightChild: [0, 0, 0],
        leftParents: [1],
        rightParents: [0, 1],
      },
      {
        start: 7,
        count: 1,
        leftCount: 1,
        leftChild: [0],
        rightChild: [0],
        leftParents: [1],
        rightParents: [],
      },
    ]);
  });

  test("two trees by hand, all links of a side; a root has no right slot to be empty", () => {
    const sides = [plan.links.left, plan.links.right].map(({ children, parents, childless }) =>
      [children, parents, childless].map((nodes) => [...nodes]),
    );
    expect(sides).toEqual([
      [
        [2, 3, 4, 7],
        [0, 1, 3, 5],
        [2, 4, 6, 7],
      ],
      [
        [5, 6],
        [2, 3],
        [4, 5, 6, 7],
      ],
    ]);
  });

  test("a tree that is not binary is refused", () => {
    const layout = layoutForest([treeArrays(branch("A", [branch("B"), branch("C"), branch("D")]), idOf)]);
    expect(() => planEncoder(layout)).toThrow(
      new RangeError(
        "planEncoder: nodes of a level must fill slot 0 first, then slot 1; node 3 fills slot 2",
      ),
    );
  });

  test("a layout that is not grouped by slot is refused", () => {
    // A(B, C) with C before B.
    const layout = layoutForest([treeArrays(branch("A", [branch("B"), branch("C")]), idOf)], {
      groups: [Int32Array.of(0, 1, 0)],
    });
    expect(() => planEncoder(layout)).toThrow(
      new RangeError(
        "planEncoder: nodes of a level must fill slot 0 first, then slot 1; node 2 fills slot 0",
      ),
    );
  });
});
