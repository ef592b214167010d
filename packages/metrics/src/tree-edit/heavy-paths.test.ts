/** @file Heavy paths are taken for few trees only; here they are taken for all. */
import { readFileSync } from "node:fs";
import { branch, fromSExpression, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { walk } from "./edit-tree.ts";
import { heavyPathDistances, heavyPathWork, type RankedCosts } from "./heavy-paths.ts";
import { treeEditDistance } from "./tree-edit-distance.ts";
import { treeEditScript } from "./tree-edit-script.ts";

const { pairs }: { readonly pairs: readonly [string, string, number, number][] } = JSON.parse(
  readFileSync(new URL("../../fixtures/tree-edit.json", import.meta.url), "utf8"),
);

type Nodes = readonly Tree[];
const extra = (node: Tree): number => (node.type === "a" ? 1 : 0);
const unit = (a: Nodes, b: Nodes): RankedCosts => ({
  remove: new Float64Array(a.length).fill(1),
  insert: new Float64Array(b.length).fill(1),
  relabel: (i, j) => (a[i]!.type === b[j]!.type ? 0 : 1),
});
/** The costs of the fixture. */
const weighted = (a: Nodes, b: Nodes): RankedCosts => ({
  remove: Float64Array.from(a, (node) => 2 + extra(node)),
  insert: Float64Array.from(b, (node) => 3 + extra(node)),
  relabel: (i, j) => (a[i]!.type === b[j]!.type ? 0 : 4 + extra(a[i]!)),
});

function distances(a: Tree, b: Tree, costsOf: (a: Nodes, b: Nodes) => RankedCosts): Float64Array {
  const [one, other] = [walk(a), walk(b)];
  return heavyPathDistances(one, other, costsOf(one.nodes, other.nodes));
}

test("distances along heavy paths equal those of apted and zss", () => {
  for (const [one, other, unitDistance, weightedDistance] of pairs) {
    const [a, b] = [fromSExpression(one), fromSExpression(other)];
    expect([distances(a, b, unit)[0], distances(a, b, weighted)[0]]).toEqual([
      unitDistance,
      weightedDistance,
    ]);
  }
});

test("so do those of all subtrees", () => {
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, depthSize: "small" },
      fc.constantFrom("a", "b").map((type) => branch(type)),
      fc
        .tuple(fc.constantFrom("a", "b"), fc.array(tie("tree"), { maxLength: 4 }))
        .map(([type, children]) => branch(type, children)),
    ),
  }));
  fc.assert(
    fc.property(tree, tree, (a, b) => {
      const [ones, others] = [walk(a).nodes, walk(b).nodes];
      const expected = ones.flatMap((one) => others.map((other) => treeEditDistance(one, other)));
      expect([...distances(a, b, unit)]).toEqual(expected);
    }),
    { numRuns: 50 },
  );
});

/** Each node has one leaf, left or right of the next node in turn. */
function zigzag(depth: number, label: string): Tree {
  let tree: Tree = branch(label);
  for (let level = 1; level < depth; level++) {
    tree = branch(label, level % 2 === 0 ? [branch("leaf"), tree] : [tree, branch("leaf")]);
  }
  return tree;
}

test("zigzags take heavy paths, from whichever tree is cheaper, and scripts follow them", () => {
  const [long, short] = [zigzag(60, "a"), zigzag(40, "a")];
  expect(heavyPathWork(walk(long), walk(short))).not.toBe(heavyPathWork(walk(short), walk(long)));
  // 20 levels of two nodes are too many.
  for (const [one, other] of [
    [long, short],
    [short, long],
  ] as const) {
    const { distance, operations } = treeEditScript(one, other);
    expect([
      treeEditDistance(one, other),
      distance,
      operations.reduce((sum, { cost }) => sum + cost, 0),
    ]).toEqual([40, 40, 40]);
  }
  const costs = { remove: () => 2, insert: () => 3 };
  expect([treeEditDistance(long, short, { costs }), treeEditDistance(short, long, { costs })]).toEqual([
    80, 120,
  ]);
});

test("second trees whose tables would be too large do without", () => {
  const wide = branch(
    "a",
    Array.from({ length: 9000 }, () => branch("b")),
  );
  expect(heavyPathWork(walk(branch("a")), walk(wide))).toBe(Infinity);
  expect(heavyPathWork(walk(wide), walk(branch("a")))).toBeLessThan(Infinity);
});
