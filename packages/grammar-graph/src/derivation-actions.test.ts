import { branch, equalTrees, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { alignActions } from "./align-actions.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { derivationFromTree, treeFromDerivation } from "./derivation-actions.ts";
import {
  describeRule,
  describeSymbol,
  indexDerivationRules,
  induceDerivationRules,
} from "./derivation-rules.ts";
import { lambdaExample, lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";
import { END_OF_TEXT, TOKEN } from "./text-tokens.ts";

const single = { category: "expr" };
const list = { category: "expr", cardinality: "list" } as const;

// A part of Python: calls with lists of arguments and keywords, the first example of Yin and Neubig 2017.
const python = compileGrammar({
  root: "stmt",
  categories: {
    stmt: ["Expr", "Return", "Assign"],
    expr: ["Call", "Name", "List", "BinOp"],
    keyword: ["keyword"],
    operator: ["Add", "Sub"],
    identifier: ["identifier"],
  },
  nodes: {
    Expr: [{ name: "value", ...single }],
    Return: [{ name: "value", category: "expr", cardinality: "optional" }],
    Assign: [
      { name: "targets", ...list },
      { name: "value", ...single },
    ],
    Call: [
      { name: "func", ...single },
      { name: "args", ...list },
      { name: "keywords", category: "keyword", cardinality: "list" },
    ],
    Name: [{ name: "id", category: "identifier" }],
    List: [{ name: "elts", ...list }],
    BinOp: [
      { name: "left", ...single },
      { name: "op", category: "operator" },
      { name: "right", ...single },
    ],
    keyword: [
      { name: "arg", category: "identifier", cardinality: "optional" },
      { name: "value", ...single },
    ],
    Add: [],
    Sub: [],
  },
  leaves: { identifier: { values: ["sorted"], open: true } },
});

const nameIn = (field: string, id: string): Tree =>
  branch("Name", [leaf("identifier", id, { field: "id" })], { field });

/** `sorted(my_list, reverse=True)`, as in the paper's first figure. */
const sorted = branch("Expr", [
  branch(
    "Call",
    [
      nameIn("func", "sorted"),
      nameIn("args", "my_list"),
      branch("keyword", [leaf("identifier", "reverse", { field: "arg" }), nameIn("value", "True")], {
        field: "keywords",
      }),
    ],
    { field: "value" },
  ),
]);
/** `my_list = []`. */
const assign = branch("Assign", [nameIn("targets", "my_list"), branch("List", [], { field: "value" })]);
const rules = indexDerivationRules(python, induceDerivationRules(python, [sorted, assign, branch("Return")]));

function shown(tree: Tree, order: "breadth-first" | "depth-first"): string[] {
  const { actions, tokens } = derivationFromTree(rules, tree, { order });
  return Array.from(actions, (action, row) => {
    if (action === END_OF_TEXT) return "<eos>";
    return action === TOKEN ? `'${tokens[row]}'` : describeRule(rules.rules[action]!);
  });
}

test("rules list the fields that are filled, lists have a rule of their own, and nothing filled is epsilon", () => {
  expect(rules.rules.map(describeRule)).toEqual([
    "stmt -> Expr",
    "Expr -> value:expr",
    "expr -> Call",
    "Call -> func:expr args:expr* keywords:keyword*",
    "expr -> Name",
    "Name -> id:identifier",
    "expr* -> expr",
    "keyword* -> keyword",
    "keyword -> arg:identifier value:expr",
    "stmt -> Assign",
    "Assign -> targets:expr* value:expr",
    "expr -> List",
    "List -> epsilon",
    "stmt -> Return",
    "Return -> epsilon",
  ]);
});

test("depth-first, a tree is its rules and the tokens of its texts", () => {
  expect(shown(sorted, "depth-first")).toEqual([
    ...[
      "stmt -> Expr",
      "Expr -> value:expr",
      "expr -> Call",
      "Call -> func:expr args:expr* keywords:keyword*",
    ],
    ...["expr -> Name", "Name -> id:identifier", "'sorted'", "<eos>"],
    ...["expr* -> expr", "expr -> Name", "Name -> id:identifier", "'my_list'", "<eos>"],
    ...["keyword* -> keyword", "keyword -> arg:identifier value:expr", "'reverse'", "<eos>"],
    ...["expr -> Name", "Name -> id:identifier", "'True'", "<eos>"],
  ]);
});

test("breadth-first, the tokens of a text stay together", () => {
  expect(shown(assign, "breadth-first")).toEqual([
    ...[
      "stmt -> Assign",
      "Assign -> targets:expr* value:expr",
      "expr* -> expr",
      "expr -> List",
      "expr -> Name",
    ],
    ...["List -> epsilon", "Name -> id:identifier", "'my_list'", "<eos>"],
  ]);
});

test("each action knows the symbol it rewrites and the action that made it", () => {
  const { symbols, parentActions, indices } = derivationFromTree(rules, assign, { order: "depth-first" });
  expect(symbols.map(describeSymbol)).toEqual([
    ...["stmt", "Assign", "expr*", "expr", "Name", "identifier", "identifier", "expr", "List"],
  ]);
  expect(Array.from(parentActions)).toEqual([-1, 0, 1, 2, 3, 4, 4, 1, 7]);
  expect(Array.from(indices)).toEqual([0, 0, 0, 0, 0, 0, 0, 1, 0]);
});

test("the rules that may rewrite a symbol are known", () => {
  const shownFor = (symbol: Parameters<typeof rules.rulesFor>[0]) =>
    Array.from(rules.rulesFor(symbol), (id) => describeRule(rules.rules[id]!));
  expect(shownFor({ kind: "category", name: "expr" })).toEqual([
    "expr -> Call",
    "expr -> Name",
    "expr -> List",
  ]);
  expect(shownFor({ kind: "list", name: "keyword" })).toEqual(["keyword* -> keyword"]);
  expect(shownFor({ kind: "label", name: "keyword" })).toEqual(["keyword -> arg:identifier value:expr"]);
  expect(shownFor({ kind: "label", name: "BinOp" })).toEqual([]);
});

test("labels without children and categories of one entry need no action", () => {
  const sum = branch("Expr", [
    branch("BinOp", [nameIn("left", "a"), branch("Add", [], { field: "op" }), nameIn("right", "b")], {
      field: "value",
    }),
  ]);
  const found = induceDerivationRules(python, [sum]).map(describeRule);
  expect(found).toContain("operator -> Add");
  expect(found.filter((rule) => /^(Add|identifier) /.test(rule))).toEqual([]);
});

test("trees come back from their derivations, in both orders and with every way to split texts", () => {
  const texts = ["getHTMLText2Go", "a  b ", " ", "", "éÀ b"];
  for (const order of ["breadth-first", "depth-first"] as const) {
    for (const split of ["none", "camelCase", "spaces"] as const) {
      for (const text of texts) {
        const tree = branch("Assign", [nameIn("targets", text), branch("List", [], { field: "value" })]);
        const written = derivationFromTree(rules, tree, { order, split });
        expect(treeFromDerivation(rules, written, { split })).toEqual(tree);
      }
    }
  }
});

test("texts are split at changes of case or at spaces", () => {
  const tokensOf = (text: string, split: "none" | "camelCase" | "spaces") =>
    derivationFromTree(
      rules,
      branch("Assign", [nameIn("targets", text), branch("List", [], { field: "value" })]),
      {
        order: "depth-first",
        split,
      },
    ).tokens.filter((token) => token !== undefined);
  expect(tokensOf("getHTMLText2Go", "camelCase")).toEqual(["get", "HTML", "Text2", "Go"]);
  expect(tokensOf("one two", "spaces")).toEqual(["one", "two"]);
  expect(tokensOf("one two", "none")).toEqual(["one two"]);
  expect(tokensOf("", "spaces")).toEqual([]);
});

/** Rules for one random tree of a random grammar, and that tree. */
const anyCase = fc.tuple(anyMixedGrammar, fc.integer()).map(([grammar, seed]) => {
  const compiled = compileGrammar(grammar);
  const random = randomNumbers(seed);
  const textOf = () => `aB c${Math.floor(random() * 9)}`;
  const tree = randomTree(compiled, { random, maxNodes: 60, textOf });
  return { tree, rules: indexDerivationRules(compiled, induceDerivationRules(compiled, [tree])) };
});

test("any tree of any grammar comes back from its derivation, whose two orders are a permutation of each other", () => {
  const check = fc.property(anyCase, fc.constantFrom("camelCase", "spaces"), ({ tree, rules }, split) => {
    const [preOrder, breadthFirst] = (["depth-first", "breadth-first"] as const).map((order) =>
      derivationFromTree(rules, tree, { order, split }),
    );
    for (const written of [preOrder!, breadthFirst!]) {
      expect(treeFromDerivation(rules, written, { split })).toEqual(tree);
    }
    const there = alignActions(preOrder!, breadthFirst!);
    const back = alignActions(breadthFirst!, preOrder!);
    expect(Array.from(there, (place) => back[place])).toEqual([...there.keys()]);
    expect(Array.from(there, (place) => breadthFirst!.tokens[place])).toEqual(preOrder!.tokens);
    for (const part of ["symbols", "indices"] as const) {
      expect(Array.from(there, (place) => breadthFirst![part][place])).toEqual(
        Array.from<unknown>(preOrder![part]),
      );
    }
  });
  fc.assert(check, { numRuns: 500 });
});

test("rules survive JSON", () => {
  const read = indexDerivationRules(python, JSON.parse(JSON.stringify(rules.rules)));
  const written = derivationFromTree(read, sorted, { order: "depth-first" });
  expect(treeFromDerivation(rules, written)).toEqual(sorted);
});

test("a tree that needs a rule that is not there has no derivation", () => {
  const call = branch("Expr", [branch("Call", [nameIn("func", "f")], { field: "value" })]);
  expect(() => derivationFromTree(rules, call, { order: "depth-first" })).toThrow(
    new RangeError("derivationFromTree: there is no rule Call -> func:expr"),
  );
  expect(() => derivationFromTree(rules, branch("Expr"), { order: "depth-first" })).toThrow(
    /^derivationFromTree: at \/Expr\[0\]: Expr takes 1 child, got 0$/,
  );
});

test("actions that do not derive a tree are refused where they do not", () => {
  const { actions, tokens } = derivationFromTree(rules, assign, { order: "depth-first" });
  const attempt = (changed: Int32Array) => () =>
    treeFromDerivation(rules, { order: "depth-first", actions: changed, tokens });
  expect(attempt(actions.slice(0, 6))).toThrow(
    new RangeError("treeFromDerivation: action 6 should be a token of identifier, or its end, got nothing"),
  );
  expect(attempt(Int32Array.of(...actions, 0))).toThrow(
    new RangeError("treeFromDerivation: the tree is complete after 9 actions, got 10"),
  );
  expect(attempt(actions.with(0, 4))).toThrow(
    new RangeError("treeFromDerivation: action 0 should be a rule for stmt, got expr -> Name"),
  );
  expect(attempt(actions.with(3, TOKEN))).toThrow(
    new RangeError("treeFromDerivation: action 3 should be a rule for expr, got a token"),
  );
  expect(attempt(actions.with(4, 99))).toThrow(
    new RangeError("treeFromDerivation: action 4 should be a rule for Name, got action 99"),
  );
  expect(attempt(actions.with(6, TOKEN))).toThrow(
    new RangeError("treeFromDerivation: action 6 should be a token of identifier with its text, got a token"),
  );
});

test("rules that the grammar cannot have are refused", () => {
  const rule = rules.rules[0]!;
  expect(() => indexDerivationRules(python, [rule, rule])).toThrow(
    new RangeError("indexDerivationRules: the rule stmt -> Expr is listed twice"),
  );
  const unknown = { head: rule.head, body: [{ kind: "label", name: "Print" }] } as const;
  expect(() => indexDerivationRules(python, [unknown])).toThrow(
    new RangeError(
      "indexDerivationRules: the rule stmt -> Print names the label Print, which the grammar does not have",
    ),
  );
});

test("a chain of fifty thousand nodes is derived and comes back", () => {
  const lambda = compileGrammar(lambdaGrammar);
  let deep: Tree = branch("And");
  for (let level = 0; level < 50_000; level++) deep = branch("Not", [{ ...deep, field: "argument" }]);
  const known = indexDerivationRules(lambda, induceDerivationRules(lambda, [lambdaExample, deep]));
  for (const order of ["breadth-first", "depth-first"] as const) {
    const written = derivationFromTree(known, deep, { order });
    expect(equalTrees(treeFromDerivation(known, written), deep)).toBe(true);
  }
});
