import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { breadthFirst } from "./breadth-first.ts";
import { countNodes } from "./count-nodes.ts";
import { equalTrees } from "./equal-trees.ts";
import { branch, labelOf, leaf, type Tree } from "./node.ts";
import { toLcrs } from "./to-lcrs.ts";
import {
  lcrsArrays,
  type TreeArrays,
  type TreeShape,
  treeArrays,
  treeFromArrays,
  treeFromLcrsArrays,
} from "./tree-arrays.ts";

const labels = ["A", "B", "C", "D", "EOS", "name:x"];
const endId = 4;
const idOf = (label: string): number => labels.indexOf(label);

/** The example of Chen, Liu and Song's model: A(B, C(D)). */
const example = branch("A", [branch("B"), branch("C", [branch("D")])]);

const lists = ({ labels, parents, slots, levelStarts }: TreeArrays): number[][] =>
  [labels, parents, slots, levelStarts].map((values) => [...values]);

/** Trees over the labels, without the end marker. */
const { tree: anyTree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthSize: "small" },
    fc.constant(leaf("name", "x")),
    fc
      .tuple(fc.constantFrom("A", "B", "C", "D"), fc.array(tie("tree"), { maxLength: 4 }))
      .map(([type, children]) => branch(type, children)),
  ),
}));

/** The layout of a binary tree of nodes, whose fields name the slots. */
function layoutOf(binary: Tree): number[][] {
  const positions = new Map<Tree, number>();
  const [ids, parents, slots, levelStarts]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (const { node, parent, depth } of breadthFirst(binary)) {
    if (depth === levelStarts.length) levelStarts.push(positions.size);
    positions.set(node, positions.size);
    ids.push(idOf(labelOf(node)));
    parents.push(parent === undefined ? -1 : positions.get(parent)!);
    slots.push(node.field === "right" ? 1 : 0);
  }
  return [ids, parents, slots, [...levelStarts, positions.size]];
}

describe("by hand, on A(B, C(D))", () => {
  test("an ordered tree is laid out level by level", () => {
    expect(lists(treeArrays(example, idOf))).toEqual([
      [0, 1, 2, 3],
      [-1, 0, 0, 2],
      [0, 0, 1, 0],
      [0, 1, 3, 4],
    ]);
  });

  test("its left-child right-sibling form is a chain", () => {
    expect(lists(lcrsArrays(example, idOf))).toEqual([
      [0, 1, 2, 3],
      [-1, 0, 1, 2],
      [0, 0, 1, 0],
      [0, 1, 2, 3, 4],
    ]);
  });

  test("end markers fill every empty slot but the root's right one", () => {
    expect(lists(lcrsArrays(example, idOf, { endId }))).toEqual([
      [0, 1, 4, 2, 3, 4, 4, 4],
      [-1, 0, 1, 1, 3, 3, 4, 4],
      [0, 0, 0, 1, 0, 1, 0, 1],
      [0, 1, 2, 4, 6, 8],
    ]);
  });

  test("and that one too where a decoder must predict it", () => {
    expect(lists(lcrsArrays(example, idOf, { endId, endAfterRoot: true }))).toEqual([
      [0, 1, 4, 4, 2, 3, 4, 4, 4],
      [-1, 0, 0, 1, 1, 4, 4, 5, 5],
      [0, 0, 1, 0, 1, 0, 1, 0, 1],
      [0, 1, 3, 5, 7, 9],
    ]);
  });
});

test("ids are asked for with the node, so that an error can name its position", () => {
  const asked: Tree[] = [];
  const record = (_label: string, node: Tree): number => asked.push(node);
  treeArrays(example, record);
  lcrsArrays(example, record);
  const [b, c] = example.children as [Tree, Tree & { children: Tree[] }];
  expect(asked).toEqual([example, b, c, c.children[0], example, b, c, c.children[0]]);
});

test("a label with the end marker's id is refused", () => {
  expect(() => lcrsArrays(branch("A", [branch("EOS")]), idOf, { endId })).toThrow(
    new RangeError('lcrsArrays: the end marker\'s id 4 is also the id of the label "EOS"'),
  );
});

describe("for every tree", () => {
  test("lcrsArrays is the layout of toLcrs", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(lists(lcrsArrays(tree, idOf))).toEqual(layoutOf(toLcrs(tree)));
        expect(lists(lcrsArrays(tree, idOf, { endId }))).toEqual(layoutOf(toLcrs(tree, { endLabel: "EOS" })));
      }),
    );
  });

  test("n nodes have n end markers, and n + 1 with the one after the root", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        const n = countNodes(tree);
        const markers = (arrays: TreeArrays): number => arrays.labels.filter((id) => id === endId).length;
        const filled = lcrsArrays(tree, idOf, { endId });
        const predicted = lcrsArrays(tree, idOf, { endId, endAfterRoot: true });
        expect([lcrsArrays(tree, idOf).labels.length, treeArrays(tree, idOf).labels.length]).toEqual([n, n]);
        expect([filled.labels.length, markers(filled)]).toEqual([2 * n, n]);
        expect([predicted.labels.length, markers(predicted)]).toEqual([2 * n + 1, n + 1]);
      }),
    );
  });

  test("the arrays determine the tree", () => {
    fc.assert(
      fc.property(anyTree, (tree) => {
        expect(treeFromArrays(treeArrays(tree, idOf), labels)).toEqual(tree);
        expect(treeFromLcrsArrays(lcrsArrays(tree, idOf), labels)).toEqual(tree);
        for (const endAfterRoot of [false, true]) {
          const arrays = lcrsArrays(tree, idOf, { endId, endAfterRoot });
          expect(treeFromLcrsArrays(arrays, labels, { endId })).toEqual(tree);
        }
      }),
    );
  });
});

const size = 100_000;

function deepTree(): Tree {
  let tree = branch("D");
  for (let level = 1; level < size; level++) tree = branch("A", [tree]);
  return tree;
}

function wideTree(): Tree {
  return branch(
    "A",
    Array.from({ length: size - 1 }, () => leaf("name", "x")),
  );
}

test.each([
  ["deep", deepTree],
  ["wide", wideTree],
])("a %s tree of 100,000 nodes is laid out and built again", (_, makeTree) => {
  const tree = makeTree();
  expect(equalTrees(treeFromArrays(treeArrays(tree, idOf), labels), tree)).toBe(true);
  const binary = lcrsArrays(tree, idOf, { endId });
  // Chains either way: a leaf's two markers are one level further down.
  expect(binary.levelStarts).toHaveLength(size + 2);
  expect(equalTrees(treeFromLcrsArrays(binary, labels, { endId })!, tree)).toBe(true);
});

const shape = (given: { labels: number[]; parents: number[]; slots: number[] }): TreeShape => ({
  labels: Int32Array.from(given.labels),
  parents: Int32Array.from(given.parents),
  slots: Int32Array.from(given.slots),
});

test("children stand in the order of their slots, whatever the order of the arrays", () => {
  const arrays = shape({ labels: [0, 2, 1], parents: [-1, 0, 0], slots: [0, 7, 3] });
  expect(treeFromArrays(arrays, labels)).toEqual(branch("A", [branch("B"), branch("C")]));
});

describe("arrays that hold no tree", () => {
  const none = { labels: [], parents: [], slots: [] };
  const leafWithChild = { labels: [5, 0], parents: [-1, 0], slots: [0, 0] };

  test("treeFromArrays throws", () => {
    expect(() => treeFromArrays(shape(none), labels)).toThrow(
      new RangeError("treeFromArrays: expected at least one node, got none"),
    );
    expect(() => treeFromArrays(shape(leafWithChild), labels)).toThrow(
      new RangeError('treeFromArrays: the leaf "name:x" must not have children'),
    );
  });

  test.each([
    ["no node", none],
    ["an end marker as the root", { labels: [4], parents: [-1], slots: [0] }],
    ["a right sibling of the root", { labels: [0, 1], parents: [-1, 0], slots: [0, 1] }],
    ["a leaf with a left child", leafWithChild],
    ["an end marker with a child", { labels: [0, 4, 1], parents: [-1, 0, 1], slots: [0, 0, 0] }],
    ["two nodes in one slot", { labels: [0, 1, 2], parents: [-1, 0, 0], slots: [0, 0, 0] }],
  ])("treeFromLcrsArrays finds none in %s", (_, given) => {
    expect(treeFromLcrsArrays(shape(given), labels, { endId })).toBeUndefined();
  });
});
