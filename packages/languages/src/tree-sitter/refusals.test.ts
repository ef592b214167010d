/** @file What is refused, and where: the messages in full. */
import { branch, leaf, type Tree, toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { SourceError } from "../source-error.ts";
import { loadTreeSitterLanguage, packageSources, type TreeSitterParseOptions } from "./index.ts";
import { loadedOnce, type SyntaxCase } from "./syntax-cases.test-support.ts";

const language = loadedOnce();

async function refusal(
  name: SyntaxCase["name"],
  text: string,
  options: TreeSitterParseOptions = {},
): Promise<string> {
  const { parse } = await language(name);
  let message = "";
  for (const positions of [true, false]) {
    try {
      parse(text, { ...options, positions });
      return "nothing";
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      // Where a tree has no positions a refusal still has one.
      if (message !== "") expect(error.message).toBe(message);
      message = error.message;
    }
  }
  return message;
}

test("a syntax error is told with its line and column, wherever it is", async () => {
  expect(await refusal("Java", "class A { int x = 1 }")).toBe('1:20: expected ";", got " }"');
  expect(await refusal("Java", "class A {\n  int x\n}")).toBe('2:8: expected ";", got the end of the line');
  expect(await refusal("Java", "class A {")).toBe('1:10: expected "}", got the end of the text');
  expect(await refusal("Java", "class A { }\n\n  int f( x) }\n")).toBe(
    '3:10: expected Java syntax, got "x) }"',
  );
  expect(await refusal("C#", "class A { int f() { a b c; } }")).toBe(
    '1:25: expected C# syntax, got "c; } }"',
  );
  expect(await refusal("JavaScript", "a;\nvar = 1;", { file: "a.js" })).toBe(
    'a.js:2:1: expected JavaScript syntax, got "var = 1;"',
  );
  expect(await refusal("Python", "x = 1\nif x\n  y\n")).toBe('2:1: expected Python syntax, got "if x"');
});

test("a long line is shown in part", async () => {
  expect(await refusal("JavaScript", `a = 1 1 + ${"b + ".repeat(20)}c`)).toBe(
    '1:5: expected JavaScript syntax, got "1 1 + b + b + b + b + b + b + …"',
  );
});

test("in a fragment lines and columns are those of the given text", async () => {
  const member = { fragment: "member", file: "X.java" };
  expect(await refusal("Java", "int f( { }", member)).toBe('X.java:1:7: expected ")", got " { }"');
  expect(await refusal("Java", "\n\nint f() {\n  a b c;\n}", member)).toBe(
    'X.java:4:7: expected Java syntax, got "c;"',
  );
  expect(await refusal("Java", "a +", { fragment: "expression" })).toBe(
    '1:4: expected "identifier", got the end of the text',
  );
});

test("a fragment is one and no more", async () => {
  const member = { fragment: "member" };
  const statement = { fragment: "statement" };
  expect(await refusal("Java", "int f() { return 1; } int x;", member)).toBe(
    '1:23: expected the end of the member, got "int x;"',
  );
  expect(await refusal("Java", "int x;;", member)).toBe('1:7: expected the end of the member, got ";"');
  expect(await refusal("Java", "", member)).toBe("1:1: expected one member, got the end of the text");
  expect(await refusal("Java", " // nothing", member)).toBe('1:1: expected one member, got " // nothing"');
  expect(await refusal("Java", "a();\nb();", statement)).toBe(
    '2:1: expected the end of the statement, got "b();"',
  );
  expect(await refusal("Python", "elif a:\n  b\nelse:\n  c", { fragment: "auto" })).toBe(
    '3:1: expected the end of the elif, got "else:"',
  );
  expect(await refusal("Python", "@a\n@b", { fragment: "decorator" })).toBe(
    '2:1: expected the end of the decorator, got "@b"',
  );
});

test("a fragment cannot end what is around it", async () => {
  expect(await refusal("Java", "} class Y {", { fragment: "member" })).toBe(
    '1:3: expected the end of the member, got "class Y {"',
  );
  expect(await refusal("C#", "a(); } void g() {", { fragment: "statement" })).toBe(
    '1:8: expected the end of the statement, got "void g() {"',
  );
  expect(await refusal("Java", "1) + (2", { fragment: "expression" })).toBe(
    '1:1: expected one expression, got "1) + (2"',
  );
  expect(await refusal("Python", "elif a:\n  b\nx = 1", { fragment: "elif" })).toBe(
    '3:1: expected the end of the elif, got "x = 1"',
  );
});

test("comments may stand beside a fragment, and have their place in no tree", async () => {
  const { parse } = await language("Java");
  const tree = parse("/* one */ int x; // two", { fragment: "member", positions: false });
  expect(toSExpression(tree)).toBe(
    '(field_declaration type: (integral_type "int") declarator: (variable_declarator name: (identifier "x")))',
  );
});

test("nodes of a fragment stand where they do in the given text", async () => {
  const { parse } = await language("Java");
  const tree = parse("\nint f() {\n  g();\n}", { fragment: "member" });
  expect(tree.position).toEqual({
    start: { line: 2, column: 1, offset: 1 },
    end: { line: 4, column: 2, offset: 19 },
  });
});

test("a fragment that the language has not is refused", async () => {
  const [java, javascript] = [await language("Java"), await language("JavaScript")];
  expect(() => java.parse("a", { fragment: "line" })).toThrow(
    new RangeError('parse (Java): expected a fragment among member, statement, expression, got "line"'),
  );
  expect(() => javascript.parse("a", { fragment: "line" })).toThrow(
    new RangeError('parse (JavaScript): expected a fragment among none, got "line"'),
  );
});

test("a text that takes too long is given up at the place reached", async () => {
  const text = "class A { int f() { return 1; } }\n".repeat(20_000);
  expect(await refusal("Java", text, { timeLimit: 0 })).toMatch(
    /^\d+:\d+: expected Java that parses within 0 ms, got text that takes longer$/,
  );
});

test("a tree that the grammar has not is refused with the way to the first node that does not fit", async () => {
  const { print } = await language("Java");
  const printing = (tree: Tree) => () => print(tree);
  const block = (...children: Tree[]): Tree => {
    const body = branch("block", children, { field: "body" });
    return branch("method_declaration", [
      branch("void_type", [], { field: "type" }),
      leaf("identifier", "f", { field: "name" }),
      branch("formal_parameters", [], { field: "parameters" }),
      body,
    ]);
  };
  expect(print(block(), { lines: false })).toBe("void f() { }");
  expect(printing(branch("paragraph"))).toThrow(
    new TypeError("print (Java): at /: paragraph: the grammar has no such node"),
  );
  expect(printing(block(branch("paragraph")))).toThrow(
    new TypeError("print (Java): at /method_declaration[3]/block[0]: block cannot go on with paragraph"),
  );
  expect(printing(block(leaf("identifier", "x")))).toThrow(
    new TypeError('print (Java): at /method_declaration[3]/block[0]: block cannot go on with identifier "x"'),
  );
  expect(printing(block(branch("return_statement"), branch("expression_statement")))).toThrow(
    new TypeError(
      "print (Java): at /method_declaration[3]/block[1]/expression_statement[0]: expression_statement cannot go on with nothing",
    ),
  );
  expect(printing(leaf("paragraph", "x"))).toThrow(
    new TypeError('print (Java): at /: paragraph "x": the grammar has no such leaf'),
  );
  // What would be written is right, but read as another tree.
  expect(printing(block(branch("return_statement", [leaf("binary_expression", "1 + 2")])))).toThrow(
    new TypeError(
      'print (Java): at /method_declaration[3]/block[0]/return_statement[0]: binary_expression "1 + 2": the grammar has no such leaf',
    ),
  );
  expect(printing(block(branch("return_statement", [leaf("this", "that")])))).toThrow(
    new TypeError(
      'print (Java): at /method_declaration[3]/block[0]/return_statement[0]: this "that": expected a node without children, got a leaf',
    ),
  );
  expect(printing(leaf("boolean_type", "bool"))).toThrow(
    new TypeError('print (Java): at /: boolean_type "bool": expected a node without children, got a leaf'),
  );
  expect(printing(leaf("floating_point_type", "real"))).toThrow(
    new TypeError('print (Java): at /: floating_point_type "real": expected one of "float", "double"'),
  );
  expect(printing(branch("void_type", [leaf("identifier", "x")]))).toThrow(
    new TypeError("print (Java): at /: void_type: the node takes no children"),
  );
});

test("a node that the rules do not have as the parser does is named with its first children", async () => {
  const sources = await packageSources({ name: "tree-sitter-java", wasm: "tree-sitter-java.wasm" });
  const program = { type: "SYMBOL", name: "class_declaration" } as const;
  const definition = { name: "One class", rules: { rules: { program } } };
  const { parse } = await loadTreeSitterLanguage(definition, sources);
  const refused = (text: string) => () => parse(text);
  expect(refused("\n a(); b();")).toThrow(
    /^2:2: expected program as the grammar has it, got the children expression_statement, expression_statement$/,
  );
  expect(refused("a();".repeat(1_000))).toThrow(
    /^1:1: expected program as the grammar has it, got the children (?:expression_statement, ){10}… \(1000 in all\)$/,
  );
  expect(refused("")).toThrow(/^1:1: expected program as the grammar has it, got no children$/);
});
