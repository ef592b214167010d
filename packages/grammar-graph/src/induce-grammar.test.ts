import { branch, leaf } from "@ast/tree";
import { expect, test } from "vitest";
import { isAllowed } from "./check-tree.ts";
import { induceGrammar } from "./induce-grammar.ts";

const a = leaf("name", "a");
const b = leaf("name", "b");

test("each place holds the labels seen there, and no others", () => {
  const trees = [branch("PLUS", [a, branch("PLUS", [b, a])]), branch("NOT", [a])];
  const grammar = induceGrammar(trees);
  expect(grammar).toEqual({
    root: "ROOT",
    categories: {
      ROOT: ["PLUS", "NOT"],
      "PLUS[0]": ["name:a", "name:b"],
      "PLUS[1]": ["PLUS", "name:a"],
      "NOT[0]": ["name:a"],
    },
    nodes: {
      PLUS: [{ category: "PLUS[0]" }, { category: "PLUS[1]" }],
      "name:a": [],
      "name:b": [],
      NOT: [{ category: "NOT[0]" }],
    },
  });
  for (const tree of trees) expect(isAllowed(grammar, tree)).toBe(true);
  expect(isAllowed(grammar, branch("PLUS", [a, a]))).toBe(true);
  expect(isAllowed(grammar, branch("NOT", [b]))).toBe(false);
  expect(isAllowed(grammar, a)).toBe(false);
});

test("field names of the trees become field names of the grammar", () => {
  const pair = branch("PAIR", [leaf("name", "a", { field: "left" }), leaf("name", "b", { field: "right" })]);
  expect(induceGrammar([pair]).nodes.PAIR).toEqual([
    { name: "left", category: "PAIR[0]" },
    { name: "right", category: "PAIR[1]" },
  ]);
});

test("a label with two numbers of children has no grammar of fixed arity", () => {
  expect(() => induceGrammar([branch("CALL", [a]), branch("CALL", [a, b])])).toThrow(
    new RangeError("induceGrammar: CALL has 1 children in one place and 2 in another"),
  );
});

test("a field with two names is refused", () => {
  const child = leaf("name", "a", { field: "test" });
  expect(() => induceGrammar([branch("NOT", [child]), branch("NOT", [a])])).toThrow(
    new RangeError(
      "induceGrammar: child 0 of NOT has the field test in one place and no field name in another",
    ),
  );
});

test("no trees give no grammar", () => {
  expect(() => induceGrammar([])).toThrow(
    new RangeError("induceGrammar: expected at least one tree, got none"),
  );
});
