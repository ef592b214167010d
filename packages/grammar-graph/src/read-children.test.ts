import { branch, leaf, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { checkTree, isAllowed } from "./check-tree.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import type { Grammar } from "./grammar.ts";
import { GrammarError } from "./grammar-error.ts";
import { lambdaExample, lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { actionsFromTree, treeFromActions } from "./tree-actions.ts";

// If(E test, S* body, S* orelse, NAME? label): two lists side by side, known by their fields.
const grammar = compileGrammar({
  root: "S",
  categories: { S: ["If", "Pass"], E: ["digit:1"], NAME: ["name"] },
  nodes: {
    If: [
      { name: "test", category: "E" },
      { name: "body", category: "S", cardinality: "list" },
      { name: "orelse", category: "S", cardinality: "list" },
      { name: "label", category: "NAME", cardinality: "optional" },
    ],
    Pass: [],
    "digit:1": [],
  },
  leaves: { name: { values: [], open: true } },
});

const test1 = leaf("digit", "1", { field: "test" });
const pass = (field: string): Tree => branch("Pass", [], { field });
const name = (field: string): Tree => leaf("name", "a", { field });

function violation(tree: Tree): GrammarError {
  expect(isAllowed(grammar, tree)).toBe(false);
  try {
    checkTree(grammar, tree);
  } catch (error) {
    if (error instanceof GrammarError) return error;
    throw error;
  }
  return expect.fail("the tree was allowed");
}

test("lists take any number of children and optional fields one or none", () => {
  for (const children of [
    [],
    [pass("body")],
    [pass("orelse")],
    [pass("body"), pass("body"), pass("orelse"), name("label")],
    [name("label")],
  ]) {
    checkTree(grammar, branch("If", [test1, ...children]));
  }
  checkTree(lambdaGrammar, lambdaExample);
});

test("a child that does not fit is named with its field and what that takes", () => {
  const error = violation(branch("If", [test1, pass("body"), leaf("digit", "1", { field: "orelse" })]));
  expect(error.message).toBe(
    "checkTree: at /If[2]: slot 2 of If, the field orelse, takes S* (If, Pass), got digit:1",
  );
  const { path, parent, slot, field, category, got, allowed } = error;
  expect({ path, parent, slot, field, category, got, allowed }).toEqual({
    ...{ path: [2], parent: "If", slot: 2, field: "orelse", category: "S*" },
    ...{ got: "digit:1", allowed: ["If", "Pass"] },
  });
});

test("a missing child is named with its field", () => {
  expect(violation(branch("If", [])).message).toBe(
    "checkTree: at /If[0]: slot 0 of If, the field test, takes E (digit:1), got nothing",
  );
});

test("fields out of order are refused", () => {
  expect(violation(branch("If", [test1, pass("orelse"), pass("body")])).message).toBe(
    "checkTree: at /If[2]: the edge is the field orelse, got the field body",
  );
});

test("a second child of a filled optional field is refused", () => {
  expect(violation(branch("If", [test1, name("label"), name("label")])).message).toBe(
    "checkTree: at /If[2]: If is complete with 2 children, got name:a",
  );
});

test("a field that there is not is refused", () => {
  expect(violation(branch("If", [test1, pass("finally")])).message).toBe(
    "checkTree: at /If[1]: the edge is the field body, got the field finally",
  );
});

test("children without field names fill the places in turn", () => {
  const unnamed = branch("If", [leaf("digit", "1"), branch("Pass"), branch("Pass")]);
  checkTree(grammar, unnamed);
  const { actions } = actionsFromTree(grammar, unnamed, { order: "depth-first" });
  expect(treeFromActions(grammar, { order: "depth-first", actions })).toEqual(
    branch("If", [test1, pass("body"), pass("body")]),
  );
});

test("a child without a field name is taken for one that has none before it is taken for a named one", () => {
  const mixed = compileGrammar({
    root: "A",
    categories: { A: ["F"], W: ["w:1"] },
    nodes: {
      F: [
        { name: "first", category: "W", cardinality: "optional" },
        { category: "W", cardinality: "list" },
      ],
      "w:1": [],
    },
  });
  const word = leaf("w", "1");
  for (const children of [[word], [word, word], [leaf("w", "1", { field: "first" }), word]]) {
    const tree = branch("F", children);
    expect(treeFromActions(mixed, actionsFromTree(mixed, tree, { order: "breadth-first" }))).toEqual(tree);
  }
});

test("where the first way of reading children fails the others are tried", () => {
  // An optional word before a word, and before a list of words and one more: the first child is not the optional one.
  const words: Grammar = {
    root: "A",
    categories: { A: ["F", "G"], W: ["w:1"] },
    nodes: {
      F: [{ category: "W", cardinality: "optional" }, { category: "W" }],
      G: [{ category: "W", cardinality: "list" }, { category: "W" }],
      "w:1": [],
    },
  };
  const compiled = compileGrammar(words);
  const word = leaf("w", "1");
  const written = (tree: Tree) =>
    Array.from(
      actionsFromTree(compiled, tree, { order: "depth-first" }).actions,
      (id) => compiled.actions[id]!.name,
    ).join(" ");
  expect(written(branch("F", [word]))).toBe("F Reduce w:1");
  expect(written(branch("F", [word, word]))).toBe("F w:1 w:1");
  expect(written(branch("G", [word, word, word]))).toBe("G w:1 w:1 Reduce w:1");
  expect(isAllowed(compiled, branch("F", []))).toBe(false);
  expect(isAllowed(compiled, branch("F", [word, word, word]))).toBe(false);
});

test("moves of an automaton are told apart by their fields, and all are named where none fits", () => {
  const path: Grammar = {
    root: "P",
    categories: { P: ["Path"], NAME: ["name"], STAR: ["star:*"] },
    nodes: {
      Path: {
        states: [
          { moves: [{ category: "NAME", field: "part", next: 1 }] },
          {
            moves: [
              { category: "NAME", field: "part", next: 1 },
              { category: "STAR", field: "all", next: -1 },
            ],
            reduce: -1,
          },
        ],
      },
      "star:*": [],
    },
    leaves: { name: { values: [], open: true } },
  };
  const star = leaf("star", "*", { field: "all" });
  checkTree(path, branch("Path", [name("part"), name("part"), star]));
  checkTree(path, branch("Path", [name("part")]));
  const refusal = (children: Tree[]) => () => checkTree(path, branch("Path", children));
  expect(refusal([])).toThrow(
    /^checkTree: at \/Path\[0\]: slot 0 of Path, the field part, takes NAME \(name\), got nothing$/,
  );
  expect(refusal([name("part"), pass("part")])).toThrow(
    /^checkTree: at \/Path\[1\]: slot 1 of Path takes NAME \| STAR \(name, star:\*\), got Pass$/,
  );
  expect(refusal([name("part"), { ...star, field: "part" }])).toThrow(
    /^checkTree: at \/Path\[1\]: the edge is the field all, got the field part$/,
  );
  expect(refusal([name("part"), star, star])).toThrow(
    /^checkTree: at \/Path\[2\]: Path is complete with 2 children, got star:\*$/,
  );
});
