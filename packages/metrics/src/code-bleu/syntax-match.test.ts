/** @file Sub-trees compared by hand, as their S-expressions are. */
import { fromSExpression, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { matchSyntax } from "./syntax-match.ts";
import { syntaxNodes } from "./syntax-nodes.ts";

function match(prediction: Tree, reference: Tree): [number, number] {
  const { matchCount, totalCount } = matchSyntax(syntaxNodes(prediction), syntaxNodes(reference));
  return [matchCount, totalCount];
}

/** The match of two programs of one statement. */
function matchOf(prediction: string, reference: string): [number, number] {
  return match(fromSExpression(`(program ${prediction})`), fromSExpression(`(program ${reference})`));
}

test("texts and tokens do not count, kinds and fields do", () => {
  expect(matchOf('(a (token "+") left: (b "x"))', '(a left: (b "y") (token "-"))')).toEqual([2, 2]);
  expect(matchOf('(a left: (b "x"))', '(a right: (b "x"))')).toEqual([0, 2]);
  expect(matchOf('(a (c "x"))', '(a (b "x"))')).toEqual([0, 2]);
});

test("sub-trees of one kind are found as often as they are wanted, and leaves are none", () => {
  expect(matchOf('(a (token "x"))', '(a (token "x")) (a (token "y")) (b "z")')).toEqual([2, 3]);
});

test("what is missing is told from what is there, shown or not", () => {
  expect(matchOf('(a (b "x") (MISSING (token ";")))', '(a (b "x") (token ";"))')).toEqual([0, 2]);
  expect(matchOf('(a (MISSING (b "")))', '(a (b "x"))')).toEqual([0, 2]);
  expect(matchOf('(a (b "x") (MISSING (_newline "")))', '(a (b "x"))')).toEqual([0, 2]);
  expect(matchOf('(a (MISSING (token ";")))', '(a (MISSING (token ",")))')).toEqual([0, 2]);
});

test("what is unexpected is told by its first character", () => {
  expect(matchOf('(ERROR (UNEXPECTED "#a"))', '(ERROR (UNEXPECTED "#b"))')).toEqual([2, 2]);
  expect(matchOf('(ERROR (UNEXPECTED "#a"))', '(ERROR (UNEXPECTED "$a"))')).toEqual([0, 2]);
});

test("an unnamed node of several tokens is a sub-tree, but shows nothing above it", () => {
  const several = '(a (token (token "not") (token "in")))';
  expect(matchOf(several, several)).toEqual([3, 3]);
  expect(matchOf('(a (token "in"))', several)).toEqual([2, 3]);
});

test("a program without anything in it has one sub-tree, itself", () => {
  const empty = fromSExpression('(program "")');
  expect(match(empty, empty)).toEqual([1, 1]);
  expect(match(fromSExpression('(program (a "x"))'), empty)).toEqual([0, 1]);
});
