import { branch, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { anyTree } from "./any-tree.test-support.ts";
import { grammarFromAsdl } from "./asdl.ts";
import { isAllowed } from "./check-tree.ts";
import { coverage } from "./coverage.ts";
import { coverageTable } from "./coverage-table.ts";
import type { Grammar } from "./grammar.ts";
import { induceGrammar } from "./induce-grammar.ts";
import { grammarFromRules } from "./rules.ts";

const statements = grammarFromAsdl(`module Statements {
  stmt = If(expr test, stmt* body, stmt* orelse) | Assign(expr target, expr value) | Pass
  expr = Name(identifier id) | Num(int n)
}`);
const words: Grammar = {
  ...statements,
  leaves: { identifier: { values: ["a"], open: false }, int: { values: ["1"], open: false } },
};

const name = (id: string, field: string) =>
  branch("Name", [leaf("identifier", id, { field: "id" })], { field });
const one = (field: string) => branch("Num", [leaf("int", "1", { field: "n" })], { field });
const pass = (field: string) => branch("Pass", [], { field });

test("what is missing is counted by label, field, pair, value and arrangement, with its places", () => {
  const trees = [
    branch("If", [name("a", "test"), pass("body"), pass("body"), pass("orelse")]),
    // A value, twice.
    branch("Assign", [name("b", "target"), name("b", "value")]),
    // A pair with a label that is missing as well, a field, and a pair.
    branch("If", [branch("Call", [one("x")], { field: "test" }), pass("finally"), one("body")]),
    // A field in the wrong order, and one that is not there.
    branch("If", [name("a", "test"), pass("orelse"), pass("body")]),
    branch("Assign", [name("a", "target")]),
    // One child too many, of a field without name.
    branch("Pass", [branch("Pass")]),
  ];
  const at = (tree: number, ...path: number[]) => ({ count: 1, trees: 1, examples: [{ tree, path }] });
  expect(coverage(words, trees)).toEqual({
    trees: 6,
    nodes: 6 + 5 + 7 + 5 + 3 + 2,
    covered: 1,
    coveredButForValues: 2,
    labels: [{ label: "Call", ...at(2, 0) }],
    fields: [
      { label: "If", field: "finally", ...at(2, 1) },
      { label: "Pass", field: "[0]", ...at(5, 0) },
    ],
    pairs: [
      { label: "If", field: "test", child: "Call", ...at(2, 0) },
      { label: "If", field: "body", child: "Num", ...at(2, 2) },
    ],
    values: [
      {
        ...{ label: "Name", field: "id", child: "identifier", value: "b", count: 2, trees: 1 },
        examples: [
          { tree: 1, path: [0, 0] },
          { tree: 1, path: [1, 0] },
        ],
      },
    ],
    arrangements: [
      { label: "If", ...at(3, 2) },
      { label: "Assign", ...at(4) },
    ],
  });
});

test("in a grammar of positions a field is called by its number", () => {
  const sums = grammarFromRules("SUM -> PLUS SUM DIGIT | digit:1\nDIGIT -> digit:1 | digit:2");
  const two = leaf("digit", "2");
  const report = coverage(sums, [
    branch("PLUS", [two, branch("PLUS", [two, two])]),
    two,
    leaf("letter", "a"),
  ]);
  expect(report).toMatchObject({ covered: 0, coveredButForValues: 1, fields: [], arrangements: [] });
  expect(report.pairs.map(({ label, field, child }) => [label, field, child])).toEqual([
    ["PLUS", "[1]", "PLUS"],
    ["", "[0]", "letter"],
  ]);
  expect(report.values.map(({ label, field, value, count }) => [label, field, value, count])).toEqual([
    ["PLUS", "[0]", "2", 2],
    ["", "[0]", "2", 1],
  ]);
  expect(report.labels.map(({ label }) => label)).toEqual(["letter"]);
});

test("a child is held against the field of its name, even behind a place without a name", () => {
  const loops = grammarFromRules("S -> FOR M? type=T body=S | END\nM -> FINAL\nT -> INT");
  const loop = (type: string, body: Tree) =>
    branch("FOR", [branch(type, [], { field: "type" }), { ...body, field: "body" }]);
  const report = coverage(loops, [loop("LONG", loop("INT", branch("END")))]);
  expect(report.pairs).toMatchObject([{ label: "FOR", field: "type", child: "LONG", count: 1 }]);
  expect(report.arrangements).toEqual([]);
});

test("only so many examples are kept", () => {
  const trees = Array.from({ length: 5 }, () => branch("Assign", [name("b", "target"), one("value")]));
  const [value] = coverage(words, trees).values;
  expect(value).toMatchObject({ count: 5, trees: 5 });
  expect(value!.examples.map(({ tree }) => tree)).toEqual([0, 1, 2]);
  expect(coverage(words, trees, { maxExamples: 0 }).values[0]!.examples).toEqual([]);
});

test("the table shows what is in the most trees first", () => {
  const trees = [
    branch("Assign", [name("b", "target"), name("b", "value")]),
    branch("Assign", [name("new line\n", "target"), branch("Call", [], { field: "value" })]),
    branch("Assign", [name("b", "target"), one("value")]),
    branch("Pass"),
  ];
  expect(coverageTable(coverage(words, trees), { maxRows: 1 })).toBe(
    [
      "4 trees, 15 nodes",
      "1 covered (25.0 %), 3 but for values (75.0 %)",
      "labels missing: 1",
      "  trees  nodes  what  first in",
      "      1      1  Call  tree 1 at /1",
      "fields missing: 0",
      "pairs missing: 1",
      "  trees  nodes  what                 first in",
      "      1      1  Assign.value → Call  tree 1 at /1",
      "values missing: 2",
      "  trees  nodes  what                      first in",
      '      2      3  Name.id → identifier "b"  tree 0 at /0/0',
      "  and 1 more",
      "arrangements missing: 0",
      "",
    ].join("\n"),
  );
  expect(coverageTable(coverage(words, []))).toContain("0 trees, 0 nodes\n0 covered, 0 but for values\n");
});

test("a tree is covered exactly if the grammar allows it, and only then nothing is missing", () => {
  fc.assert(
    fc.property(fc.array(anyTree, { minLength: 1, maxLength: 4 }), anyTree, (known, tree) => {
      for (const leaves of ["seenHere", "seenAnywhere", "any"] as const) {
        const grammar = induceGrammar(known, { leaves });
        const { covered, coveredButForValues, labels, fields, pairs, values, arrangements } = coverage(
          grammar,
          [tree],
        );
        expect(covered).toBe(isAllowed(grammar, tree) ? 1 : 0);
        const others = labels.length + fields.length + pairs.length + arrangements.length;
        expect(covered).toBe(others + values.length === 0 ? 1 : 0);
        expect(coveredButForValues).toBe(others === 0 ? 1 : 0);
      }
    }),
  );
});

test("trees of 100,000 levels and children are looked at", () => {
  let deep: Tree = branch("END");
  for (let level = 0; level < 100_000; level++) deep = branch("NOT", [deep]);
  const wide = branch(
    "NOT",
    Array.from({ length: 100_000 }, () => branch("END")),
  );
  const report = coverage(grammarFromRules("E -> NOT E | END"), [deep, wide]);
  expect(report).toMatchObject({ covered: 1, labels: [], pairs: [] });
  expect(report.arrangements).toMatchObject([{ label: "NOT", count: 99_999, trees: 1 }]);
});
