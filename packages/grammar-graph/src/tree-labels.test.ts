import { branch, countNodes, depthOf, equalTrees, leaf, type Tree, toLcrs } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { binaryGrammar } from "./binary-grammar.ts";
import { checkTree, isAllowed } from "./check-tree.ts";
import { createCursor } from "./cursor.ts";
import { GrammarError } from "./grammar-error.ts";
import { indexGrammar } from "./indexed-grammar.ts";
import { grammarFromProductions } from "./productions.ts";
import { labelsFromTree, treeFromLabels } from "./tree-labels.ts";

const grammar = indexGrammar(
  grammarFromProductions({
    root: "TERM",
    categories: { TERM: ["name:a", "UNIT", "NOT", "PAIR", "IF"], NAME: ["name:a", "name:b"] },
    slots: {
      "name:a": [],
      "name:b": [],
      UNIT: [],
      NOT: ["TERM"],
      PAIR: ["TERM", "NAME"],
      IF: ["TERM", "TERM", "TERM"],
    },
  }),
);
const orders = ["breadth-first", "depth-first"] as const;

const a = leaf("name", "a");
const b = leaf("name", "b");
const tree = branch("IF", [branch("PAIR", [a, b]), branch("NOT", [branch("UNIT")]), a]);

function names(labels: ArrayLike<number>): string[] {
  return Array.from(labels, (id) => grammar.labels[id]!);
}

function ids(...labels: string[]): Int32Array {
  return Int32Array.from(labels, (label) => grammar.idOf(label));
}

/** Any tree of the grammar: each number picks one of the labels allowed at the next place, zero always a leaf. */
const anyTree = fc
  .tuple(fc.array(fc.nat(), { maxLength: 60 }), fc.constantFrom(...orders))
  .map(([choices, order]) => {
    let cursor = createCursor(grammar, { order });
    for (let step = 0; !cursor.done; step++) {
      cursor = cursor.advance(cursor.allowed[(choices[step] ?? 0) % cursor.allowed.length]!);
    }
    return treeFromLabels(grammar, cursor.labels(), order);
  });

test("the labels of a tree stand in the order asked for", () => {
  expect(names(labelsFromTree(grammar, tree, "breadth-first"))).toEqual([
    ...["IF", "PAIR", "NOT", "name:a"],
    ...["name:a", "name:b", "UNIT"],
  ]);
  expect(names(labelsFromTree(grammar, tree, "depth-first"))).toEqual([
    ...["IF", "PAIR", "name:a", "name:b"],
    ...["NOT", "UNIT", "name:a"],
  ]);
});

test("labels rebuild the tree they were taken from", () => {
  for (const order of orders)
    expect(treeFromLabels(grammar, labelsFromTree(grammar, tree, order), order)).toEqual(tree);
});

test("any tree a cursor writes is allowed, has one label per node, and comes back from its labels", () => {
  const check = fc.property(anyTree, fc.constantFrom(...orders), (written, order) => {
    checkTree(grammar, written);
    const labels = labelsFromTree(grammar, written, order);
    expect(labels.length).toBe(countNodes(written));
    expect(equalTrees(treeFromLabels(grammar, labels, order), written)).toBe(true);

    let cursor = createCursor(grammar, { order });
    for (const label of labels) {
      expect(cursor.allowed).toContain(label);
      cursor = cursor.advance(label);
    }
    expect([cursor.done, cursor.nodeCount, cursor.depth]).toEqual([
      true,
      countNodes(written),
      depthOf(written),
    ]);
    expect(cursor.labels()).toEqual(labels);
  });
  fc.assert(check, { numRuns: 500 });
});

test("the slot of a cursor names the parent and child index of the node that fills it", () => {
  const check = fc.property(anyTree, fc.constantFrom(...orders), (written, order) => {
    const nodes: Tree[] = [];
    let cursor = createCursor(grammar, { order });
    for (const label of labelsFromTree(grammar, written, order)) {
      const { parent, index, parentLabel } = cursor.slot!;
      const above = nodes[parent];
      const node = above === undefined ? written : "children" in above ? above.children[index]! : undefined;
      if (node === undefined) return expect.fail("the slot names no node");
      expect(above?.type).toBe(grammar.labels[parentLabel]);
      expect(grammar.slots[parentLabel]?.[index] ?? grammar.root).toBe(cursor.slot!.category);
      nodes.push(node);
      cursor = cursor.advance(label);
    }
    expect(new Set(nodes).size).toBe(countNodes(written));
  });
  fc.assert(check);
});

test("a changed label is refused, or gives a tree that is still allowed", () => {
  const labels = fc.array(fc.nat({ max: grammar.labels.length - 1 }), { minLength: 1, maxLength: 20 });
  const check = fc.property(labels, fc.constantFrom(...orders), (list, order) => {
    try {
      expect(isAllowed(grammar, treeFromLabels(grammar, list, order))).toBe(true);
    } catch (error) {
      if (!(error instanceof GrammarError)) expect(error).toMatchObject({ name: "RangeError" });
    }
  });
  fc.assert(check, { numRuns: 1000 });
});

test("labels that leave the grammar are refused where they do", () => {
  expect(() =>
    treeFromLabels(grammar, ids("IF", "NOT", "PAIR", "UNIT", "UNIT", "name:a", "UNIT"), "breadth-first"),
  ).toThrow(
    /^treeFromLabels: at \/IF\[1\]\/PAIR\[1\]: slot 1 of PAIR takes NAME \(name:a, name:b\), got UNIT$/,
  );
});

test("labels that end too early are refused with the place left open", () => {
  for (const order of orders) {
    const attempt = () => treeFromLabels(grammar, ids("NOT", "PAIR", "UNIT"), order);
    expect(attempt).toThrow(GrammarError);
    expect(attempt).toThrow(
      /^treeFromLabels: at \/NOT\[0\]\/PAIR\[1\]: slot 1 of PAIR takes NAME \(name:a, name:b\), got nothing$/,
    );
  }
  expect(() => treeFromLabels(grammar, [], "depth-first")).toThrow(
    /^treeFromLabels: at \/: the root takes TERM \(name:a, UNIT, NOT, PAIR, IF\), got nothing$/,
  );
});

test("labels left over are refused", () => {
  expect(() => treeFromLabels(grammar, ids("NOT", "UNIT", "UNIT"), "depth-first")).toThrow(
    new RangeError("treeFromLabels: the tree is complete after 2 labels, got 3"),
  );
});

test("a tree the grammar does not allow has no labels", () => {
  expect(() => labelsFromTree(grammar, branch("NOT", [b]), "depth-first")).toThrow(
    /^labelsFromTree: at \/NOT\[0\]: slot 0 of NOT takes TERM \(name:a, UNIT, NOT, PAIR, IF\), got name:b$/,
  );
});

test("binary trees with end nodes carry their fields", () => {
  const binary = indexGrammar(binaryGrammar(["name:a", "NOT"]));
  // The root of the left-child right-sibling form has no right child; the grammar, which knows no roots, wants one.
  const written = toLcrs(branch("NOT", [a]), { endLabel: "EOS" });
  written.children.push(branch("EOS", [], { field: "right" }));
  for (const order of orders) {
    const labels = labelsFromTree(binary, written, order);
    expect(labels.length).toBe(2 * 2 + 1);
    expect(treeFromLabels(binary, labels, order)).toEqual(written);
  }
});

test("a path of a hundred thousand nodes becomes labels and a tree again", () => {
  let path: Tree = a;
  for (let level = 0; level < 100_000; level++) path = branch("NOT", [path]);
  for (const order of orders) {
    expect(equalTrees(treeFromLabels(grammar, labelsFromTree(grammar, path, order), order), path)).toBe(true);
  }
});
