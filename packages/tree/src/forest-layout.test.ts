import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ForestLayout, type LayoutOptions, layoutForest } from "./forest-layout.ts";
import { branch, type Tree } from "./node.ts";
import { lcrsArrays, type TreeArrays, treeArrays } from "./tree-arrays.ts";

const idOf = (label: string): number => ["A", "B", "C", "D"].indexOf(label);

// A(B, C(D)) and B(D).
const arrays = [branch("A", [branch("B"), branch("C", [branch("D")])]), branch("B", [branch("D")])].map(
  (tree) => treeArrays(tree, idOf),
);

const lists = (layout: ForestLayout) =>
  Object.fromEntries(
    Object.entries(layout).map(([name, value]) => [name, typeof value === "number" ? value : [...value]]),
  );

describe("by hand, A(B, C(D)) and B(D)", () => {
  test("nodes stand by level, then by slot, then by tree", () => {
    expect(lists(layoutForest(arrays))).toEqual({
      treeCount: 2,
      levelStarts: [0, 2, 5, 6],
      labels: [0, 1, /**/ 1, 3, 2, /**/ 3],
      trees: [0, 1, /**/ 0, 1, 0, /**/ 0],
      parents: [-1, -1, /**/ 0, 1, 0, /**/ 4],
      slots: [0, 0, /**/ 0, 0, 1, /**/ 0],
      groups: [0, 0, /**/ 0, 0, 1, /**/ 0],
      positions: [0, 0, /**/ 1, 1, 2, /**/ 3],
    });
  });

  test("given groups take the place of slots", () => {
    // The first tree's B is in group 1 and its C in group 0; the second tree's D is in group 1.
    const groups = [Int32Array.of(2, 1, 0, 5), Int32Array.of(2, 1)];
    expect(lists(layoutForest(arrays, { groups }))).toEqual({
      treeCount: 2,
      levelStarts: [0, 2, 5, 6],
      labels: [0, 1, /**/ 2, 1, 3, /**/ 3],
      trees: [0, 1, /**/ 0, 0, 1, /**/ 0],
      parents: [-1, -1, /**/ 0, 0, 1, /**/ 2],
      slots: [0, 0, /**/ 1, 0, 0, /**/ 0],
      groups: [2, 2, /**/ 0, 1, 1, /**/ 5],
      positions: [0, 0, /**/ 2, 1, 1, /**/ 3],
    });
  });
});

test("no trees have no levels", () => {
  const layout = layoutForest([]);
  expect([layout.treeCount, [...layout.levelStarts], layout.labels.length]).toEqual([0, [0], 0]);
});

test.each<[string, LayoutOptions, string]>([
  [
    "too few entries",
    { groups: [Int32Array.of(0, 0, 0, 0), Int32Array.of(0)] },
    "layoutForest: groups[1] must have one entry per node = 2, got 1",
  ],
  [
    "a tree without groups",
    { groups: [Int32Array.of(0, 0, 0, 0)] },
    "layoutForest: groups[1] must have one entry per node = 2, got none",
  ],
  [
    "roots apart",
    { groups: [Int32Array.of(0, 0, 0, 0), Int32Array.of(3, 0)] },
    "layoutForest: all roots must be in one group, got 0 for tree 0 and 3 for tree 1",
  ],
])("%s is refused", (_, options, message) => {
  expect(() => layoutForest(arrays, options)).toThrow(new RangeError(message));
});

const { tree: anyTree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc
    .tuple(
      fc.constantFrom("A", "B", "C", "D"),
      fc.oneof(
        { maxDepth: 5, depthSize: "small" },
        fc.constant<Tree[]>([]),
        fc.array(tie("tree"), { maxLength: 4 }),
      ),
    )
    .map(([type, children]) => branch(type, children)),
}));

/** Trees as arrays, ordered or binary, with a random group for each node but the roots. */
const forest = fc
  .tuple(
    fc.array(anyTree, { minLength: 1, maxLength: 5 }),
    fc.boolean(),
    fc.infiniteStream(fc.nat({ max: 3 })),
  )
  .map(([trees, binary, stream]) => {
    const given = trees.map((tree) => (binary ? lcrsArrays : treeArrays)(tree, idOf));
    const groups = given.map(({ labels }) =>
      Int32Array.from(labels, (_, node) => (node === 0 ? 0 : stream.next().value!)),
    );
    return { given, groups };
  });

function levelOf(starts: Int32Array, node: number): number {
  return starts.findIndex((start) => start > node) - 1;
}

describe("for every forest", () => {
  const check = (
    property: (layout: ForestLayout, given: readonly TreeArrays[], groups: Int32Array[]) => void,
  ) =>
    fc.assert(
      fc.property(forest, ({ given, groups }) => property(layoutForest(given, { groups }), given, groups)),
    );

  test("every node of every tree stands at exactly one place, with its label, slot and group", () => {
    check((layout, given, groups) => {
      const seen = new Set(Array.from(layout.trees, (tree, node) => `${tree} ${layout.positions[node]}`));
      const nodeCount = given.reduce((count, { labels }) => count + labels.length, 0);
      expect([layout.labels.length, seen.size]).toEqual([nodeCount, nodeCount]);
      layout.trees.forEach((tree, node) => {
        const position = layout.positions[node]!;
        expect(layout.labels[node]).toBe(given[tree]!.labels[position]);
        expect(layout.slots[node]).toBe(given[tree]!.slots[position]);
        expect(layout.groups[node]).toBe(groups[tree]![position]);
      });
    });
  });

  test("a parent stands one level up, in the same tree, and is the one the tree's arrays name", () => {
    check((layout, given) => {
      layout.parents.forEach((parent, node) => {
        if (parent < 0) return;
        const { levelStarts, trees, positions } = layout;
        expect(levelOf(levelStarts, parent)).toBe(levelOf(levelStarts, node) - 1);
        expect(trees[parent]).toBe(trees[node]);
        expect(positions[parent]).toBe(given[trees[node]!]!.parents[positions[node]!]);
      });
    });
  });

  test("level 0 holds the roots in the order of the trees", () => {
    check((layout, given) => {
      expect(layout.levelStarts[1]).toBe(given.length);
      expect([...layout.trees.slice(0, given.length)]).toEqual(given.map((_, tree) => tree));
      expect(layout.parents.filter((parent) => parent < 0)).toHaveLength(given.length);
    });
  });

  test("within a level nodes are sorted by group, then tree, then position", () => {
    check(({ levelStarts, groups, trees, positions }) => {
      for (let node = 1; node < groups.length; node++) {
        if (levelStarts.includes(node)) continue;
        const key = (at: number): number => (groups[at]! * 10 + trees[at]!) * 1e6 + positions[at]!;
        expect(key(node)).toBeGreaterThan(key(node - 1));
      }
    });
  });
});

test("a chain of 100,000 nodes beside a single one is laid out", () => {
  let deep = branch("D");
  for (let level = 1; level < 100_000; level++) deep = branch("A", [deep]);
  const layout = layoutForest([treeArrays(branch("B"), idOf), treeArrays(deep, idOf)]);
  expect(layout.levelStarts).toHaveLength(100_001);
  expect(layout.parents.at(-1)).toBe(99_999);
});

test("a wide tree beside a deep one takes no more than their nodes", () => {
  const size = 100_000;
  const ramp = Int32Array.from({ length: size }, (_, index) => index);
  const wide: TreeArrays = {
    labels: new Int32Array(size + 1),
    parents: new Int32Array(size + 1).fill(-1, 0, 1),
    slots: Int32Array.of(0, ...ramp),
    levelStarts: Int32Array.of(0, 1, size + 1),
  };
  const deep: TreeArrays = {
    labels: new Int32Array(size),
    parents: ramp.map((index) => index - 1),
    slots: new Int32Array(size),
    levelStarts: Int32Array.of(...ramp, size),
  };
  const layout = layoutForest([wide, deep]);
  // Level 1 holds the wide tree's first child, the deep tree's second node, then the wide tree's other children.
  expect([...layout.levelStarts.subarray(0, 4)]).toEqual([0, 2, size + 3, size + 4]);
  expect([...layout.trees.subarray(0, 6)]).toEqual([0, 1, 0, 1, 0, 0]);
  expect([...layout.parents.subarray(0, 6)]).toEqual([-1, -1, 0, 1, 0, 0]);
  expect([...layout.positions.subarray(size + 1)].slice(0, 4)).toEqual([size - 1, size, 2, 3]);
  expect(layout.parents.at(size + 3)).toBe(3);
  expect(layout.levelStarts.length).toBe(size + 1);
});
