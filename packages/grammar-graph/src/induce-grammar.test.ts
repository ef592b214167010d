import { branch, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyTree } from "./any-tree.test-support.ts";
import { checkTree, isAllowed } from "./check-tree.ts";
import type { Grammar } from "./grammar.ts";
import { createGrammarInducer, induceGrammar } from "./induce-grammar.ts";
import type { LeafPolicy } from "./leaf-policy.ts";
import { validateGrammar } from "./validate-grammar.ts";

const a = leaf("name", "a");
const b = leaf("name", "b");

test("each place holds the labels seen there, and no others", () => {
  const trees = [branch("PLUS", [a, branch("PLUS", [b, a])]), branch("NOT", [a])];
  const grammar = induceGrammar(trees);
  expect(grammar).toEqual({
    root: "ROOT",
    categories: {
      ROOT: ["PLUS", "NOT"],
      "PLUS[0]": ["name:a", "name:b"],
      "PLUS[1]": ["PLUS", "name:a"],
      "NOT[0]": ["name:a"],
    },
    nodes: {
      PLUS: [{ category: "PLUS[0]" }, { category: "PLUS[1]" }],
      "name:a": [],
      "name:b": [],
      NOT: [{ category: "NOT[0]" }],
    },
  });
  for (const tree of trees) expect(isAllowed(grammar, tree)).toBe(true);
  expect(isAllowed(grammar, branch("PLUS", [a, a]))).toBe(true);
  expect(isAllowed(grammar, branch("NOT", [b]))).toBe(false);
  expect(isAllowed(grammar, a)).toBe(false);
});

test("field names of the trees become field names of the grammar", () => {
  const pair = branch("PAIR", [leaf("name", "a", { field: "left" }), leaf("name", "b", { field: "right" })]);
  expect(induceGrammar([pair]).nodes.PAIR).toEqual([
    { name: "left", category: "PAIR[0]" },
    { name: "right", category: "PAIR[1]" },
  ]);
});

test("children without a name are a list where their number differs, and optional where there is one or none", () => {
  const trees = [
    branch("CALL", [a]),
    branch("CALL", [a, b]),
    branch("RETURN", [branch("CALL", [b, b, a])]),
    branch("RETURN"),
  ];
  const grammar = induceGrammar(trees);
  expect(grammar.nodes).toEqual({
    CALL: [{ category: "CALL[0]", cardinality: "list" }],
    "name:a": [],
    "name:b": [],
    RETURN: [{ category: "RETURN[0]", cardinality: "optional" }],
  });
  expect(grammar.categories).toEqual({
    ROOT: ["CALL", "RETURN"],
    "CALL[0]": ["name:a", "name:b"],
    "RETURN[0]": ["CALL"],
  });
});

const named = (field: string, tree: Tree): Tree => ({ ...tree, field });
const PASS = branch("PASS");

test("a field is single, optional or a list by what is seen, in the order that all nodes agree with", () => {
  const trees = [
    branch("IF", [named("test", a), named("body", PASS), named("body", PASS)]),
    branch("IF", [named("test", b), named("body", PASS), named("else", PASS)]),
    branch("IF", [named("comment", a), named("test", b), named("body", PASS)]),
  ];
  const { nodes, categories } = induceGrammar(trees);
  expect(nodes.IF).toEqual([
    { name: "comment", category: "IF[0]", cardinality: "optional" },
    { name: "test", category: "IF[1]" },
    { name: "body", category: "IF[2]", cardinality: "list" },
    { name: "else", category: "IF[3]", cardinality: "optional" },
  ]);
  expect(categories).toEqual({
    ROOT: ["IF"],
    "IF[0]": ["name:a"],
    "IF[1]": ["name:a", "name:b"],
    "IF[2]": ["PASS"],
    "IF[3]": ["PASS"],
  });
});

test("fields that no order fits are mixed, as an automaton that never has two moves for one label", () => {
  const trees = [
    branch("DICT", [named("key", a), named("value", b), named("key", a), named("value", a)]),
    branch("DICT", [named("open", b)]),
  ];
  const grammar = induceGrammar(trees);
  validateGrammar(grammar);
  // `name:a` is a key and a value, so the values come after a Reduce, and `name:b` only ever is a value.
  expect(grammar.nodes.DICT).toEqual({
    states: [
      {
        moves: [
          { category: "DICT[0.0]", field: "key", next: 0 },
          { category: "DICT[0.1]", field: "value", next: 0 },
        ],
        reduce: 1,
      },
      { moves: [{ category: "DICT[1.0]", field: "value", next: 0 }], reduce: 2 },
      { moves: [{ category: "DICT[2.0]", field: "open", next: -1 }], reduce: -1 },
    ],
  });
  expect(grammar.categories).toMatchObject({
    "DICT[0.0]": ["name:a"],
    "DICT[0.1]": ["name:b"],
    "DICT[1.0]": ["name:a"],
    "DICT[2.0]": ["name:b"],
  });
  for (const tree of trees) expect(isAllowed(grammar, tree)).toBe(true);
});

const leaves = [branch("NOT", [leaf("name", "a")]), branch("PLUS", [leaf("name", "b"), leaf("number", "1")])];

test.each<[LeafPolicy, Partial<Grammar>]>([
  [
    "seenHere",
    {
      categories: {
        ROOT: ["NOT", "PLUS"],
        "NOT[0]": ["name:a"],
        "PLUS[0]": ["name:b"],
        "PLUS[1]": ["number:1"],
      },
    },
  ],
  [
    "seenAnywhere",
    {
      categories: { ROOT: ["NOT", "PLUS"], "NOT[0]": ["name"], "PLUS[0]": ["name"], "PLUS[1]": ["number"] },
      leaves: { name: { values: ["a", "b"], open: false }, number: { values: ["1"], open: false } },
    },
  ],
  [
    "any",
    {
      categories: { ROOT: ["NOT", "PLUS"], "NOT[0]": ["name"], "PLUS[0]": ["name"], "PLUS[1]": ["number"] },
      leaves: { name: { values: ["a", "b"], open: true }, number: { values: ["1"], open: true } },
    },
  ],
])("under the policy %s leaves of different types stay apart", (policy, expected) => {
  const grammar = induceGrammar(leaves, { leaves: policy });
  expect(grammar).toMatchObject(expected);
  const holds = (tree: Tree) => isAllowed(grammar, tree);
  expect(holds(branch("NOT", [leaf("name", "b")]))).toBe(policy !== "seenHere");
  expect(holds(branch("NOT", [leaf("name", "c")]))).toBe(policy === "any");
  expect(holds(branch("NOT", [leaf("number", "1")]))).toBe(false);
});

test("each kind of leaf may have a policy of its own", () => {
  const grammar = induceGrammar(leaves, { leaves: (kind) => (kind === "name" ? "any" : "seenHere") });
  expect(grammar.categories).toMatchObject({ "PLUS[0]": ["name"], "PLUS[1]": ["number:1"] });
  expect(grammar.leaves).toEqual({ name: { values: ["a", "b"], open: true } });
});

test("a type that is of leaves and of branches cannot be a kind of leaf", () => {
  const trees = [branch("name", [leaf("name", "a")])];
  expect(induceGrammar(trees).nodes).toEqual({ name: [{ category: "name[0]" }], "name:a": [] });
  expect(() => induceGrammar(trees, { leaves: "any" })).toThrow(
    new RangeError('induceGrammar: the kind of leaf "name" is also a label with an entry for its children'),
  );
});

test("a grammar may be asked for between trees", () => {
  const inducer = createGrammarInducer();
  inducer.add(branch("CALL", [a, branch("CALL", [b, a])]));
  expect(inducer.grammar().nodes.CALL).toEqual([{ category: "CALL[0]" }, { category: "CALL[1]" }]);
  // The second CALL below makes the first one's children a list while they are still being read.
  inducer.add(branch("CALL", [branch("CALL", [a]), branch("CALL", [PASS, PASS])]));
  expect(inducer.grammar()).toEqual({
    root: "ROOT",
    categories: { ROOT: ["CALL"], "CALL[0]": ["name:a", "CALL", "name:b", "PASS"] },
    nodes: { CALL: [{ category: "CALL[0]", cardinality: "list" }], "name:a": [], "name:b": [], PASS: [] },
  });
});

test.each<LeafPolicy>(["seenHere", "seenAnywhere", "any"])(
  "all trees are allowed by their grammar (%s)",
  (policy) => {
    fc.assert(
      fc.property(fc.array(anyTree, { minLength: 1, maxLength: 5 }), (trees) => {
        const grammar = induceGrammar(trees, { leaves: policy });
        for (const tree of trees) checkTree(grammar, tree);
      }),
    );
  },
);

test("lists of 100,000 children and trees of 100,000 levels are induced from", () => {
  const wide = branch(
    "LIST",
    Array.from({ length: 100_000 }, () => a),
  );
  let deep: Tree = a;
  for (let level = 0; level < 100_000; level++) deep = branch("NOT", [deep]);
  const { nodes } = induceGrammar([branch("LIST", [a]), wide, branch("LIST", [deep])]);
  expect(nodes).toEqual({
    LIST: [{ category: "LIST[0]", cardinality: "list" }],
    "name:a": [],
    NOT: [{ category: "NOT[0]" }],
  });
});

test("no trees give no grammar", () => {
  expect(() => induceGrammar([])).toThrow(
    new RangeError("induceGrammar: expected at least one tree, got none"),
  );
});

test("a label that is a leaf here and a branch with children there is refused", () => {
  const trees = [branch("Pair", [leaf("a", "b"), branch("a:b", [leaf("x", "1")])])];
  expect(() => induceGrammar(trees)).toThrow(
    new RangeError('induceGrammar: "a:b" is a leaf and the type of a branch'),
  );
});

test("a tree that has no labels leaves nothing behind", () => {
  const inducer = createGrammarInducer();
  expect(() => inducer.add(branch("X", [leaf("b", "2"), leaf("a:b", "1")]))).toThrow(RangeError);
  inducer.add(branch("Y"));
  expect(inducer.grammar()).toEqual({ root: "ROOT", categories: { ROOT: ["Y"] }, nodes: { Y: [] } });
});
