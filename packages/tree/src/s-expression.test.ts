import { expect, test } from "vitest";
import { fromSExpression } from "./from-s-expression.ts";
import { branch, leaf } from "./node.ts";
import { SExpressionError } from "./s-expression-error.ts";
import { toSExpression } from "./to-s-expression.ts";

const assignment = branch("ASSIGN", [
  branch("VAR", [leaf("name", "a1")]),
  branch("CONST", [leaf("integer", "3")]),
]);

test("a tree is written as nested brackets, values in quotes", () => {
  expect(toSExpression(assignment)).toBe('(ASSIGN (VAR (name "a1")) (CONST (integer "3")))');
});

test("a field stands before its node", () => {
  const tree = branch("A", [branch("B", [], { field: "left" }), leaf("C", "", { field: "my right" })]);
  expect(toSExpression(tree)).toBe('(A left: (B) "my right": (C ""))');
});

test("types that are not plain names are quoted", () => {
  expect(
    toSExpression(branch("<Op+>", [branch(""), branch("a b"), branch("a:b"), branch('"'), branch("\0")])),
  ).toBe('(<Op+> ("") ("a b") ("a:b") ("\\"") ("\\u0000"))');
});

test("white space is free between tokens, also around the colon", () => {
  expect(fromSExpression('\n( ASSIGN\r\n\t( VAR(name"a1") )\n  (CONST (integer "3" )))\n')).toEqual(
    assignment,
  );
  expect(fromSExpression('(A "left" :(B) right\n: (C))')).toEqual(
    branch("A", [branch("B", [], { field: "left" }), branch("C", [], { field: "right" })]),
  );
});

test("escapes in strings are undone", () => {
  expect(fromSExpression('(text "a\\n\\"b\\" \\u00e9\\\\")')).toEqual(leaf("text", 'a\n"b" é\\'));
});

test.each([
  ["", "1:1: expected a tree, got the end of the text"],
  ["A", '1:1: expected a tree, got "A"'],
  ['"A"', '1:1: expected a tree, got the string "A"'],
  [")", '1:1: expected a tree, got ")"'],
  ["()", '1:2: expected a node type, got ")"'],
  ["(A", '1:3: expected a tree or ")", got the end of the text'],
  ["(A\n  (B)\n  C)", '3:3: expected a tree or ")", got "C"'],
  ['(A "x" (B))', '1:8: expected ")", got "("'],
  ['(A (B) "x")', '1:8: expected a tree or ")", got the string "x"'],
  ["(A) (B)", '1:5: expected the end of the text, got "("'],
  ["(A))", '1:4: expected the end of the text, got ")"'],
  ["(A left: right: (B))", '1:10: expected a tree, got the field "right"'],
  ["(A left:)", '1:9: expected a tree, got ")"'],
  ["(left: A)", '1:2: expected a node type, got the field "left"'],
  ["(A (B) : (C))", '1:8: expected a field name, got ":"'],
  ["(A : (B))", '1:2: expected a node type, got the field "A"'],
  ['(A\r\n"x)', '2:1: expected a closing ", got the end of the text'],
  ['(A "\\q")', '1:4: expected a string as JSON writes it, got "\\q"'],
  ['(A "line\nbreak")', '1:4: expected a string as JSON writes it, got "line\nbreak"'],
])("reading %j fails with its place", (text, message) => {
  const read = (): unknown => fromSExpression(text);
  expect(read).toThrow(SExpressionError);
  expect(read).toThrow(expect.objectContaining({ name: "SExpressionError", message }));
});

test("an error carries its place, what was expected and what was found", () => {
  expect(() => fromSExpression("(A\n B)")).toThrow(
    expect.objectContaining({ line: 2, column: 2, expected: ["a tree", '")"'], found: '"B"' }),
  );
});

test("long offending text is cut in the message", () => {
  expect(() => fromSExpression("x".repeat(50))).toThrow(
    expect.objectContaining({ message: `1:1: expected a tree, got "${"x".repeat(40)}…"` }),
  );
});
