import { branch, leaf, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { checkTree, isAllowed } from "./check-tree.ts";
import type { Grammar } from "./grammar.ts";
import { GrammarError } from "./grammar-error.ts";
import { indexGrammar } from "./indexed-grammar.ts";
import { grammarFromProductions } from "./productions.ts";

const grammar = grammarFromProductions({
  root: "TERM",
  categories: { TERM: ["IF", "PAIR", "UNIT"], TEST: ["IS"], NAME: ["name:a", "name:b"] },
  slots: {
    IF: ["TEST", "TERM", "TERM"],
    PAIR: ["TERM", "TERM"],
    UNIT: [],
    IS: ["NAME"],
    "name:a": [],
    "name:b": [],
  },
});
const indexed = indexGrammar(grammar);

const UNIT = branch("UNIT");
const IS = (name: string) => branch("IS", [leaf("name", name)]);

/** The error of a tree that the grammar does not allow. */
function violation(tree: Tree, wanted: Grammar = grammar): GrammarError {
  expect(isAllowed(wanted, tree)).toBe(false);
  try {
    checkTree(wanted, tree);
  } catch (error) {
    if (error instanceof GrammarError) return error;
    throw error;
  }
  return expect.fail("the tree was allowed");
}

test("a tree of the grammar is allowed, whether the grammar is indexed or not", () => {
  const tree = branch("PAIR", [branch("IF", [IS("a"), UNIT, UNIT]), UNIT]);
  checkTree(grammar, tree);
  checkTree(indexed, tree);
  expect([isAllowed(grammar, tree), isAllowed(indexed, tree)]).toEqual([true, true]);
});

test("a label in the wrong place is named with path, parent, slot and what is allowed", () => {
  const error = violation(branch("PAIR", [UNIT, branch("IF", [UNIT, UNIT, UNIT])]));
  expect(error.message).toBe("checkTree: at /PAIR[1]/IF[0]: slot 0 of IF takes TEST (IS), got UNIT");
  const { name, path, parent, slot, category, got, allowed } = error;
  expect({ name, path, parent, slot, category, got, allowed }).toEqual({
    name: "GrammarError",
    path: [1, 0],
    parent: "IF",
    slot: 0,
    category: "TEST",
    got: "UNIT",
    allowed: ["IS"],
  });
});

test("a wrong root is named as the root", () => {
  const error = violation(IS("a"));
  expect(error.message).toBe("checkTree: at /: the root takes TERM (IF, PAIR, UNIT), got IS");
  expect([error.path, error.parent, error.slot]).toEqual([[], undefined, 0]);
});

test("a leaf outside the vocabulary is named with its value", () => {
  expect(violation(branch("IF", [IS("c"), UNIT, UNIT])).message).toBe(
    "checkTree: at /IF[0]/IS[0]: slot 0 of IS takes NAME (name:a, name:b), got name:c",
  );
});

test("a leaf whose type holds a colon is in no grammar", () => {
  expect(violation(branch("IS", [])).message).toBe(
    "checkTree: at /: the root takes TERM (IF, PAIR, UNIT), got IS",
  );
  expect(violation(leaf("a:b", "c")).message).toBe(
    'checkTree: at /: the root takes TERM (IF, PAIR, UNIT), got "a:b"',
  );
});

test("a missing child is named with what was allowed there", () => {
  const error = violation(branch("PAIR", [UNIT, branch("IF", [IS("a"), UNIT])]));
  expect(error.message).toBe("checkTree: at /PAIR[1]/IF[2]: IF takes 3 children, got 2");
  expect([error.path, error.category, error.got, error.allowed]).toEqual([
    [1, 2],
    "TERM",
    undefined,
    ["IF", "PAIR", "UNIT"],
  ]);
});

test("a large category is shown by its first forty labels", () => {
  const words = Array.from({ length: 42 }, (_, index) => `word:${index}`);
  const large = grammarFromProductions({
    root: "WORD",
    categories: { WORD: words },
    slots: Object.fromEntries(words.map((word) => [word, []])),
  });
  const error = violation(leaf("word", "42"), large);
  expect(error.message).toBe(
    `checkTree: at /: the root takes WORD (${words.slice(0, 40).join(", ")} and 2 more), got word:42`,
  );
  expect(error.allowed).toEqual(words);
});

test("one child is called one child", () => {
  expect(violation(branch("IF", [branch("IS", []), UNIT, UNIT])).message).toBe(
    "checkTree: at /IF[0]/IS[0]: IS takes 1 child, got 0",
  );
});

test("a child too many is named, and nothing is allowed there", () => {
  const error = violation(branch("UNIT", [IS("a")]));
  expect(error.message).toBe("checkTree: at /UNIT[0]: UNIT takes no children, got 1");
  expect([error.path, error.category, error.got, error.allowed]).toEqual([[0], undefined, "IS", []]);
});

test("fields are checked where both sides name them", () => {
  const named: Grammar = {
    ...grammar,
    nodes: {
      ...grammar.nodes,
      PAIR: [
        { name: "left", category: "TERM" },
        { name: "right", category: "TERM" },
      ],
    },
  };
  const child = (field?: string): Tree => branch("UNIT", [], field === undefined ? {} : { field });
  expect(isAllowed(named, branch("PAIR", [child("left"), child("right")]))).toBe(true);
  expect(isAllowed(named, branch("PAIR", [child(), child()]))).toBe(true);
  expect(isAllowed(grammar, branch("PAIR", [child("x"), child("y")]))).toBe(true);
  expect(violation(branch("PAIR", [child("left"), child("left")]), named).message).toBe(
    "checkTree: at /PAIR[1]: the edge is the field right, got the field left",
  );
});

test("the first fault in pre-order is the one reported", () => {
  const error = violation(branch("PAIR", [branch("IF", [IS("c"), UNIT, UNIT]), IS("a")]));
  expect(error.path).toEqual([0, 0, 0]);
});

test("a hundred thousand levels are checked, and the message shows the last eight", () => {
  const deep = (end: Tree) => {
    let tree = end;
    for (let level = 0; level < 100_000; level++) tree = branch("PAIR", [UNIT, tree]);
    return tree;
  };
  expect(isAllowed(indexed, deep(UNIT))).toBe(true);
  const error = violation(deep(IS("a")));
  expect(error.message).toBe(
    `checkTree: at /…/${"PAIR[1]/".repeat(7)}PAIR[1]: slot 1 of PAIR takes TERM (IF, PAIR, UNIT), got IS`,
  );
  expect(error.path.length).toBe(100_000);
});
