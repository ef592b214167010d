import { childrenOf, inspect, preOrder, type Tree, toSExpression } from "@ast/tree";
import { describe, expect, test } from "vitest";
import { SourceError } from "../source-error.ts";
import { nesting } from "./hostile-texts.test-support.ts";
import { loadedOnce, syntaxCases } from "./syntax-cases.test-support.ts";

const language = loadedOnce();
const plain = { positions: false };

/** All text under a node, as its leaves have it, without what the parser put in. */
function textOf(tree: Tree): string {
  let text = "";
  const putIn = new Set<Tree>();
  for (const { node } of preOrder(tree)) {
    if (node.type === "MISSING") for (const child of childrenOf(node)) putIn.add(child);
    if ("value" in node && !putIn.has(node)) text += node.value;
  }
  return text;
}

function withoutSpaces(text: string): string {
  return text.replaceAll(/\s/g, "");
}

test("every token is there, with the fields of the grammar", async () => {
  const java = await language("Java");
  expect(toSExpression(java.concreteTree("int f() { return -a; }", plain))).toBe(
    [
      '(program (method_declaration type: (integral_type (token "int")) name: (identifier "f")',
      'parameters: (formal_parameters (token "(") (token ")"))',
      'body: (block (token "{") (return_statement (token "return")',
      '(unary_expression operator: (token "-") operand: (identifier "a")) (token ";")) (token "}"))))',
    ].join(" "),
  );
});

test("what the text lacks is put in and marked", async () => {
  const java = await language("Java");
  const tree = java.concreteTree("int f() { return a }");
  const missing = [...preOrder(tree)].find(({ node }) => node.type === "MISSING")!.node;
  expect(toSExpression(missing)).toBe('(MISSING (token ";"))');
  const place = { line: 1, column: 19, offset: 18 };
  expect(missing.position).toEqual({ start: place, end: place });
});

test("a name that the text lacks is marked as well, though its grammar makes it of a hidden token", async () => {
  const cSharp = await language("C#");
  const tree = toSExpression(cSharp.concreteTree("int F(int a, int ) { return a; }", plain));
  expect(tree).toContain('(parameter type: (predefined_type "int") name: (MISSING (identifier "")))');
});

test("tokens that the text lacks and the parser hides are there as well, behind the node they end", async () => {
  const python = await language("Python");
  const tree = python.concreteTree("x = 1 import y");
  const place = { line: 1, column: 6, offset: 5 };
  const [missing] = [...preOrder(tree)].filter(({ node }) => node.type === "MISSING");
  expect(missing?.node).toEqual({
    type: "MISSING",
    children: [{ type: "_newline", value: "" }],
    position: { start: place, end: place },
  });
  expect(childrenOf(tree).map(({ type }) => type)).toEqual([
    "expression_statement",
    "MISSING",
    "import_statement",
  ]);
});

test("what cannot be read is kept in error nodes", async () => {
  const java = await language("Java");
  expect(toSExpression(java.concreteTree("int x; #", plain))).toContain('(ERROR (UNEXPECTED "#"))');
  expect(toSExpression(java.concreteTree("int x; @", plain))).toContain('(ERROR (token "@"))');
  const cSharp = await language("C#");
  expect(toSExpression(cSharp.concreteTree("public A(B b){}", plain))).toContain('(ERROR "b")');
  expect(java.concreteTree("", plain)).toEqual({ type: "program", value: "" });
});

test("comments stay, and an unnamed node of several tokens is a branch over them", async () => {
  const python = await language("Python");
  expect(inspect(python.concreteTree("a not in b # c", plain))).toBe(
    [
      "module",
      "├─ expression_statement",
      "│  └─ comparison_operator",
      '│     ├─ identifier "a"',
      "│     ├─ operators: token",
      '│     │  ├─ token "not"',
      '│     │  └─ token "in"',
      '│     └─ identifier "b"',
      '└─ comment "# c"',
    ].join("\n"),
  );
});

test("positions are those of the text as JavaScript holds it", async () => {
  const python = await language("Python");
  const [, assignment] = childrenOf(python.concreteTree("'🌳'\né = 1"));
  expect(childrenOf(childrenOf(assignment!)[0]!)[2]!.position).toEqual({
    start: { line: 2, column: 5, offset: 9 },
    end: { line: 2, column: 6, offset: 10 },
  });
});

describe.each(syntaxCases)("$name", ({ name }) => {
  test("10,000 levels, and many errors, have a tree with no text but theirs", async () => {
    const { concreteTree } = await language(name);
    const nested = Object.values(nesting[name])[0]!(10_000);
    expect(textOf(concreteTree(nested)).length).toBeLessThanOrEqual(nested.length);
    const broken = ") x = ( 1 ; # é }\n".repeat(500);
    const text = withoutSpaces(textOf(concreteTree(broken, plain)));
    expect(text.length).toBeGreaterThan(0);
    expect(text.length).toBeLessThanOrEqual(withoutSpaces(broken).length);
  });

  test("a parse that takes too long is given up where asked for", async () => {
    const { concreteTree } = await language(name);
    const endless = "x = 1;\n".repeat(20_000);
    expect(() => concreteTree(endless, { timeLimit: 0, file: "endless" })).toThrow(SourceError);
    expect(() => concreteTree(endless, { timeLimit: 0, file: "endless" })).toThrow(
      new RegExp(`^endless:\\d+:\\d+: expected ${name} that parses within 0 ms, got text that takes longer$`),
    );
    expect(concreteTree("", plain)).toHaveProperty("value", "");
  });
});

test("a megabyte has a tree with all its text", async () => {
  const { concreteTree } = await language("Java");
  const program = `class A { ${"int f(int a) { return a + 1; }\n".repeat(36_000)} int g() { return 1 } }`;
  expect(withoutSpaces(textOf(concreteTree(program, plain)))).toBe(withoutSpaces(program));
});
