import type { Field, Grammar } from "@ast/grammar-graph";

/** The types of `lambdaCalculusAsdl` that stand for text: variables, entities, numbers, types of variables and predicates. */
export const lambdaCalculusPrimitives: readonly string[] = ["var", "ent", "num", "var_type", "pred"];

/** The abstract syntax of the lambda calculus of GEO and ATIS, after TranX (Yin and Neubig 2018): one tree for all notations. */
export const lambdaCalculusAsdl = `module LambdaCalculus {
  expr = Variable(var variable)
       | Entity(ent entity)
       | Number(num number)
       | Apply(pred predicate, expr* arguments)
       | Lambda(var variable, var_type type, expr body)
       | Argmax(var variable, expr domain, expr body)
       | Argmin(var variable, expr domain, expr body)
       | Sum(var variable, expr domain, expr body)
       | Count(var variable, expr body)
       | Exists(var variable, expr body)
       | Max(var variable, expr body)
       | Min(var variable, expr body)
       | The(var variable, expr body)
       | Not(expr argument)
       | And(expr* arguments)
       | Or(expr* arguments)
       | Compare(cmp_op op, expr left, expr right)
  cmp_op = GreaterThan | Equal | LessThan
}
`;

const variable: Field = { name: "variable", category: "var" };
const body: Field = { name: "body", category: "expr" };
const binder: readonly Field[] = [variable, body];
const binderOverDomain: readonly Field[] = [variable, { name: "domain", category: "expr" }, body];
const list: Field = { name: "arguments", category: "expr", cardinality: "list" };
const word = { values: [], open: true };

/** `lambdaCalculusAsdl` as a grammar. Its leaves are open, but not every text can be written: see `print`. */
export const lambdaCalculusGrammar: Grammar = {
  root: "expr",
  categories: {
    expr: [
      "Variable",
      "Entity",
      "Number",
      "Apply",
      "Lambda",
      "Argmax",
      "Argmin",
      "Sum",
      "Count",
      "Exists",
      "Max",
      "Min",
      "The",
      "Not",
      "And",
      "Or",
      "Compare",
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
    Entity: [{ name: "entity", category: "ent" }],
    Number: [{ name: "number", category: "num" }],
    Apply: [{ name: "predicate", category: "pred" }, list],
    Lambda: [variable, { name: "type", category: "var_type" }, body],
    Argmax: binderOverDomain,
    Argmin: binderOverDomain,
    Sum: binderOverDomain,
    Count: binder,
    Exists: binder,
    Max: binder,
    Min: binder,
    The: binder,
    Not: [{ name: "argument", category: "expr" }],
    And: [list],
    Or: [list],
    Compare: [
      { name: "op", category: "cmp_op" },
      { name: "left", category: "expr" },
      { name: "right", category: "expr" },
    ],
    GreaterThan: [],
    Equal: [],
    LessThan: [],
  },
  leaves: { var: word, ent: word, num: word, var_type: word, pred: word },
};
