import { equalTrees, toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { SourceError } from "../source-error.ts";
import { checkLanguage } from "../tree-sitter/index.ts";
import { seededRandom } from "../tree-sitter/seeded-random.test-support.ts";
import { loadGo } from "./index.ts";
import { goPrograms } from "./programs.test-support.ts";

const go = await loadGo();

test(`${goPrograms.length} programs come back`, () => {
  const { programs } = checkLanguage(go, { programs: goPrograms });
  expect(programs.failures).toEqual([]);
  expect(programs.passed).toBe(goPrograms.length);
});

test("of 500 trees made up from the grammar, 98 in 100 or more come back", () => {
  const { trees } = checkLanguage(go, { trees: 500, random: seededRandom(1) });
  expect(trees.passed).toBeGreaterThanOrEqual(490);
});

test("a line break, a semicolon and the end of the text are one and the same", () => {
  const spellings = [
    "package p\nvar a = 1\nvar b = 2\n",
    "package p; var a = 1; var b = 2",
    "package p;\n\nvar a = 1 // one\nvar b = 2;",
    "package p; var a = 1\nvar b = 2 /* the end */",
  ];
  const trees = spellings.map((text) => toSExpression(go.parse(text)));
  expect(new Set(trees)).toEqual(
    new Set([
      '(source_file (package_clause (package_identifier "p"))' +
        ' (var_declaration (var_spec name: (identifier "a") value: (expression_list (int_literal "1"))))' +
        ' (var_declaration (var_spec name: (identifier "b") value: (expression_list (int_literal "2")))))',
    ]),
  );
});

test("a text may end without a line break, whatever it ends with", () => {
  const text = "type T struct{ a, b int; c string }";
  expect(toSExpression(go.parse(text))).toBe(toSExpression(go.parse(`${text}\n`)));
});

test("what is read after a text without a line break at its end is no place in it", () => {
  const text = "package p";
  expect(go.parse(text).position).toEqual({
    start: { line: 1, column: 1, offset: 0 },
    end: { line: 1, column: 10, offset: 9 },
  });
});

test("a line ends where Go has it end", () => {
  const onOneLine = "func f() { x := g(1, 2); if x > 0 { return x }; switch x { case 1: h(); default: } }";
  expect(go.print(go.parse(onOneLine))).toBe(
    [
      "func f() {",
      "    x := g(1, 2)",
      "    if x > 0 {",
      "        return x",
      "    }",
      "    switch x {",
      "        case 1:",
      "            h()",
      "        default:",
      "    }",
      "}",
      "",
    ].join("\n"),
  );
});

test("blocks go on where Go does not let a line end", () => {
  const text = "if a {\n} else if b {\n} else {\n}\ncall(func() {\n}, func() {\n})";
  const program = `func f() {\n${text}\n}`;
  const printed = go.print(go.parse(program));
  expect(printed).toContain("} else if b {");
  expect(printed).toContain("} else {");
  expect(printed).toContain("}, func () {");
});

test("a composite literal in the head of a block is given its parentheses", () => {
  const tree = go.parse("func f() {\nfor range (T{}) {\n}\nif (x == T{}) {\n}\n}");
  expect(toSExpression(tree)).not.toContain("parenthesized_expression");
  expect(go.print(tree)).toContain("for range (T{ }) {");
  expect(go.print(tree)).toContain("if (x == T{ }) {");
});

test("a statement and an expression are read by themselves", () => {
  const statement = go.parse("x++", { fragment: "statement" });
  expect(toSExpression(statement)).toBe('(inc_statement (identifier "x"))');
  const expression = go.parse("a * (b + 1)", { fragment: "expression" });
  expect(toSExpression(expression)).toBe(
    '(binary_expression left: (identifier "a") operator: (token "*")' +
      ' right: (binary_expression left: (identifier "b") operator: (token "+") right: (int_literal "1")))',
  );
  expect(go.print(expression)).toBe("a * (b + 1)");
});

test("what is not Go is refused with its place", () => {
  const parse = (): unknown => go.parse("package p\n\nfunc f( {\n}\n", { file: "broken.go" });
  expect(parse).toThrow(SourceError);
  expect(parse).toThrow('broken.go:3:8: expected ")", got " {"');
});

test("10,000 levels of nesting are read and written without recursion", () => {
  const levels = (text: string): string => text.repeat(10_000);
  const texts = [
    `var x = ${levels("f(")}1${levels(")")}`,
    `var x = ${levels("1 + (")}1${levels(")")}`,
    `var x ${levels("[]")}int`,
    `func f() { if a {}${levels(" else if b {}")} }`,
  ];
  for (const text of texts) {
    const tree = go.parse(text, { timeLimit: 20_000, positions: false });
    const again = go.parse(go.print(tree), { timeLimit: 20_000, positions: false });
    expect(equalTrees(again, tree)).toBe(true);
  }
});

test("a long text that is nothing is given up with a place", () => {
  for (const text of ["(".repeat(1_000_000), "\0\u0001(}".repeat(100_000)]) {
    expect(() => go.parse(text, { timeLimit: 200 })).toThrow(SourceError);
  }
});
