/** @file Tree edit distance against two Python packages, by hand, and what must hold for all trees. */
import { readFileSync } from "node:fs";
import { branch, countNodes, equalTrees, fromSExpression, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { EditCosts } from "./edit-costs.ts";
import { normalisedTreeEditDistance, treeEditDistance } from "./tree-edit-distance.ts";
import { type EditOperation, treeEditScript } from "./tree-edit-script.ts";

const { pairs }: { readonly pairs: readonly [string, string, number, number][] } = JSON.parse(
  readFileSync(new URL("../../fixtures/tree-edit.json", import.meta.url), "utf8"),
);

const extra = (node: Tree): number => (node.type === "a" ? 1 : 0);
/** The costs of the fixture. */
const costs: EditCosts = {
  remove: (node) => 2 + extra(node),
  insert: (node) => 3 + extra(node),
  relabel: (from, to) => (from.type === to.type ? 0 : 4 + extra(from)),
};

const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 5, depthSize: "small" },
    fc.constantFrom("x", "y").map((value) => leaf("name", value)),
    fc
      .tuple(fc.constantFrom("A", "B"), fc.array(tie("tree"), { maxLength: 4 }))
      .map(([type, children]) => branch(type, children)),
  ),
}));

function mirrored(node: Tree): Tree {
  return "value" in node ? node : branch(node.type, node.children.map(mirrored).reverse());
}

function costOf(operations: readonly EditOperation[]): number {
  return operations.reduce((sum, { cost }) => sum + cost, 0);
}

test("distances equal those of apted and zss, with unit costs and with others", () => {
  expect(pairs).toHaveLength(400);
  for (const [one, other, unit, weighted] of pairs) {
    const [a, b] = [fromSExpression(one), fromSExpression(other)];
    expect([treeEditDistance(a, b), treeEditDistance(a, b, { costs })]).toEqual([unit, weighted]);
  }
});

test("the operations of a script cost the distance and touch every node once", () => {
  for (const [one, other, unit, weighted] of pairs) {
    const [a, b] = [fromSExpression(one), fromSExpression(other)];
    for (const [distance, options] of [
      [unit, {}],
      [weighted, { costs }],
    ] as const) {
      const script = treeEditScript(a, b, options);
      expect([script.distance, costOf(script.operations)]).toEqual([distance, distance]);
      const from = script.operations.flatMap((operation) => ("from" in operation ? [operation.from] : []));
      const to = script.operations.flatMap((operation) => ("to" in operation ? [operation.to] : []));
      expect([new Set(from).size, new Set(to).size]).toEqual([countNodes(a), countNodes(b)]);
      expect([from.length, to.length]).toEqual([countNodes(a), countNodes(b)]);
    }
  }
});

test("removing a node lifts its children: the example of Zhang and Shasha", () => {
  // f(d(a, c(b)), e) and f(c(d(a, b)), e): take c out below d, put it in above.
  const a = fromSExpression("(f (d (a) (c (b))) (e))");
  const b = fromSExpression("(f (c (d (a) (b))) (e))");
  expect(treeEditDistance(a, b)).toBe(2);
  const words = treeEditScript(a, b).operations.map((operation) =>
    "from" in operation
      ? `${operation.kind} ${operation.from.type}`
      : `${operation.kind} ${operation.to.type}`,
  );
  expect(words).toEqual(["keep a", "keep b", "remove c", "keep d", "insert c", "keep e", "keep f"]);
});

test("a script relabels where labels differ", () => {
  const a = branch("A", [leaf("name", "x")]);
  const b = branch("A", [leaf("name", "y")]);
  expect(treeEditScript(a, b)).toEqual({
    distance: 1,
    operations: [
      { kind: "relabel", from: leaf("name", "x"), to: leaf("name", "y"), cost: 1 },
      { kind: "keep", from: a, to: b, cost: 0 },
    ],
  });
});

test("a leaf and a branch of one label differ, fields do not count", () => {
  expect(treeEditDistance(leaf("A", ""), branch("A"))).toBe(1);
  expect(treeEditDistance(branch("A", [], { field: "left" }), branch("A", [], { field: "right" }))).toBe(0);
});

test("with unit costs the distance is a metric within its bounds, and mirroring both trees keeps it", () => {
  fc.assert(
    fc.property(tree, tree, tree, (a, b, c) => {
      const ab = treeEditDistance(a, b);
      expect(ab === 0).toBe(equalTrees(a, b));
      expect(treeEditDistance(b, a)).toBe(ab);
      expect(treeEditDistance(mirrored(a), mirrored(b))).toBe(ab);
      expect(treeEditDistance(a, c)).toBeLessThanOrEqual(ab + treeEditDistance(b, c));
      expect(ab).toBeGreaterThanOrEqual(Math.abs(countNodes(a) - countNodes(b)));
      // The roots can always stand for each other.
      expect(ab).toBeLessThanOrEqual(countNodes(a) + countNodes(b) - 1);
    }),
  );
});

test("equal costs given as functions give the distance of the default, also through a script", () => {
  fc.assert(
    fc.property(tree, tree, (a, b) => {
      const one = (): number => 1;
      const distance = treeEditDistance(a, b);
      expect(treeEditDistance(a, b, { costs: { remove: one, insert: one } })).toBe(distance);
      expect(costOf(treeEditScript(a, b).operations)).toBe(distance);
    }),
  );
});

test("the normalised distance is a metric from 0 to 1", () => {
  // One of two nodes is relabelled: 2 · 1 / (2 + 2 + 1).
  expect(normalisedTreeEditDistance(fromSExpression("(A (B))"), fromSExpression("(A (C))"))).toBe(0.4);
  // Removing costs 2 each, inserting 3 each, relabelling 4: 2 · 4 / (4 + 6 + 4).
  expect(
    normalisedTreeEditDistance(fromSExpression("(d (b))"), fromSExpression("(d (c))"), { costs }),
  ).toBeAllClose(8 / 14);
  fc.assert(
    fc.property(tree, tree, tree, (a, b, c) => {
      const ab = normalisedTreeEditDistance(a, b);
      expect(ab).toBeGreaterThanOrEqual(0);
      expect(ab).toBeLessThanOrEqual(1);
      expect(ab === 0).toBe(equalTrees(a, b));
      expect(normalisedTreeEditDistance(a, c)).toBeLessThanOrEqual(
        ab + normalisedTreeEditDistance(b, c) + 1e-12,
      );
    }),
  );
});

test("trees of 2,000 levels are no deeper than others", () => {
  const chain = (length: number, label: string): Tree => {
    let node: Tree = leaf("name", "x");
    for (let level = 1; level < length; level++) node = branch(label, [node]);
    return node;
  };
  expect(treeEditDistance(chain(2000, "A"), chain(1990, "A"))).toBe(10);
  expect(treeEditScript(chain(2000, "A"), chain(1990, "B")).distance).toBe(1999);
});

test.each([
  ["remove", -1, 'costs.remove: a cost must be finite and not negative, got -1 for "A"'],
  ["insert", Number.NaN, 'costs.insert: a cost must be finite and not negative, got NaN for "B"'],
  ["relabel", Infinity, 'costs.relabel: a cost must be finite and not negative, got Infinity for "A" to "B"'],
])("a cost of %s that is %d is an error", (name, cost, message) => {
  expect(() => treeEditDistance(branch("A"), branch("B"), { costs: { [name]: () => cost } })).toThrow(
    new RangeError(message),
  );
});

test("trees whose table would not fit are refused before it is made", () => {
  const wide = branch(
    "A",
    Array.from({ length: 40_000 }, () => branch("B")),
  );
  const other = branch(
    "C",
    Array.from({ length: 40_000 }, () => branch("B")),
  );
  expect(() => treeEditDistance(wide, other)).toThrow(
    new RangeError(
      "tree edit distance: the product of the numbers of nodes must be below 1073741824, got 40001 and 40001 nodes",
    ),
  );
});
