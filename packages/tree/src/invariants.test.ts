/** @file What must hold for every tree: conversions go back, and every function sees the same nodes. */
import fc from "fast-check";
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
import { branch, labelOf, leaf, type NodeDetails, nodeOfLabel, type Tree } from "./node.ts";
import { postOrder } from "./post-order.ts";
import { preOrder } from "./pre-order.ts";
import { toJson } from "./to-json.ts";
import { toLcrs } from "./to-lcrs.ts";
import { toSExpression } from "./to-s-expression.ts";

/** Trees whose types, values and fields come from the arbitraries given. */
function trees(types: fc.Arbitrary<string>, details: fc.Arbitrary<NodeDetails>): fc.Arbitrary<Tree> {
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, depthSize: "small" },
      fc.tuple(types, fc.string({ unit: "binary" }), details).map((parts) => leaf(...parts)),
      fc.tuple(types, fc.array(tie("tree"), { maxLength: 4 }), details).map((parts) => branch(...parts)),
    ),
  }));
  return tree;
}

const field = fc.oneof(fc.constantFrom("left", "right"), fc.string({ unit: "binary" }));
const anyTree = trees(fc.string({ unit: "binary" }), fc.record({ field }, { requiredKeys: [] }));
/** Trees that a model can label, without fields; few types, so that equal ones are met. */
const labelledTree = trees(fc.constantFrom("A", "B", "<Op+>"), fc.constant({}));

test("reading what was written gives the tree back", () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      expect(fromSExpression(toSExpression(tree))).toEqual(tree);
      expect(fromJson(toJson(tree))).toEqual(tree);
      expect(JSON.parse(toJson(tree))).toEqual(JSON.parse(JSON.stringify(tree)));
    }),
  );
});

test("the ordered tree of a binary form is the original, with and without end markers", () => {
  fc.assert(
    fc.property(labelledTree, fc.constantFrom({}, { endLabel: "EOS" }), (tree, options) => {
      const binary = toLcrs(tree, options);
      expect(fromLcrs(binary, options)).toEqual(tree);
      expect(toLcrs(fromLcrs(binary, options), options)).toEqual(binary);
      expect(countNodes(binary)).toBe(countNodes(tree) * ("endLabel" in options ? 2 : 1));
    }),
  );
});

test("a label gives the node back", () => {
  fc.assert(
    fc.property(labelledTree, (tree) => {
      for (const { node } of preOrder(tree)) expect(labelOf(nodeOfLabel(labelOf(node)))).toBe(labelOf(node));
    }),
  );
});

test("every walk visits every node once, with the same place", () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const visits = [...preOrder(tree)];
      expect(new Set(visits.map(({ node }) => node)).size).toBe(countNodes(tree));
      for (const walk of [postOrder, breadthFirst]) {
        expect([...walk(tree)].sort((a, b) => indexIn(visits, a.node) - indexIn(visits, b.node))).toEqual(
          visits,
        );
      }
      expect(Math.max(...visits.map(({ depth }) => depth)) + 1).toBe(depthOf(tree));
      for (const { node, parent, index } of visits) if (parent) expect(parent.children[index]).toBe(node);
    }),
  );
});

function indexIn(visits: readonly { node: Tree }[], node: Tree): number {
  return visits.findIndex((visit) => visit.node === node);
}

test("two trees are equal exactly if their texts are, and exactly if their hashes are", () => {
  fc.assert(
    fc.property(labelledTree, labelledTree, (a, b) => {
      const equal = toSExpression(a) === toSExpression(b);
      expect(equalTrees(a, b)).toBe(equal);
      expect(hashTree(a) === hashTree(b)).toBe(equal);
    }),
  );
});

test("a copy is equal and has the same hash", () => {
  fc.assert(
    fc.property(anyTree, (tree) => {
      const copy = structuredClone(tree);
      expect(equalTrees(tree, copy)).toBe(true);
      expect(hashTree(copy)).toBe(hashTree(tree));
    }),
  );
});

test("a drawing in lines has one line for each node", () => {
  fc.assert(
    fc.property(labelledTree, (tree) => {
      expect(inspect(tree).split("\n")).toHaveLength(countNodes(tree));
    }),
  );
});
