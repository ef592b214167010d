/** @file Unions and intersections of grammars, by hand and on random grammars and trees. */
import { branch, isLeaf, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyTree } from "./any-tree.test-support.ts";
import { isAllowed } from "./check-tree.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import type { Field, Grammar } from "./grammar.ts";
import { induceGrammar } from "./induce-grammar.ts";
import { intersectGrammars } from "./intersect-grammars.ts";
import type { LeafPolicy } from "./leaf-policy.ts";
import { anyGrammar, anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";
import { grammarFromRules } from "./rules.ts";
import { unionGrammars } from "./union-grammars.ts";
import { validateGrammar } from "./validate-grammar.ts";

const sums = grammarFromRules("E -> PLUS left=E right=E | NUMBER value=N\nN -> n:1 | n:2");
const calls = grammarFromRules("E -> NUMBER value=N | CALL name=V arguments=E*\nN -> n:2 | n:3\nV -> <v>");

test("a union has the labels of both, and in each field what either has there", () => {
  expect(unionGrammars(sums, calls)).toEqual({
    root: "E",
    categories: {
      E: ["PLUS", "NUMBER", "CALL"],
      // Sums hold no calls: that would be more than either grammar says.
      "E (2)": ["PLUS", "NUMBER"],
      "E (3)": ["NUMBER", "CALL"],
      N: ["n:1", "n:2", "n:3"],
      V: ["v"],
    },
    nodes: {
      PLUS: [
        { name: "left", category: "E (2)" },
        { name: "right", category: "E (2)" },
      ],
      NUMBER: [{ name: "value", category: "N" }],
      CALL: [
        { name: "name", category: "V" },
        { name: "arguments", category: "E (3)", cardinality: "list" },
      ],
      "n:1": [],
      "n:2": [],
      "n:3": [],
    },
    leaves: { v: { values: [], open: true } },
  });
});

test("an intersection has what both have", () => {
  expect(intersectGrammars(sums, calls)).toEqual({
    root: "E",
    categories: { E: ["NUMBER"], N: ["n:2"] },
    nodes: { NUMBER: [{ name: "value", category: "N" }], "n:2": [] },
  });
});

const fieldsOf = (grammar: Grammar | undefined, label: string) => grammar?.nodes[label];
const withFields = (...fields: Field[]): Grammar => ({
  root: "R",
  categories: { R: ["A"], X: ["X"] },
  nodes: { A: fields, X: [] },
});
const field = (name: string, cardinality?: Field["cardinality"]): Field =>
  cardinality === undefined ? { name, category: "X" } : { name, category: "X", cardinality };

test.each<[string, Field[], Field[], Field[] | undefined, Field[]]>([
  ["the same", [field("f")], [field("f")], [field("f")], [field("f")]],
  ["single, optional", [field("f")], [field("f", "optional")], [field("f")], [field("f", "optional")]],
  ["single, list", [field("f")], [field("f", "list")], [field("f")], [field("f", "list")]],
  [
    "optional, list",
    [field("f", "optional")],
    [field("f", "list")],
    [field("f", "optional")],
    [field("f", "list")],
  ],
  [
    "one without",
    [field("f"), field("g", "list")],
    [field("f")],
    [field("f")],
    [field("f"), field("g", "list")],
  ],
  [
    "another each",
    [field("f", "list"), field("g")],
    [field("g"), field("h", "optional")],
    [field("g")],
    [field("f", "list"), field("g"), field("h", "optional")],
  ],
  ["nothing shared", [field("f")], [field("g")], undefined, [field("f", "optional"), field("g", "optional")]],
])("cardinalities of fields: %s", (_, first, second, shared, united) => {
  for (const [one, other] of [
    [withFields(...first), withFields(...second)],
    [withFields(...second), withFields(...first)],
  ] as const) {
    expect(fieldsOf(intersectGrammars(one, other), "A")).toEqual(shared);
    const union = fieldsOf(unionGrammars(one, other), "A");
    expect(new Set(Object.values(union ?? []))).toEqual(new Set(united));
  }
});

test("fields in two orders become an automaton that knows both", () => {
  const [one, other] = [withFields(field("f"), field("g")), withFields(field("g"), field("f"))];
  const union = unionGrammars(one, other);
  expect(fieldsOf(union, "A")).toEqual({
    states: [
      { moves: [{ category: "X", field: "f", next: 1 }], reduce: 2 },
      { moves: [{ category: "X", field: "g", next: -1 }] },
      { moves: [{ category: "X", field: "g", next: 3 }] },
      { moves: [{ category: "X", field: "f", next: -1 }] },
    ],
  });
  expect(intersectGrammars(one, other)).toBeUndefined();
});

test("a kind of leaf and labels of that kind have the values in common", () => {
  const open = grammarFromRules("E -> NOT V\nV -> <v>");
  const closed = grammarFromRules("E -> NOT V\nV -> v:a | v:b");
  expect(intersectGrammars(open, closed)).toEqual(closed);
  expect(intersectGrammars(closed, open)).toEqual(closed);
  const known: Grammar = { ...open, leaves: { v: { values: ["b", "c"], open: false } } };
  expect(intersectGrammars(known, closed)?.categories).toEqual({ E: ["NOT"], V: ["v:b"] });
  expect(intersectGrammars(known, open)).toEqual(known);
  expect(unionGrammars(known, closed)).toEqual({
    ...known,
    leaves: { v: { values: ["b", "c", "a"], open: false } },
  });
  const others: Grammar = { ...open, leaves: { v: { values: ["d"], open: false } } };
  expect(intersectGrammars(known, others)).toBeUndefined();
});

test("what needs a category that has become empty is left out, up to the root", () => {
  // A B is D here and y there, so H, which needs a B, goes, then F, which needs an A, and the list of C.
  const first = grammarFromRules("R -> F A | C A*\nA -> H B\nB -> D");
  const second = grammarFromRules("R -> F A | C A*\nA -> H B\nB -> y:1");
  expect(intersectGrammars(first, second)).toEqual({ root: "R", categories: { R: ["C"] }, nodes: { C: [] } });
});

test("trees without end are no trees", () => {
  const first = grammarFromRules("E -> PLUS E E | x:1");
  const second = grammarFromRules("E -> PLUS E E | x:2");
  expect(intersectGrammars(first, second)).toBeUndefined();
  const endless = grammarFromRules("E -> NOT E");
  expect(() => unionGrammars(endless, endless)).toThrow(
    new RangeError("unionGrammars: neither grammar allows a tree of finite size"),
  );
});

test("grammars that cannot be put together are refused", () => {
  const kind = grammarFromRules("E -> <v>");
  const label = grammarFromRules("E -> v");
  expect(() => unionGrammars(kind, label)).toThrow(
    new RangeError('unionGrammars: "v" is a kind of leaf in one grammar and a label in the other'),
  );
  expect(intersectGrammars(kind, label)).toBeUndefined();
  const broken: Grammar = { ...label, root: "F" };
  const fault = 'the root names the category "F", which is not defined; defined: "E"';
  expect(() => unionGrammars(kind, broken)).toThrow(new RangeError(`unionGrammars: ${fault}`));
  expect(() => intersectGrammars(broken, kind)).toThrow(new RangeError(`intersectGrammars: ${fault}`));
});

/** Draws trees of a grammar; the same for the same seed. */
function drawTrees(grammar: Grammar, seed: number, count: number): Tree[] {
  const compiled = compileGrammar(grammar);
  const random = randomNumbers(seed);
  const textOf = () => `t${Math.floor(random() * 3)}`;
  return Array.from({ length: count }, () => randomTree(compiled, { random, maxNodes: 12, textOf }));
}

function expectBoth(first: Grammar, second: Grammar, trees: readonly Tree[], seed: number): void {
  const union = unionGrammars(first, second);
  const intersection = intersectGrammars(first, second);
  validateGrammar(union);
  if (intersection !== undefined) validateGrammar(intersection);
  const [one, other, both] = [first, second, union].map(compileGrammar);
  const shared = intersection && compileGrammar(intersection);
  for (const tree of trees) {
    const allowed = [isAllowed(one!, tree), isAllowed(other!, tree)];
    expect(isAllowed(both!, tree) || !allowed.includes(true)).toBe(true);
    expect(shared !== undefined && isAllowed(shared, tree)).toBe(!allowed.includes(false));
  }
  for (const tree of intersection === undefined ? [] : drawTrees(intersection, seed, 5)) {
    expect([isAllowed(one!, tree), isAllowed(other!, tree)]).toEqual([true, true]);
  }
}

test("a kind of leaf in one grammar is no label with children in the other", () => {
  const binary: Grammar = {
    root: "A",
    categories: { A: ["x:1", "y:2"] },
    nodes: { "x:1": [{ category: "A" }], "y:2": [] },
  };
  const kind: Grammar = {
    root: "A",
    categories: { A: ["x"] },
    nodes: {},
    leaves: { x: { values: [], open: true } },
  };
  expect(() => unionGrammars(binary, kind)).toThrow(
    new RangeError(
      'unionGrammars: "x" is a kind of leaf in one grammar and "x:1" a label with children in the other',
    ),
  );
});

test("random grammars: the union allows what either allows, the intersection what both allow", () => {
  fc.assert(
    fc.property(fc.oneof(anyGrammar, anyMixedGrammar), anyGrammar, fc.nat(), (first, second, seed) => {
      expectBoth(first, second, [...drawTrees(first, seed, 10), ...drawTrees(second, seed, 10)], seed);
    }),
    { numRuns: 200 },
  );
});

test("a grammar and one induced from its trees: the same, with kinds of leaf on one side and labels on the other", () => {
  const policies = fc.constantFrom<LeafPolicy>("seenHere", "seenAnywhere", "any");
  fc.assert(
    fc.property(
      fc.oneof(anyGrammar, anyMixedGrammar),
      policies,
      policies,
      fc.nat(),
      (grammar, one, other, seed) => {
        const trees = drawTrees(grammar, seed, 8);
        const first = induceGrammar(trees.slice(0, 5), { definition: grammar, leaves: one });
        const second = induceGrammar(trees.slice(3), { leaves: other });
        expectBoth(
          first,
          second,
          [...trees, ...drawTrees(first, seed, 5), ...drawTrees(second, seed, 5)],
          seed,
        );
      },
    ),
  );
});

/** The tree with other fields, by what they were. */
function renamed(tree: Tree, fieldOf: (field: string | undefined) => string | undefined): Tree {
  const name = fieldOf(tree.field);
  const details = name === undefined ? {} : { field: name };
  if (isLeaf(tree)) return leaf(tree.type, tree.value, details);
  const children = tree.children.map((child) => renamed(child, fieldOf));
  return branch(tree.type, children, details);
}

test.each<[string, (field: string | undefined) => string | undefined]>([
  ["with", (name) => name ?? "none"],
  ["without", () => undefined],
])("grammars of any trees %s names: the same", (_, fieldOf) => {
  const trees = fc.array(
    anyTree.map((tree) => renamed(tree, fieldOf)),
    { minLength: 2, maxLength: 8 },
  );
  fc.assert(
    fc.property(trees, fc.nat(), fc.nat(), (all, cut, seed) => {
      const middle = 1 + (cut % (all.length - 1));
      const first = induceGrammar(all.slice(0, middle));
      const second = induceGrammar(all.slice(middle - 1));
      expectBoth(first, second, [...all, ...drawTrees(first, seed, 5), ...drawTrees(second, seed, 5)], seed);
    }),
  );
});

test("a grammar with itself stays what it is, but for labels that the root does not lead to", () => {
  fc.assert(
    fc.property(anyGrammar, fc.nat(), (grammar, seed) => {
      const reached = intersectGrammars(grammar, grammar)!;
      expect(intersectGrammars(reached, reached)).toEqual(reached);
      expect(unionGrammars(reached, reached)).toEqual(reached);
      for (const tree of drawTrees(grammar, seed, 5)) expect(isAllowed(reached, tree)).toBe(true);
    }),
  );
});
