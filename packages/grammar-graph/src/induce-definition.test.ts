import { branch, leaf } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { checkTree } from "./check-tree.ts";
import { type CompiledGrammar, compileGrammar } from "./compiled-grammar.ts";
import type { Grammar } from "./grammar.ts";
import { createGrammarInducer, induceGrammar } from "./induce-grammar.ts";
import type { LeafPolicy } from "./leaf-policy.ts";
import { anyGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";

const definition: Grammar = {
  root: "stmt",
  categories: {
    stmt: ["Assign", "Expr", "Pass"],
    expr: ["Name", "Num", "List"],
    identifier: ["identifier"],
    number: ["number"],
  },
  nodes: {
    Assign: [
      { name: "targets", category: "expr", cardinality: "list" },
      { name: "value", category: "expr" },
      { name: "comment", category: "identifier", cardinality: "optional" },
    ],
    Expr: [{ name: "value", category: "expr" }],
    Pass: [],
    Name: [{ name: "id", category: "identifier" }],
    Num: [{ name: "n", category: "number" }],
    List: {
      states: [
        { moves: [{ category: "expr", field: "elts", next: 1 }], reduce: 2 },
        { moves: [{ category: "expr", field: "elts", next: 1 }], reduce: 2 },
        { moves: [{ category: "identifier", field: "end", next: -1 }], reduce: -1 },
      ],
    },
  },
  leaves: { identifier: { values: ["x"], open: true }, number: { values: ["0", "1", "2"], open: false } },
};
const nameOf = (id: string, field: string) =>
  branch("Name", [leaf("identifier", id, { field: "id" })], { field });
const numberOf = (n: string, field: string) => branch("Num", [leaf("number", n, { field: "n" })], { field });

test("a definition says what is a list or optional; what no tree shows is left out of it", () => {
  const assign = branch("Assign", [nameOf("a", "targets"), numberOf("1", "value")]);
  expect(induceGrammar([assign], { definition })).toEqual({
    root: "ROOT",
    categories: {
      ROOT: ["Assign"],
      "Assign[0]": ["Name"],
      "Assign[1]": ["Num"],
      "Name[0]": ["identifier:a"],
      "Num[0]": ["number:1"],
    },
    nodes: {
      Assign: [
        { name: "targets", category: "Assign[0]", cardinality: "list" },
        { name: "value", category: "Assign[1]" },
      ],
      Name: [{ name: "id", category: "Name[0]" }],
      "identifier:a": [],
      Num: [{ name: "n", category: "Num[0]" }],
      "number:1": [],
    },
  });
});

test("an automaton of a definition keeps the states that the trees pass or may end in", () => {
  const list = branch("Expr", [
    branch("List", [numberOf("1", "elts"), nameOf("a", "elts")], { field: "value" }),
  ]);
  const { nodes, categories } = induceGrammar([list], { definition });
  expect(nodes.List).toEqual({
    states: [
      { moves: [{ category: "List[0.0]", field: "elts", next: 1 }], reduce: -1 },
      { moves: [{ category: "List[1.0]", field: "elts", next: 1 }], reduce: -1 },
    ],
  });
  expect(categories).toMatchObject({ "List[0.0]": ["Num"], "List[1.0]": ["Name"] });
});

test("a tree that leaves the definition is refused, and leaves no trace", () => {
  const inducer = createGrammarInducer({ definition });
  inducer.add(branch("Pass"));
  expect(() => inducer.add(branch("Expr", [branch("Pass", [], { field: "value" })]))).toThrow(
    "induceGrammar: at /Expr[0]: slot 0 of Expr, the field value, takes expr (Name, Num, List), got Pass",
  );
  expect(inducer.treeCount).toBe(1);
  expect(inducer.grammar()).toEqual({ root: "ROOT", categories: { ROOT: ["Pass"] }, nodes: { Pass: [] } });
});

test("with a definition any value means any that the definition allows", () => {
  const assign = branch("Assign", [nameOf("a", "targets"), numberOf("1", "value")]);
  expect(induceGrammar([assign], { definition, leaves: "any" }).leaves).toEqual({
    identifier: { values: ["a", "x"], open: true },
    number: { values: ["1", "0", "2"], open: false },
  });
  expect(induceGrammar([assign], { definition, leaves: "seenAnywhere" }).leaves).toEqual({
    identifier: { values: ["a"], open: false },
    number: { values: ["1"], open: false },
  });
});

test("a leaf that the definition lists as a label stays one", () => {
  const operators: Grammar = {
    root: "E",
    categories: { E: ["BINARY", "token:x"], OPERATOR: ["token:+", "token:-"], TOKEN: ["token"] },
    nodes: { BINARY: [{ category: "OPERATOR" }, { category: "TOKEN" }] },
    leaves: { token: { values: ["+", "-", "x"], open: true } },
  };
  const tree = branch("BINARY", [leaf("token", "+"), leaf("token", "y")]);
  const grammar = induceGrammar([tree], { definition: operators, leaves: "any" });
  expect(grammar).toEqual({
    root: "ROOT",
    categories: { ROOT: ["BINARY"], "BINARY[0]": ["token:+"], "BINARY[1]": ["token"] },
    nodes: { BINARY: [{ category: "BINARY[0]" }, { category: "BINARY[1]" }], "token:+": [] },
    leaves: { token: { values: ["+", "y", "-", "x"], open: true } },
  });
});

test("with a definition the grammar allows the trees, and nothing that the definition forbids", () => {
  fc.assert(
    fc.property(
      anyGrammar,
      fc.nat(),
      fc.constantFrom<LeafPolicy>("seenHere", "seenAnywhere", "any"),
      (grammar, seed, policy) => {
        const random = randomNumbers(seed);
        const textOf = () => `t${Math.floor(random() * 5)}`;
        const draw = (from: CompiledGrammar) => randomTree(from, { random, maxNodes: 30, textOf });
        const compiled = compileGrammar(grammar);
        const trees = Array.from({ length: 5 }, () => draw(compiled));
        const induced = compileGrammar(induceGrammar(trees, { definition: grammar, leaves: policy }));
        for (const tree of trees) checkTree(induced, tree);
        for (let count = 0; count < 5; count++) checkTree(compiled, draw(induced));
      },
    ),
  );
});
