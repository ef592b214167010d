import { branch, leaf } from "@ast/tree";
import { expect, test } from "vitest";
import { lambdaAsdl, lambdaPrimitives, pythonAsdl } from "./asdl.test-support.ts";
import { grammarFromAsdl } from "./asdl.ts";
import type { Grammar } from "./grammar.ts";
import { graphOfGrammar } from "./grammar-graph.ts";
import { grammarStatistics } from "./grammar-statistics.ts";
import { grammarToDot } from "./grammar-to-dot.ts";
import { induceGrammar } from "./induce-grammar.ts";
import { grammarFromRules } from "./rules.ts";

/** The part of Python that the example of Thellmann et al. uses, with the classes of Python 3.7. */
const definition = grammarFromAsdl(`module Python {
  mod = Module(stmt* body)
  stmt = Assign(expr* targets, expr value) | Pass
  expr = Name(identifier id) | Num(object n)
}`);

/** `a = 10`. */
const assignment = branch("Module", [
  branch(
    "Assign",
    [
      branch("Name", [leaf("identifier", "a", { field: "id" })], { field: "targets" }),
      branch("Num", [leaf("object", "10", { field: "n" })], { field: "value" }),
    ],
    { field: "body" },
  ),
]);

test("the graph of a = 10 has the objects and attributes of the paper", () => {
  const { objects, attributes } = graphOfGrammar(induceGrammar([assignment], { definition }));
  expect(objects).toEqual([
    { label: "Module", sort: "branch" },
    { label: "Assign", sort: "branch" },
    { label: "Name", sort: "branch" },
    { label: "Num", sort: "branch" },
    { label: "identifier:a", sort: "leaf" },
    { label: "object:10", sort: "leaf" },
  ]);
  const edges = attributes.map(({ object, field, order, cardinality, children }) => [
    `${objects[object]?.label ?? "sos"}.${field}`,
    order,
    cardinality,
    children.map((child) => objects[child]!.label),
  ]);
  expect(edges).toEqual([
    ["sos.root", 0, "single", ["Module"]],
    ["Module.body", 0, "list", ["Assign"]],
    ["Assign.targets", 0, "list", ["Name"]],
    ["Assign.value", 1, "single", ["Num"]],
    ["Name.id", 0, "single", ["identifier:a"]],
    ["Num.n", 0, "single", ["object:10"]],
  ]);
});

test("the drawing of a = 10 for Graphviz", () => {
  expect(grammarToDot(induceGrammar([assignment], { definition }))).toBe(`digraph grammar {
  rankdir=LR;
  node [shape=box, height=0.3];
  o0 [label="Module"];
  o1 [label="Assign"];
  o2 [label="Name"];
  o3 [label="Num"];
  o4 [label="a", style=rounded];
  o5 [label="10", style=rounded];
  a0 [label="root", shape=ellipse];
  a0 -> o0;
  a1 [label="body*", shape=ellipse];
  o0 -> a1;
  a1 -> o1;
  a2 [label="targets*", shape=ellipse];
  o1 -> a2;
  a2 -> o2;
  a3 [label="value", shape=ellipse];
  o1 -> a3;
  a3 -> o3;
  a4 [label="id", shape=ellipse];
  o2 -> a4;
  a4 -> o4;
  a5 [label="n", shape=ellipse];
  o3 -> a5;
  a5 -> o5;
}
`);
});

test("the fields of an automaton are attributes, as often as the states let them be filled", () => {
  const content: Grammar = {
    root: "R",
    categories: { R: ["A"], X: ["X"], Y: ["Y"], Z: ["z"] },
    nodes: {
      A: {
        states: [
          { moves: [{ category: "X", field: "first", next: 1 }] },
          {
            moves: [
              { category: "X", field: "many", next: 1 },
              { category: "Y", next: 2 },
            ],
            reduce: 2,
          },
          { moves: [{ category: "Y", field: "end", next: -1 }], reduce: 3 },
          {
            moves: [
              { category: "Y", next: -1 },
              { category: "Z", field: "end", next: -1 },
            ],
          },
        ],
      },
      X: [],
      Y: [],
    },
    leaves: { z: { values: ["1"], open: true } },
  };
  const { objects, attributes } = graphOfGrammar(content);
  expect(attributes.slice(1)).toEqual([
    { object: 0, field: "first", order: 0, cardinality: "single", categories: ["X"], children: [1] },
    { object: 0, field: "many", order: 1, cardinality: "list", categories: ["X"], children: [1] },
    // Once in state 1 and once more in state 3, after state 2.
    { object: 0, field: "[]", order: 2, cardinality: "list", categories: ["Y"], children: [2] },
    { object: 0, field: "end", order: 3, cardinality: "optional", categories: ["Y", "Z"], children: [2, 3] },
  ]);
  expect(objects[3]).toEqual({ label: "z", sort: "kind" });
  expect(grammarStatistics(content)).toEqual({
    ...{ labels: 3, literals: 0, kinds: 1, values: 1 },
    ...{ fields: 4, pairs: 5, categories: 4, states: 4 },
  });
});

test("attributes of an automaton stand in an order in which children come", () => {
  const loop: Grammar = {
    root: "R",
    categories: { R: ["FOR"], M: ["final:"], T: ["int:"] },
    nodes: {
      FOR: {
        states: [
          {
            moves: [
              { category: "T", field: "type", next: -1 },
              { category: "M", field: "modifier", next: 1 },
            ],
          },
          { moves: [{ category: "T", field: "type", next: -1 }] },
        ],
      },
      ...{ "final:": [], "int:": [] },
    },
  };
  const fields = graphOfGrammar(loop).attributes.map(({ field, cardinality }) => [field, cardinality]);
  expect(fields.slice(1)).toEqual([
    ["modifier", "optional"],
    ["type", "single"],
  ]);
});

test("the lambda calculus and Python are counted", () => {
  // Fields and pairs of the lambda calculus: three of a variable and an expression each have 1 + 17 pairs, and so on.
  expect(grammarStatistics(grammarFromAsdl(lambdaAsdl, { primitives: lambdaPrimitives }))).toEqual({
    labels: 20,
    literals: 0,
    kinds: 5,
    values: 0,
    fields: 3 * 1 + 2 + 3 * 3 + 5 * 2 + 3 + 1 + 1 + 1 + 3,
    pairs: 3 * 1 + (1 + 17) + 3 * (1 + 34) + 5 * (1 + 17) + (1 + 1 + 17) + 17 + 17 + 17 + (3 + 34),
    categories: 7,
    states: 3 * 1 + 2 + 3 * 3 + 5 * 2 + 3 + 1 + 1 + 1 + 3,
  });
  const python = grammarStatistics(grammarFromAsdl(pythonAsdl));
  // CPython 3.11.7 has 107 classes with 178 fields in all (`_fields`), of 18 types and 4 primitive ones.
  expect([python.labels, python.fields, python.kinds, python.categories]).toEqual([107, 178, 4, 18 + 4]);
});

test("labels that the root does not lead to are not in the graph", () => {
  const grammar = grammarFromRules("E -> A\nF -> B E");
  expect(graphOfGrammar(grammar).objects).toEqual([{ label: "A", sort: "branch" }]);
  expect(() => graphOfGrammar({ ...grammar, root: "G" })).toThrow(
    new RangeError(
      'graphOfGrammar: the root names the category "G", which is not defined; defined: "E", "F"',
    ),
  );
});

const names = Array.from({ length: 9 }, (_, index) => `name:n${index}`);
const calls = grammarFromRules(
  `E -> CALL function=N arguments=E* | NOT E | N\nN -> ${names.join(" | ")} | digit:1 | <text>`.replace(
    "| N\n",
    "| N2\n",
  ),
);

test("more leaves of a type than are to be drawn become one node", () => {
  const all = grammarToDot(calls, { maxLeaves: 9 });
  expect(all.match(/style=rounded\]/gu)).toHaveLength(10);
  const few = grammarToDot(calls);
  expect(few.match(/style=rounded\]/gu)).toHaveLength(1);
  expect(few).toContain('[label="name: 9 values", style="rounded,dashed"]');
  expect(few).toContain('[label="text: any", style="rounded,dashed"]');
});

test("the neighbourhood of a label has its fields, what stands there, and where it stands itself", () => {
  const dot = grammarToDot(calls, { label: "NOT" });
  const edges = dot.match(/\S+ -> \S+;/gu);
  expect(dot).toContain('o0 [label="CALL"];\n  o1 [label="NOT"];\n  o2 [label="N2"];\n');
  expect(dot).toContain('a0 [label="root", shape=ellipse];');
  expect(dot).toContain('a1 [label="arguments*", shape=ellipse];');
  expect(dot).toContain('a2 [label="[0]", shape=ellipse];');
  expect(edges).toEqual([
    ...["a0 -> o1;", "o0 -> a1;", "a1 -> o1;"],
    ...["o1 -> a2;", "a2 -> o0;", "a2 -> o1;", "a2 -> o2;"],
  ]);
  expect(() => grammarToDot(calls, { label: "N3" })).toThrow(
    new RangeError('the grammar has no label "N3" that its root leads to'),
  );
});

test("quotes, backslashes and control characters are shown as they can be", () => {
  const grammar = grammarFromRules(String.raw`E -> "a\\N\"b\n\u0000"`);
  expect(grammarToDot(grammar)).toContain(String.raw`o0 [label="a\\N\"b  "];`);
});
