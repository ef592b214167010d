import { toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { loadJava } from "./index.ts";

const java = await loadJava();
const member = { fragment: "member", positions: false };
const expression = { fragment: "expression", positions: false };

/** The lines of a tree's S-expression, joined. */
const lines = (...parts: readonly string[]): string => parts.join(" ");

test("a method keeps names, types and operators; brackets, commas and keywords are implied", () => {
  const text = "public int max(int a, int b) { if (a > b) return a; else return b; }";
  expect(toSExpression(java.parse(text, member))).toBe(
    lines(
      '(method_declaration (modifiers (token "public")) type: (integral_type "int") name: (identifier "max")',
      "parameters: (formal_parameters",
      '(formal_parameter type: (integral_type "int") name: (identifier "a"))',
      '(formal_parameter type: (integral_type "int") name: (identifier "b")))',
      "body: (block (if_statement",
      "condition: (parenthesized_expression",
      '(binary_expression left: (identifier "a") operator: (token ">") right: (identifier "b")))',
      'consequence: (return_statement (identifier "a"))',
      'alternative: (return_statement (identifier "b")))))',
    ),
  );
});

test("a file holds its package, imports and types", () => {
  const text = 'package a.b; import java.util.*; class C<T> extends D { String s = "x\\n" + null; }';
  expect(toSExpression(java.parse(text, { positions: false }))).toBe(
    lines(
      "(program",
      '(package_declaration (scoped_identifier scope: (identifier "a") name: (identifier "b")))',
      '(import_declaration (scoped_identifier scope: (identifier "java") name: (identifier "util")) (asterisk))',
      '(class_declaration name: (identifier "C")',
      'type_parameters: (type_parameters (type_parameter (type_identifier "T")))',
      'superclass: (superclass (type_identifier "D"))',
      'body: (class_body (field_declaration type: (type_identifier "String")',
      'declarator: (variable_declarator name: (identifier "s") value: (binary_expression',
      'left: (string_literal (string_fragment "x") (escape_sequence "\\\\n"))',
      'operator: (token "+") right: (null_literal)))))))',
    ),
  );
});

test("parentheses that grouping needs are implied, others stay", () => {
  const sum = '(binary_expression left: (identifier "b") operator: (token "+") right: (identifier "c"))';
  const product = (right: string): string => {
    return `(binary_expression left: (identifier "a") operator: (token "*") right: ${right})`;
  };
  for (const [text, tree] of [
    ["a * (b + c)", product(sum)],
    ["a * ((b + c))", product(`(parenthesized_expression ${sum})`)],
    ["a * (((b + c)))", product(`(parenthesized_expression (parenthesized_expression ${sum}))`)],
    ["a * (b)", product('(parenthesized_expression (identifier "b"))')],
  ] as const) {
    const read = java.parse(text, expression);
    expect(toSExpression(read)).toBe(tree);
    expect(java.print(read)).toBe(text);
  }
});

const method = "void f(){for(int i=0;i<n;i++){a[i]=-b;}if(!c){return;}}";

test("blocks are printed on lines of their own", () => {
  expect(java.print(java.parse(method, member))).toBe(
    [
      "void f() {",
      "    for (int i = 0; i < n; i++) {",
      "        a[i] = -b;",
      "    }",
      "    if (!c) {",
      "        return;",
      "    }",
      "}",
      "",
    ].join("\n"),
  );
});

test("without lines a program is one", () => {
  const tree = java.parse(method, member);
  expect(java.print(tree, { lines: false })).toBe(
    "void f() { for (int i = 0; i < n; i++) { a[i] = -b; } if (!c) { return; } }",
  );
  expect(java.tokens(tree).slice(0, 8)).toEqual(["void", "f", "(", ")", "{", "for", "(", "int"]);
});
