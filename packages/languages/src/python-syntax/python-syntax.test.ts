import { toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { loadPythonSyntax } from "./index.ts";

const python = await loadPythonSyntax();
const read = (text: string): string => toSExpression(python.parse(text, { positions: false }));

test("a function keeps names and operators; brackets, commas, keywords and indentation are implied", () => {
  expect(read("def max(a, b=1):\n  return a if a > b else b\n")).toBe(
    [
      '(module (function_definition name: (identifier "max") parameters: (parameters (identifier "a")',
      '(default_parameter name: (identifier "b") value: (integer "1")))',
      "body: (block (return_statement (conditional_expression",
      '(identifier "a")',
      '(comparison_operator (identifier "a") operators: (token ">") (identifier "b"))',
      '(identifier "b"))))))',
    ].join(" "),
  );
});

test("a tuple of one item has a comma, which is implied as that after the last of several is not", () => {
  const assigned = (tree: string): string => {
    return `(module (expression_statement (assignment left: (identifier "x") right: ${tree})))`;
  };
  expect(read("x = (a,)")).toBe(assigned('(tuple (identifier "a"))'));
  expect(read("x = (a, b)")).toBe(assigned('(tuple (identifier "a") (identifier "b"))'));
  expect(read("x = (a, b,)")).toBe(assigned('(tuple (identifier "a") (identifier "b") (token ","))'));
  expect(python.print(python.parse("x = (a,)"))).toBe("x = (a,)\n");
  expect(read("x = (a)")).toBe(
    '(module (expression_statement (assignment left: (identifier "x") right: (parenthesized_expression (identifier "a")))))',
  );
});

test("a target in parentheses is a pattern of one, with a comma or without", () => {
  const assigned = (tree: string): string => {
    return `(module (expression_statement (assignment left: ${tree} right: (identifier "y"))))`;
  };
  expect(read("(x) = y")).toBe(assigned('(tuple_pattern (identifier "x"))'));
  expect(read("(x,) = y")).toBe(assigned('(tuple_pattern (identifier "x") (token ","))'));
  for (const text of ["(x) = y\n", "(x,) = y\n"]) expect(python.print(python.parse(text))).toBe(text);
});

test("what stands without the parentheses it would be given is marked", () => {
  const tree = python.parse("f(*a.b)\n", { positions: false });
  expect(toSExpression(tree)).toBe(
    [
      '(module (expression_statement (call function: (identifier "f") arguments: (argument_list (list_splat',
      '(bare (attribute object: (identifier "a") attribute: (identifier "b"))))))))',
    ].join(" "),
  );
  expect(python.print(tree)).toBe("f(*a.b)\n");
});

test("bodies are printed on lines of their own, however they were written", () => {
  const printed = "if a:\n    b\n    c\nelse:\n    while d:\n        e\n";
  const onLines = "if a:\n  b\n  c\nelse:\n\twhile d: e";
  expect(python.print(python.parse(onLines))).toBe(printed);
  expect(python.print(python.parse(printed))).toBe(printed);
});

test("a body without statements ends where it begins", () => {
  const text = "class A:\ndef f():\n    a\n";
  expect(read(text)).toBe(
    [
      '(module (class_definition name: (identifier "A") body: (block))',
      '(function_definition name: (identifier "f") parameters: (parameters)',
      'body: (block (expression_statement (identifier "a")))))',
    ].join(" "),
  );
  expect(python.print(python.parse(text))).toBe(text);
});

test("a line that is part of a statement is read by its first word", () => {
  const kinds = ["elif a:", "else:", "except E as e:", "finally:", "@a.b(c)", "if a:"].map((text) => {
    return python.parse(text, { fragment: "auto", positions: false }).type;
  });
  expect(kinds).toEqual([
    "elif_clause",
    "else_clause",
    "except_clause",
    "finally_clause",
    "decorator",
    "module",
  ]);
});
