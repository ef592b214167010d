import { toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { loadJavaScript } from "./index.ts";

const javascript = await loadJavaScript();
const read = (text: string): string => toSExpression(javascript.parse(text, { positions: false }));

test("a function keeps names and operators; brackets, commas, keywords and semicolons are implied", () => {
  expect(read("function max(a, b) { return a > b ? a : b; }")).toBe(
    [
      '(program (function_declaration name: (identifier "max")',
      'parameters: (formal_parameters (identifier "a") (identifier "b"))',
      "body: (statement_block (return_statement (ternary_expression",
      'condition: (binary_expression left: (identifier "a") operator: (token ">") right: (identifier "b"))',
      'consequence: (identifier "a") alternative: (identifier "b"))))))',
    ].join(" "),
  );
});

test("objects, members and calls", () => {
  expect(read('x = { a: 1, b, "c": d.e(f)[g] };')).toBe(
    [
      '(program (expression_statement (assignment_expression left: (identifier "x") right: (object',
      // An object may have empty places, so its commas stay.
      '(pair key: (property_identifier "a") value: (number "1")) (token ",")',
      '(shorthand_property_identifier "b") (token ",")',
      '(pair key: (string (string_fragment "c")) value: (subscript_expression',
      'object: (call_expression function: (member_expression object: (identifier "d") (token ".")',
      'property: (property_identifier "e")) arguments: (arguments (identifier "f")))',
      'index: (identifier "g")))))))',
    ].join(" "),
  );
});

test("semicolons may be left out where a line ends, and are printed", () => {
  const tree = read("var a = 1;\nb();\ndo c(); while (d);\n");
  expect(read("var a = 1\nb()\ndo c(); while (d)")).toBe(tree);
  expect(javascript.print(javascript.parse("var a = 1\nb()\n"))).toBe("var a = 1;\nb();\n");
  // These two lines are one statement.
  expect(read("a\n(b)")).toBe(read("a(b);"));
});

test("an object at the beginning of a statement has parentheses around the statement, which its tree implies", () => {
  const member = 'object: (object) (token ".") property: (property_identifier "a")';
  const tree = javascript.parse("({ }.a);\n", { positions: false });
  expect(toSExpression(tree)).toBe(`(program (expression_statement (member_expression ${member})))`);
  expect(javascript.print(tree)).toBe("({ }.a);\n");
  // Around the object alone its place needs none, so the tree keeps them.
  const inner = javascript.parse("({ }).a;\n", { positions: false });
  expect(toSExpression(inner)).toBe(
    `(program (expression_statement (member_expression ${member.replace("(object)", "(parenthesized_expression (object))")})))`,
  );
  expect(javascript.print(inner)).toBe("({ }).a;\n");
});

test("an object at the end of a statement needs none", () => {
  const text = "x = { };\n";
  expect(read(text)).toBe(
    '(program (expression_statement (assignment_expression left: (identifier "x") right: (object))))',
  );
  expect(javascript.print(javascript.parse(text))).toBe(text);
});

test("elements hold text in which every space counts", () => {
  const text = "x = <a b='c'> d {e}<f/></a>;";
  const tree = javascript.parse(text, { positions: false });
  expect(toSExpression(tree)).toBe(
    [
      '(program (expression_statement (assignment_expression left: (identifier "x") right: (jsx_element',
      'open_tag: (jsx_opening_element name: (identifier "a") attribute:',
      '(jsx_attribute (property_identifier "b") (string (token "\'") (string_fragment "c"))))',
      '(jsx_text " d ") (jsx_expression (identifier "e")) (jsx_self_closing_element name: (identifier "f"))',
      'close_tag: (jsx_closing_element name: (identifier "a"))))))',
    ].join(" "),
  );
  expect(read(javascript.print(tree))).toBe(toSExpression(tree));
});

test("blocks are printed on lines of their own, or all on one", () => {
  const tree = javascript.parse("function f(){for(var x in xs){a[i]=-x;}while(!c){return;}}");
  expect(javascript.print(tree)).toBe(
    [
      "function f() {",
      "    for (var x in xs) {",
      "        a[i] = -x;",
      "    }",
      "    while (!c) {",
      "        return;",
      "    }",
      "}",
      "",
    ].join("\n"),
  );
  expect(javascript.print(tree, { lines: false })).toBe(
    "function f() { for (var x in xs) { a[i] = -x; } while (!c) { return; } }",
  );
});
