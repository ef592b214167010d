import { expect, test } from "vitest";
import { compileGrammar } from "./compiled-grammar.ts";
import { type DerivationRule, indexDerivationRules } from "./derivation-rules.ts";

const python = compileGrammar({
  root: "stmt",
  categories: { stmt: ["Expr", "Return", "Pass"], expr: ["List", "Name"], identifier: ["identifier"] },
  nodes: {
    Expr: [{ name: "value", category: "expr" }],
    Return: [{ name: "value", category: "expr", cardinality: "optional" }],
    Pass: [],
    List: [{ name: "elts", category: "expr", cardinality: "list" }],
    Name: [{ name: "id", category: "identifier" }],
  },
  leaves: { identifier: { values: [], open: true } },
});

const [stmt, expr] = (["stmt", "expr"] as const).map((name) => ({ kind: "category", name }) as const);

test.each<[string, DerivationRule, string]>([
  [
    "a category that becomes nothing",
    { head: stmt!, body: [] },
    "stmt -> epsilon has to give one of the category's entries (Expr, Return, Pass)",
  ],
  [
    "a category that becomes itself",
    { head: stmt!, body: [stmt!] },
    "stmt -> stmt has to give one of the category's entries (Expr, Return, Pass)",
  ],
  [
    "a category that becomes two labels",
    { head: stmt!, body: ["Expr", "Return"].map((name) => ({ kind: "label", name })) },
    "stmt -> Expr Return has to give one of the category's entries (Expr, Return, Pass)",
  ],
  [
    "an empty list",
    { head: { kind: "list", name: "expr" }, body: [] },
    "expr* -> epsilon has to give one or more times expr",
  ],
  [
    "a list of something else",
    { head: { kind: "list", name: "expr" }, body: [expr!, stmt!] },
    "expr* -> expr stmt has to give one or more times expr",
  ],
  [
    "a text",
    { head: { kind: "leaf", name: "identifier" }, body: [] },
    "identifier -> epsilon rewrites a kind of leaf, which is written as text",
  ],
])("a rule for %s is refused", (_, rule, message) => {
  expect(() => indexDerivationRules(python, [rule])).toThrow(
    new RangeError(`indexDerivationRules: the rule ${message}`),
  );
});
