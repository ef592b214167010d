import { branch, leaf, type Tree, toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { childKey, Grouping, isOperator, placeKey } from "./grouping.ts";

const operator = (value: string): Tree => leaf("token", value, { field: "operator" });
const withField = (tree: Tree, field: string): Tree => ({ ...tree, field });
const name = (value: string): Tree => leaf("name", value);
const binary = (left: Tree, by: string, right: Tree): Tree => {
  return branch("binary", [withField(left, "left"), operator(by), withField(right, "right")]);
};
const group = (tree: Tree): Tree => branch("group", [tree]);

/** Sums may not stand in products, nor to the right of sums; a `lambda` takes in all that follows. */
const needs = {
  "binary/*/left": ["binary/+", "lambda/"],
  "binary/*/right": ["binary/+"],
  "binary/+/left": ["lambda/"],
  "binary/+/right": ["binary/+"],
  "statement//first": ["object/"],
};
const held = new Set(["binary", "lambda", "name", "object", "member"]);

/** A table whose binaries and members are open at both sides, lambdas at the end, statements at the beginning. */
const grouping = new Grouping("group", needs, held, ({ type }) => ({
  first: type === "binary" || type === "member" || type === "statement",
  last: type === "binary" || type === "lambda",
  closed: type === "object",
}));
const [a, b, c] = ["a", "b", "c"].map(name) as [Tree, Tree, Tree];

const asPairs = (tree: Tree, pairs: number): Tree => Array.from({ length: pairs }).reduce<Tree>(group, tree);

test("a place is known by its node, the node's operator and the field, or where it stands without one", () => {
  expect(placeKey(binary(a, "*", b), 2)).toBe("binary/*/right");
  const call = branch("call", [a, b, c]);
  expect([0, 1, 2].map((index) => placeKey(call, index))).toEqual([
    "call//first",
    "call//inner",
    "call//last",
  ]);
  expect(placeKey(branch("unary", [leaf("token", "-"), a]), 1)).toBe("unary/-^/last");
});

test("a child is known by its node and the node's operator; words, commas and semicolons are none", () => {
  expect(childKey(binary(a, "+", b))).toBe("binary/+");
  expect(childKey(branch("unary", [leaf("token", "-"), a]))).toBe("unary/-^");
  expect(childKey(branch("list", [a, leaf("token", ",")]))).toBe("list/");
  expect(["+", "async", ",", ";", "_"].map((text) => isOperator(text, undefined))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
  expect(isOperator("in", "operator")).toBe(true);
});

test.each([1, 2, 3])("of %i pairs where one is needed the tree keeps one less", (pairs) => {
  const written = binary(a, "*", asPairs(binary(b, "+", c), pairs));
  const kept = binary(a, "*", asPairs(binary(b, "+", c), pairs - 1));
  expect(toSExpression(grouping.remove(written))).toBe(toSExpression(kept));
});

test("where none is needed the tree keeps all", () => {
  const written = () => binary(a, "+", group(binary(b, "*", c)));
  expect(toSExpression(grouping.remove(written()))).toBe(toSExpression(written()));
});

test("what stands without a pair that the table asks for is marked", () => {
  const tree = grouping.remove(binary(a, "*", binary(b, "+", c)));
  expect(toSExpression(tree)).toBe(toSExpression(binary(a, "*", branch("bare", [binary(b, "+", c)]))));
});

test("what is marked needs no pair, and a pair around it is kept", () => {
  const asks = grouping.needsIn();
  expect(asks(binary(a, "*", branch("bare", [binary(b, "+", c)])), 2)).toBe(false);
  expect(asks(binary(a, "*", group(branch("bare", [binary(b, "+", c)]))), 2)).toBe(false);
});

test("what ends with an open expression needs a pair as that does", () => {
  const lambda = branch("lambda", [name("x")]);
  const asks = grouping.needsIn();
  // In `(a * lambda) + b` the lambda would take in `+ b`, in `a + b * lambda` nothing follows it.
  expect(asks(binary(binary(a, "*", lambda), "+", b), 0)).toBe(true);
  expect(asks(binary(a, "+", binary(b, "*", lambda)), 2)).toBe(false);
  // Parentheses of its own close it.
  expect(asks(binary(binary(a, "*", group(lambda)), "+", b), 0)).toBe(false);
});

test("what a statement begins with needs a pair, what an expression begins with does not", () => {
  const object = branch("object");
  const asks = grouping.needsIn();
  expect(asks(branch("statement", [branch("member", [object, a])]), 0)).toBe(true);
  expect(asks(branch("statement", [branch("member", [a, object])]), 0)).toBe(false);
});

test("what ends with a bracket of its own takes in nothing of what follows", () => {
  const asks = grouping.needsIn();
  expect(asks(branch("statement", [binary(a, "=", branch("object"))]), 0)).toBe(false);
  expect(asks(branch("statement", [binary(a, "=", binary(b, "=", branch("object")))]), 0)).toBe(false);
  expect(asks(branch("statement", [binary(branch("object"), "=", a)]), 0)).toBe(true);
});

test("what parentheses cannot hold gets none", () => {
  const asks = new Grouping("group", needs, new Set(["name"]), () => ({
    first: true,
    last: true,
    closed: false,
  })).needsIn();
  expect(asks(binary(a, "*", binary(b, "+", c)), 2)).toBe(false);
});

test("10,000 open expressions within one another are looked through once", () => {
  let open: Tree = branch("lambda", [name("x")]);
  for (let depth = 0; depth < 10_000; depth++) open = binary(a, "-", open);
  expect(grouping.needsIn()(binary(open, "+", b), 0)).toBe(true);
});
