/** @file Trees against those of CPython's own parser; `fixtures/python/dump_trees.py` says how they were made. */
import { readFileSync } from "node:fs";
import { equalTrees } from "@ast/tree";
import { expect, test } from "vitest";
import { complaint, type NestedTree, nested, python3 } from "./python.test-support.ts";

function fixture<T>(name: string): T[] {
  const text = readFileSync(new URL(`../../fixtures/python/${name}`, import.meta.url), "utf8");
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as T);
}

const snippets = fixture<string>("snippets.jsonl");
const trees = fixture<NestedTree | null>("trees.jsonl");

/** Python that tree-sitter-python 0.25.0 does not read. */
const refused = [
  "x: a[b][c].d",
  "f'{a:=^10}'",
  "*(a, b) = c",
  "with a if b else c as d: e",
  "a = *(b for c in d), e",
  "*(a), b",
];

/** No Python 3.11, but harmless: read as Python 3.12 or 2 does, or as if parentheses stood there. */
const accepted = [
  'f"{a:{b:{c}}}"',
  "x = a or lambda: b",
  "x = not lambda: a",
  "x = {'a': b, **c or d}",
  "\ufeffa",
  "a\\",
  "[a for b in lambda: c]",
  "[a for b in c if lambda: d]",
  "[a for b in c if d if lambda: e]",
  "[a for b in c if d := e]",
];

test("snippets of every construct of Python 3.11 have CPython's trees", () => {
  expect(trees.length).toBe(snippets.length);
  let compared = 0;
  for (const [index, text] of snippets.entries()) {
    const tree = trees[index];
    if (tree === null || tree === undefined || refused.includes(text)) continue;
    expect(nested(python3.parse(text)), text).toEqual(tree);
    compared++;
  }
  expect(compared).toBe(694);
});

test("what CPython refuses is refused, with the exceptions named above", () => {
  const unlike = snippets.filter(
    (text, index) => (trees[index] === null) !== (complaint(python3, text) !== undefined),
  );
  expect(unlike.toSorted()).toEqual([...refused, ...accepted].toSorted());
});

test("each snippet that is read survives printing", () => {
  for (const text of snippets) {
    if (complaint(python3, text) !== undefined) continue;
    const tree = python3.parse(text);
    const printed = python3.print(tree);
    expect(equalTrees(python3.parse(printed), tree), printed).toBe(true);
  }
});
