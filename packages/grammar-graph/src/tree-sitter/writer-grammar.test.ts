/** @file Grammars of small languages, worked by hand from their rules. */
import { expect, test } from "vitest";
import type { Grammar } from "../grammar.ts";
import { validateGrammar } from "../validate-grammar.ts";
import {
  alias,
  choice,
  field,
  grammar,
  name,
  optional,
  pattern,
  repeat,
  sequence,
  token,
} from "./rule-builders.test-support.ts";
import { readTreeSitterRules } from "./tree-sitter-rules.ts";
import {
  type TreeSitterGrammarOptions,
  type TreeSitterRulesOptions,
  treeSitterGrammar,
} from "./writer-grammar.ts";

const comment = pattern("#.*");

/** Statements, a block and three expressions. */
const small = grammar(
  {
    program: repeat("_statement"),
    _statement: choice("assignment", "block"),
    assignment: sequence(field("target", "name"), "'='", field("value", "_expression"), "';'"),
    block: sequence("'{'", repeat("_statement"), "'}'"),
    _expression: choice("name", "number", "sum"),
    sum: sequence(field("left", "_expression"), choice("'+'", "'-'"), field("right", "_expression")),
    name,
    number: pattern("[0-9]+"),
    comment,
  },
  {
    extras: [
      { type: "SYMBOL", name: "comment" },
      { type: "PATTERN", value: "\\s" },
    ],
  },
);

/** The order of a category's labels says nothing. */
function withSortedCategories(whole: Grammar): Grammar {
  const categories = Object.entries(whole.categories).map(([key, labels]) => [key, [...labels].sort()]);
  return { ...whole, categories: Object.fromEntries(categories) };
}

function grammarOf(options: TreeSitterRulesOptions = {}, which: TreeSitterGrammarOptions = {}): Grammar {
  const result = treeSitterGrammar(readTreeSitterRules(small, options), which);
  validateGrammar(result);
  return withSortedCategories(result);
}

const open = { values: [], open: true };

const smallGrammar: Grammar = {
  root: "program",
  categories: {
    program: ["program"],
    statement: ["assignment", "block"],
    name: ["name"],
    expression: ["name", "number", "sum"],
    sum: ["token:+", "token:-"],
  },
  nodes: {
    program: [{ category: "statement", cardinality: "list" }],
    assignment: [
      { name: "target", category: "name" },
      { name: "value", category: "expression" },
    ],
    block: [{ category: "statement", cardinality: "list" }],
    sum: [
      { name: "left", category: "expression" },
      { category: "sum" },
      { name: "right", category: "expression" },
    ],
    "token:+": [],
    "token:-": [],
  },
  leaves: { name: open, number: open },
};

test("fields, lists and categories named after hidden rules, without comments", () => {
  expect(grammarOf()).toEqual(smallGrammar);
});

test("a fragment begins where it is told to, and holds what can be reached from there", () => {
  expect(grammarOf({}, { roots: ["sum"] })).toEqual({
    root: "sum",
    categories: { sum: ["sum"], expression: ["name", "number", "sum"], "sum~2": ["token:+", "token:-"] },
    nodes: {
      sum: [
        { name: "left", category: "expression" },
        { category: "sum~2" },
        { name: "right", category: "expression" },
      ],
      "token:+": [],
      "token:-": [],
    },
    leaves: { name: open, number: open },
  });
  expect(grammarOf({}, { roots: ["assignment", "block"] }).root).toBe("statement");
  expect(grammarOf({}, { roots: ["sum", "block"] }).root).toBe("root");
});

test("what is excluded stands nowhere, and the category keeps its name", () => {
  const { categories, nodes } = grammarOf({ excluded: ["sum"] });
  expect(categories).toEqual({
    program: ["program"],
    statement: ["assignment", "block"],
    name: ["name"],
    expression: ["name", "number"],
  });
  expect(Object.keys(nodes)).toEqual(["program", "assignment", "block"]);
});

test("what is excluded begins no fragment, and what is no node or cannot be written is refused as its root", () => {
  const rules = readTreeSitterRules(small, { excluded: ["number"] });
  const { root, categories } = treeSitterGrammar(rules, { roots: ["name", "number", "sum"] });
  expect(categories[root]).toEqual(["name", "sum"]);
  const whole = treeSitterGrammar(rules, { roots: ["name", "number", "sum"], whole: true });
  expect(whole.categories[whole.root]).toEqual(["name", "number", "sum"]);
  expect(() => treeSitterGrammar(rules, { roots: ["name", "product"] })).toThrow(
    new RangeError('treeSitterGrammar (test): no node is of the type "product"'),
  );
  expect(() => treeSitterGrammar(rules, { roots: ["number", "comment"] })).toThrow(
    new RangeError("treeSitterGrammar (test): none of the roots number, comment can be written"),
  );
});

test("rules may be called what every object has", () => {
  const rules = grammar({
    program: repeat("constructor"),
    constructor: sequence("'new'", "valueOf"),
    valueOf: name,
  });
  const made = treeSitterGrammar(readTreeSitterRules(rules));
  validateGrammar(made);
  expect(made).toEqual({
    root: "program",
    categories: { program: ["program"], constructor: ["constructor"], valueOf: ["valueOf"] },
    nodes: {
      program: [{ category: "constructor", cardinality: "list" }],
      constructor: [{ category: "valueOf" }],
    },
    leaves: { valueOf: open },
  });
});

test("what is unreadable in a place stands in others", () => {
  const { categories, nodes } = grammarOf({ unreadable: { "sum/right": ["sum"], "program/": ["block"] } });
  expect(nodes.sum).toEqual([
    { name: "left", category: "expression" },
    { category: "sum" },
    { name: "right", category: "sum.right" },
  ]);
  expect(categories["sum.right"]).toEqual(["name", "number"]);
  expect(nodes.program).toEqual([{ category: "assignment", cardinality: "list" }]);
  expect(categories.assignment).toEqual(["assignment"]);
});

test("what stands only in some places stands in no other", () => {
  const { categories, nodes } = grammarOf({ only: { sum: ["assignment/value"] } });
  expect(nodes.assignment).toEqual([
    { name: "target", category: "name" },
    { name: "value", category: "expression" },
  ]);
  expect(nodes.sum).toEqual([
    { name: "left", category: "sum.left" },
    { category: "sum" },
    { name: "right", category: "sum.left" },
  ]);
  expect(categories["sum.left"]).toEqual(["name", "number"]);
});

test("what is never empty has a first child", () => {
  expect(grammarOf({ least: { block: 1 } }).nodes.block).toEqual([
    { category: "statement" },
    { category: "statement", cardinality: "list" },
  ]);
});

test("the whole grammar knows no such limits", () => {
  const options = {
    excluded: ["sum"],
    unreadable: { "program/": ["block"] },
    only: { number: [] },
    least: { block: 1 },
  };
  expect(grammarOf(options, { whole: true })).toEqual(smallGrammar);
});

test("a stand-in takes what the other takes, wherever the other stands", () => {
  const { categories, nodes } = grammarOf({}, { standIn: { type: "bare", for: "sum" } });
  expect(categories["assignment.value"]).toEqual(["bare", "name", "number", "sum"]);
  expect(nodes.sum).toEqual([
    { name: "left", category: "assignment.value" },
    { category: "sum" },
    { name: "right", category: "assignment.value" },
  ]);
  // What it takes is what the other takes without it.
  expect(nodes.bare).toEqual(smallGrammar.nodes.sum);
});

test("stretches of text do not stand side by side", () => {
  const text = grammar({
    string: sequence(`'"'`, repeat(choice(alias(token(pattern("[a-z ]+")), "content"), "escape")), `'"'`),
    escape: token(pattern("\\\\[nt]")),
  });
  const rules = readTreeSitterRules(text, { unrepeated: ["content"] });
  // State 0 stands after an escape and at the beginning, state 1 after text.
  expect(treeSitterGrammar(rules).nodes.string).toEqual({
    states: [
      {
        moves: [
          { category: "content", next: 1 },
          { category: "escape", next: 0 },
        ],
        reduce: -1,
      },
      { moves: [{ category: "escape", next: 0 }], reduce: -1 },
    ],
  });
});

test("what no finite tree can hold is left out, and so is what only leads there", () => {
  const endless = grammar({
    program: repeat(choice("name", "endless", "leading")),
    endless: sequence("'('", "endless", "')'"),
    leading: sequence("name", "'='", "endless"),
    name,
  });
  expect(treeSitterGrammar(readTreeSitterRules(endless))).toEqual({
    root: "program",
    categories: { program: ["program"], name: ["name"] },
    nodes: { program: [{ category: "name", cardinality: "list" }] },
    leaves: { name: open },
  });
});

test("an optional child is an optional field, and an order that fields cannot say is an automaton", () => {
  const rules = readTreeSitterRules(
    grammar({
      optional: sequence("'f'", field("name", "name"), optional(sequence("':'", field("type", "number")))),
      pairs: repeat(sequence("name", "'='", "number")),
      name,
      number: pattern("[0-9]+"),
    }),
  );
  const { nodes } = treeSitterGrammar(rules, { roots: ["optional", "pairs"] });
  expect(nodes.optional).toEqual([
    { name: "name", category: "name" },
    { name: "type", category: "number", cardinality: "optional" },
  ]);
  expect(nodes.pairs).toEqual({
    states: [
      { moves: [{ category: "name", next: 1 }], reduce: -1 },
      { moves: [{ category: "number", next: 0 }] },
    ],
  });
});

test("where one label may go to either of two fields, Reduce passes the first by", () => {
  const rules = readTreeSitterRules(
    grammar({
      range: sequence(optional(field("from", "name")), "'..'", optional(field("to", "name"))),
      name,
    }),
  );
  // State 0 takes the first field or passes it by; 1 and 2 take the second, and may end.
  expect(treeSitterGrammar(rules).nodes.range).toEqual({
    states: [
      { moves: [{ category: "name", field: "from", next: 2 }], reduce: 1 },
      { moves: [{ category: "name", field: "to", next: -1 }], reduce: -1 },
      { moves: [{ category: "name", field: "to", next: -1 }], reduce: -1 },
    ],
  });
});

test("listed texts make leaves that are told apart by their text where places allow different ones", () => {
  const rules = readTreeSitterRules(
    grammar({
      program: sequence(field("one", "kind"), field("other", alias(choice("'int'", "'long'"), "kind"))),
      kind: choice("'int'", "'bool'"),
    }),
  );
  const { categories, nodes, leaves } = treeSitterGrammar(rules);
  expect(categories).toEqual({
    program: ["program"],
    "program.one": ["kind:int", "kind:bool"],
    "program.other": ["kind:int", "kind:long"],
  });
  expect(nodes).toEqual({
    program: [
      { name: "one", category: "program.one" },
      { name: "other", category: "program.other" },
    ],
    "kind:int": [],
    "kind:bool": [],
    "kind:long": [],
  });
  expect(leaves).toEqual({});
});
