import { equalTrees, preOrder, toSExpression } from "@ast/tree";
import { beforeAll, expect, test } from "vitest";
import * as entry from "./index.ts";
import {
  type CoffeeScript,
  compilerGrammar,
  loadCoffeeScript,
  print,
  productions,
  unwrapProgram,
  wrapProgram,
} from "./index.ts";

let coffeeScript: CoffeeScript;
beforeAll(async () => {
  coffeeScript = await loadCoffeeScript();
});

/** The tree of a text as an S-expression, in which the expectations below are written by hand. */
function read(text: string): string {
  return toSExpression(coffeeScript.parse(text));
}

/** The same in the compiler's form, without the names of edges. */
function readNodes(text: string): string {
  return toSExpression(coffeeScript.parse(text, { form: "compiler" })).replace(/\w+: /gu, "");
}

/** What a text compiles to, without the function around it. */
function body(text: string): string {
  return unwrapProgram(coffeeScript.compile(text)).trim();
}

/** A program of one short statement. */
function short(tree: string): string {
  return `(SIMPLECS (SHORTSTATEMENTCS ${tree}))`;
}

const a0 = '(VAR (name "a0"))';
const one = '(CONST (integer "1"))';

test("the entry exports the language", () => {
  expect(Object.keys(entry).sort()).toEqual([
    ...["compilerGrammar", "loadCoffeeScript", "print", "productions", "unwrapProgram", "wrapProgram"],
  ]);
  expect(coffeeScript.name).toBe("CoffeeScript");
});

test("assignments and expressions are read with the published labels", () => {
  expect(read("a0 = 1")).toBe(short(`(SIMPLESTATEMENT (ASSIGN (name "a0") ${one}))`));
  expect(read("a0 + 1")).toBe(short(`(SIMPLESTATEMENT (EXPR (PLUS ${a0} ${one})))`));
});

test("* binds before + before ==, each to the left, and parentheses override", () => {
  const expression = (text: string) => read(text).slice(short("(SIMPLESTATEMENT (EXPR ").length - 2, -4);
  expect(expression("1 + 1 * 1 == 1")).toBe(`(EQUAL (PLUS ${one} (TIMES ${one} ${one})) ${one})`);
  expect(expression("1 + 1 + 1")).toBe(`(PLUS (PLUS ${one} ${one}) ${one})`);
  expect(expression("1 + (1 + 1)")).toBe(`(PLUS ${one} (PLUS ${one} ${one}))`);
  expect(expression("1 * (1 == 1)")).toBe(`(TIMES ${one} (EQUAL ${one} ${one}))`);
  expect(expression("((1))")).toBe(one);
});

test("a chain of comparisons is no comparison of a comparison", () => {
  const chain = short(`(SIMPLESTATEMENT (EXPR (CHAIN (EQUAL ${a0} ${one}) ${one})))`);
  const nested = short(`(SIMPLESTATEMENT (EXPR (EQUAL (EQUAL ${a0} ${one}) ${one})))`);
  expect(read("a0 == 1 == 1")).toBe(chain);
  expect(read("(a0 == 1) == 1")).toBe(nested);
  expect(print(coffeeScript.parse("a0 == 1 == 1"))).toBe("a0 == 1 == 1");
  expect(print(coffeeScript.parse("(a0 == 1) == 1"))).toBe("(a0 == 1) == 1");
});

test("conditions behind a statement nest to the left", () => {
  expect(read("a0 if 1")).toBe(short(`(SIMPLEIF (IFSIMPLE (EXPR ${a0}) ${one}))`));
  expect(read("a0 if 1 if a0")).toBe(short(`(SIMPLEIF (IFCOMPLEX (IFSIMPLE (EXPR ${a0}) ${one}) ${a0}))`));
  expect(read("a0 while 1 while a0")).toBe(
    short(`(SIMPLEWHILE (WHILECOMPLEX (WHILESIMPLE (EXPR ${a0}) ${one}) ${a0}))`),
  );
});

test("blocks keep apart from then and else on one line, which the compiler's nodes do not tell", () => {
  const statement = `(SIMPLESTATEMENT (EXPR ${a0}))`;
  const block = `(SIMPLECS (SHORTSTATEMENTCS ${statement}))`;
  expect(read("if 1\n\ta0")).toBe(`(SIMPLECS (IF ${one} ${block}))`);
  expect(read("while 1\n\ta0")).toBe(`(SIMPLECS (WHILE ${one} ${block}))`);
  expect(read("if 1\n\ta0\nelse\n\ta0")).toBe(`(SIMPLECS (IFELSE ${one} ${block} ${block}))`);
  expect(read("if 1 then a0 else a0")).toBe(`(SIMPLECS (IFTHENELSE ${one} ${statement} ${statement}))`);
  expect(readNodes("if 1 then a0 else a0")).toBe(readNodes("if 1\n\ta0\nelse\n\ta0"));
});

test("what has no label of its own is read as the block it means", () => {
  expect(read("if 1 then a0")).toBe(read("if 1\n\ta0"));
  expect(read("while 1 then a0")).toBe(read("while 1\n\ta0"));
  expect(read("if 1 then a0\nelse\n\ta0")).toBe(read("if 1\n\ta0\nelse\n\ta0"));
  expect(read("a0; 1;")).toBe(read("a0\n1"));
});

test("statements nest to the left", () => {
  const statement = `(SHORTSTATEMENTCS (SIMPLESTATEMENT (EXPR ${a0})))`;
  expect(read("a0\na0\na0")).toBe(
    `(COMPLEXCS (COMPLEXCS (SIMPLECS ${statement}) ${statement}) ${statement})`,
  );
});

test("programs are written with a tab for each level of blocks", () => {
  const text =
    "if a0 == 1\n\twhile 2\n\t\ta1 = (a0 + 1) * 3\n\t\ta0 if 1\nelse\n\tif 1 then a0 else a1 while 2";
  expect(coffeeScript.print(coffeeScript.parse(text))).toBe(text);
});

test("every node has its place in the text", () => {
  const text = "a0 = 1\nif a0 == 2\n\ta1 = (a0)";
  const places = [...preOrder(coffeeScript.parse(text))].map(({ node: { type, position } }) => [
    type,
    text.slice(position?.start.offset, position?.end.offset),
  ]);
  expect(places).toContainEqual(["EQUAL", "a0 == 2"]);
  expect(places).toContainEqual(["IF", "if a0 == 2\n\ta1 = (a0)"]);
  expect(places).toContainEqual(["name", "a1"]);
  expect(coffeeScript.parse("\uFEFFa0").position?.start).toEqual({ line: 1, column: 2, offset: 1 });
});

test("the compiler's nodes have the names it prints", () => {
  expect(readNodes("z = g + 8 * n")).toBe(
    '(Block (Assign ("Value IdentifierLiteral" (identifier "z")) ' +
      '("Op +" ("Value IdentifierLiteral" (identifier "g")) ' +
      '("Op *" ("Value NumberLiteral" (number "8")) ("Value IdentifierLiteral" (identifier "n"))))))',
  );
  expect(toSExpression(coffeeScript.parse("1 if x", { form: "compiler" }))).toBe(
    '(Block expressions: (If condition: ("Value IdentifierLiteral" value: (identifier "x")) ' +
      'body: (Block expressions: ("Value NumberLiteral" value: (number "1")))))',
  );
});

test("the compiler's form reads programs outside the subset too", () => {
  expect(readNodes("f = (x) -> g x.y")).toBe(
    '(Block (Assign ("Value IdentifierLiteral" (identifier "f")) (Code (Param (IdentifierLiteral (identifier "x"))) ' +
      '(Block (Value (Call ("Value IdentifierLiteral" (identifier "g")) (Value (IdentifierLiteral (identifier "x")) ' +
      '(Access (PropertyName (identifier "y"))))))))))',
  );
  expect(readNodes("")).toBe("(Block)");
});

test("the compiler's form is written with blocks, and loops that are conditions behind their body", () => {
  for (const [text, written] of [
    ["a if b", "if b\n\ta"],
    ["a = 1 if b if c", "if c\n\tif b\n\t\ta = 1"],
    ["if a then b else c", "if a\n\tb\nelse\n\tc"],
    ["a while b while c", "a while b while c"],
    ["a while b while c while d", "a while b while c while d"],
    ["(a + 1) * (2)", "(a + 1) * (2)"],
    ["", ""],
  ] as const) {
    const tree = coffeeScript.parse(text, { form: "compiler" });
    expect(coffeeScript.print(tree, { form: "compiler" })).toBe(written);
    expect(equalTrees(coffeeScript.parse(written, { form: "compiler" }), tree)).toBe(true);
  }
});

// The behaviours that the specification of the data names, and its words for them.
test("a loop as a condition collects its values, and a chain compares neighbours", () => {
  expect(body("x while 1 while y")).toBe(
    "while ((function() {\n      var results;\n      results = [];\n      while (y) {\n        results.push(1);\n      }\n" +
      "      return results;\n    })()) {\n    x;\n  }",
  );
  expect(body("x == y == 1")).toBe("(x === y && y === 1);");
  expect(body("1 if a if b")).toBe("if (b) {\n    if (a) {\n      1;\n    }\n  }");
});

test("compiling gives what the compiler gives with a header, and its function can be taken off and put back", () => {
  const compiled =
    "// Generated by CoffeeScript 2.3.1\n(function() {\n  var a0;\n\n  a0 = 1;\n\n}).call(this);\n";
  expect(coffeeScript.compile("a0 = 1")).toBe(compiled);
  expect(unwrapProgram(compiled)).toBe("  var a0;\n\n  a0 = 1;\n");
  expect(wrapProgram(unwrapProgram(compiled))).toBe(compiled);
  expect(() => unwrapProgram("a0 = 1")).toThrow(
    'unwrapProgram: expected a text that begins with "// Generated by CoffeeScript 2.3.1\\n(function() {\\n" and ends ' +
      'with "\\n}).call(this);\\n", got "a0 = 1"',
  );
  // A module has no function around it.
  expect(coffeeScript.compile("import x from 'y'")).toBe(
    "// Generated by CoffeeScript 2.3.1\nimport x from 'y';\n",
  );
});

test.each([
  ["a0 +", "1:5: expected a CoffeeScript program, got end of input"],
  ["a0\n\ta1", "2:1: expected a CoffeeScript program, got indentation"],
  ["(a0", '1:1: expected a CoffeeScript program, got the error "missing )"'],
  ["if", '1:1: expected a CoffeeScript program, got "if"'],
  [
    "f(x)",
    '1:2: expected "*", "+", "==", "=", "if", "while", a line\'s end or end of input, got a call, which the subset has not',
  ],
  ["a = -> b", '1:5: expected a name, an integer or "(", got a function, which the subset has not'],
  ["a0 if 1 while 2", '1:9: expected "*", "+", "==", "if", a line\'s end or end of input, got "while"'],
  ["unless a then b", '1:1: expected "if", "while", a name, an integer or "(", got "unless"'],
  ["if a then b else if c then d", '1:18: expected an indented block, got "if"'],
  [
    "a0\n1.5",
    '2:1: expected end of input, the block\'s end, "if", "while", a name, an integer or "(", got "1.5"',
  ],
  ["", '1:1: expected "if", "while", a name, an integer or "(", got end of input'],
])("%j is refused where it leaves the subset", (text, message) => {
  expect(() => coffeeScript.parse(text, { file: "p" })).toThrow(
    expect.objectContaining({ name: "SourceError", message: `p:${message}` }),
  );
});

test("trees that are no programs are refused with the path to the first wrong node", () => {
  const tree = coffeeScript.parse("a0 = 1");
  expect(() => print({ type: "SIMPLECS", children: [tree] })).toThrow(
    "print (CoffeeScript, categories): at /SIMPLECS[0]: expected STATEMENT " +
      "(SHORTSTATEMENTCS, IFTHENELSE, IFELSE, WHILE, IF), got SIMPLECS",
  );
  const named = coffeeScript.parse("a0");
  const reserved = JSON.parse(JSON.stringify(named).replace('"a0"', '"while"'));
  expect(() => print(reserved)).toThrow('"while" cannot be written as name');
  const product = coffeeScript.parse("(a + 1) * 2", { form: "compiler" });
  const bare = JSON.parse(JSON.stringify(product));
  const [operation] = bare.children;
  operation.children[0] = operation.children[0].children[0].children[0].children[0];
  expect(() => print(bare, { form: "compiler" })).toThrow(
    "print (CoffeeScript, compiler): at /Block[0]/Op *[0]: expected an operand that needs no parentheses: " +
      "those are nodes of their own, got Op +",
  );
  expect(() => print(coffeeScript.parse("f x", { form: "compiler" }), { form: "compiler" })).toThrow(
    "print (CoffeeScript, compiler): at /Block[0]/Value[0]: expected Parens, got Call",
  );
});

test("the category grammar has the published 21 labels and its nine used categories", () => {
  const { categories, slots } = productions();
  const labels = Object.keys(slots).filter((label) => !label.includes(":"));
  expect(labels.length).toBe(21);
  expect(Object.keys(categories).sort()).toEqual([
    ...[
      "BLOCK",
      "EXPR",
      "IF_TYPE",
      "INT",
      "SHORT_STATEMENT",
      "SIMPLE",
      "STATEMENT",
      "VAR_NAME",
      "WHILE_TYPE",
    ],
  ]);
  expect(Object.keys(productions({ chains: true }).slots)).toContain("CHAIN");
});

test("the compiler's grammar has the 45 labels of Chen's set", () => {
  expect(Object.keys(compilerGrammar().nodes).length).toBe(45);
});
