import type { Field, Grammar } from "@ast/grammar-graph";

/** The types of `prologAsdl` that stand for text: variables, literals and predicates. */
export const prologPrimitives: readonly string[] = ["var", "lit", "pred"];

/**
 * The abstract syntax of the Prolog of JOBS, after TranX (Yin and Neubig 2018), and one constructor more: `Term`, an argument
 * that is no word, as in `_const ( B , _stateid ( ohio ) )` and `_answer ( A , ( _city ( A ) , _major ( A ) ) )` of GEO.
 * The anonymised JOBS, which TranX reads, has none.
 */
export const prologAsdl = `module Prolog {
  expr = Apply(pred predicate, arg* arguments)
       | Not(expr argument)
       | Or(expr left, expr right)
       | And(expr* arguments)
  arg = Literal(lit literal)
      | Variable(var variable)
      | Term(expr term)
}
`;

const argument: Field = { name: "argument", category: "expr" };
const word = { values: [], open: true };

/** `prologAsdl` as a grammar. Its leaves are open, but not every text can be written: see `print`. */
export const prologGrammar: Grammar = {
  root: "expr",
  categories: {
    expr: ["Apply", "Not", "Or", "And"],
    arg: ["Literal", "Variable", "Term"],
    var: ["var"],
    lit: ["lit"],
    pred: ["pred"],
  },
  nodes: {
    Apply: [
      { name: "predicate", category: "pred" },
      { name: "arguments", category: "arg", cardinality: "list" },
    ],
    Not: [argument],
    Or: [
      { name: "left", category: "expr" },
      { name: "right", category: "expr" },
    ],
    And: [{ name: "arguments", category: "expr", cardinality: "list" }],
    Literal: [{ name: "literal", category: "lit" }],
    Variable: [{ name: "variable", category: "var" }],
    Term: [{ name: "term", category: "expr" }],
  },
  leaves: { var: word, lit: word, pred: word },
};
