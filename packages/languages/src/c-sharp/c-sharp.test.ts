import { toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { loadCSharp } from "./index.ts";

const cSharp = await loadCSharp();
const member = { fragment: "member", positions: false };

test("a method keeps names, types and operators; brackets, commas and keywords are implied", () => {
  const text = "public int Max(int a, int b) { if (a > b) return a; else return b; }";
  expect(toSExpression(cSharp.parse(text, member))).toBe(
    [
      '(method_declaration (modifier "public") returns: (predefined_type "int") name: (identifier "Max")',
      "parameters: (parameter_list",
      '(parameter type: (predefined_type "int") name: (identifier "a"))',
      '(parameter type: (predefined_type "int") name: (identifier "b")))',
      "body: (block (if_statement",
      'condition: (binary_expression left: (identifier "a") operator: (token ">") right: (identifier "b"))',
      'consequence: (return_statement (identifier "a"))',
      'alternative: (return_statement (identifier "b")))))',
    ].join(" "),
  );
});

test("a file holds its usings, namespaces and types, and the semicolons that stand for bodies", () => {
  const text = "using System; namespace A.B { class C : D { string S { get; set; } } }";
  expect(toSExpression(cSharp.parse(text, { positions: false }))).toBe(
    [
      "(compilation_unit",
      '(using_directive (identifier "System"))',
      '(namespace_declaration name: (qualified_name qualifier: (identifier "A") name: (identifier "B"))',
      "body: (declaration_list",
      '(class_declaration name: (identifier "C") (base_list (identifier "D"))',
      "body: (declaration_list",
      '(property_declaration type: (predefined_type "string") name: (identifier "S")',
      'accessors: (accessor_list (accessor_declaration name: (token "get") (token ";")) (accessor_declaration name: (token "set") (token ";")))))))))',
    ].join(" "),
  );
});

test("blocks are printed on lines of their own, or all on one", () => {
  const tree = cSharp.parse("void F(){foreach(var x in xs){a[i]=-x;}while(!c){return;}}", member);
  expect(cSharp.print(tree)).toBe(
    [
      "void F() {",
      "    foreach (var x in xs) {",
      "        a[i] = -x;",
      "    }",
      "    while (!c) {",
      "        return;",
      "    }",
      "}",
      "",
    ].join("\n"),
  );
  expect(cSharp.print(tree, { lines: false })).toBe(
    "void F() { foreach (var x in xs) { a[i] = -x; } while (!c) { return; } }",
  );
});
