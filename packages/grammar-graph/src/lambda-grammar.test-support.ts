import { branch, leaf, type Tree } from "@ast/tree";
import type { Field, Grammar } from "./grammar.ts";

const field = (name: string, category: string, cardinality?: Field["cardinality"]): Field =>
  cardinality === undefined ? { name, category } : { name, category, cardinality };
const variable = field("variable", "var");
const [body, domain] = [field("body", "expr"), field("domain", "expr")];
const quantifier = [variable, body];
const superlative = [variable, domain, body];

/** The lambda calculus of GEO and ATIS as TranX reads it: three composite types, five primitives. */
export const lambdaGrammar: Grammar = {
  root: "expr",
  categories: {
    expr: [
      ...["Variable", "Entity", "Number", "Apply", "Lambda", "Argmax", "Argmin", "Sum", "Count"],
      ...["Exists", "Max", "Min", "The", "Not", "And", "Or", "Compare"],
    ],
    cmp_op: ["GreaterThan", "Equal", "LessThan"],
    var: ["var"],
    ent: ["ent"],
    num: ["num"],
    var_type: ["var_type"],
    pred: ["pred"],
  },
  nodes: {
    Variable: [variable],
    Entity: [field("entity", "ent")],
    Number: [field("number", "num")],
    Apply: [field("predicate", "pred"), field("arguments", "expr", "list")],
    Lambda: [variable, field("type", "var_type"), body],
    Argmax: superlative,
    Argmin: superlative,
    Sum: superlative,
    Count: quantifier,
    Exists: quantifier,
    Max: quantifier,
    Min: quantifier,
    The: quantifier,
    Not: [field("argument", "expr")],
    And: [field("arguments", "expr", "list")],
    Or: [field("arguments", "expr", "list")],
    Compare: [field("op", "cmp_op"), field("left", "expr"), field("right", "expr")],
    GreaterThan: [],
    Equal: [],
    LessThan: [],
  },
  leaves: {
    var: { values: ["$0", "$1"], open: false },
    ent: { values: ["ci0"], open: true },
    num: { values: [], open: true },
    var_type: { values: ["e", "i"], open: false },
    pred: { values: ["flight", "from"], open: true },
  },
};

const named = (tree: Tree, name: string): Tree => ({ ...tree, field: name });
const dollar = (name: string): Tree =>
  branch("Variable", [leaf("var", "$0", { field: "variable" })], { field: name });
const apply = (predicate: string, ...args: Tree[]): Tree =>
  branch("Apply", [leaf("pred", predicate, { field: "predicate" }), ...args], { field: "arguments" });

/** `( lambda $0 e ( and ( flight $0 ) ( from $0 ci0 ) ) )`. */
export const lambdaExample: Tree = branch("Lambda", [
  leaf("var", "$0", { field: "variable" }),
  leaf("var_type", "e", { field: "type" }),
  branch(
    "And",
    [
      apply("flight", dollar("arguments")),
      apply(
        "from",
        dollar("arguments"),
        named(branch("Entity", [leaf("ent", "ci0", { field: "entity" })]), "arguments"),
      ),
    ],
    { field: "body" },
  ),
]);

/** The 17 actions of the example depth-first, and the place of each breadth-first, from 1 (two orders of one tree: Xie et al. 2021). */
export const lambdaActions: readonly (readonly [action: string, place: number])[] = [
  ["Lambda", 1],
  ["var:$0", 2],
  ["var_type:e", 3],
  ["And", 4],
  ["Apply", 5],
  ["pred:flight", 8],
  ["Variable", 9],
  ["var:$0", 15],
  ["Reduce", 10],
  ["Apply", 6],
  ["pred:from", 11],
  ["Variable", 12],
  ["var:$0", 16],
  ["Entity", 13],
  ["ent:ci0", 17],
  ["Reduce", 14],
  ["Reduce", 7],
];
