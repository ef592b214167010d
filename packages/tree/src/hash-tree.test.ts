import { expect, test } from "vitest";
import { fromSExpression } from "./from-s-expression.ts";
import { hashTree } from "./hash-tree.ts";
import { branch, leaf } from "./node.ts";

// Expected: the words described in hash-tree.ts, written out in Python and hashed by mmh3 (x86, 128 bits).
test("the hash of a tree never changes", () => {
  expect(hashTree(leaf("name", "a1"))).toBe("f6079cd5757d4779d390f339239efd25");
  expect(hashTree(fromSExpression('(ADD left: (name "é") (UNIT))'))).toBe("42c8f2172aeecafaa87dab2fe4100dfb");
});

test.each([
  ["(A (B))", "(A (C))"],
  ['(A (name "x"))', '(A (name "y"))'],
  ["(A left: (B))", "(A (B))"],
  ["(A (B) (C))", "(A (C) (B))"],
  ["(A (B (C)))", "(A (B) (C))"],
  ["(A (B))", '(A (B ""))'],
  ["(AB)", '(A "B")'],
  ['(A "")', '(A "\\u0000")'],
])("%s and %s have different hashes", (a, b) => {
  expect(hashTree(fromSExpression(a))).not.toBe(hashTree(fromSExpression(b)));
});

test("positions do not enter the hash", () => {
  const position = { start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
  expect(hashTree(branch("A", [], { position }))).toBe(hashTree(branch("A")));
});

test("ten thousand small trees have ten thousand hashes", () => {
  const hashes = new Set<string>();
  for (let number = 0; number < 10_000; number++) {
    hashes.add(hashTree(branch("CONST", [leaf("integer", String(number))])));
  }
  expect(hashes.size).toBe(10_000);
});
