import { branch, equalTrees, leaf, preOrder, type Tree, toSExpression } from "@ast/tree";
import { beforeAll, expect, test } from "vitest";
import { modules, scripts } from "./constructs.test-support.ts";
import * as entry from "./index.ts";
import { type Estree, loadEstree, losesExpressions, toChenTree } from "./index.ts";

let estree: Estree;
beforeAll(async () => {
  estree = await loadEstree();
});

/** The only statement of a program as an S-expression, in which the expectations below are written by hand. */
function read(text: string): string {
  return toSExpression(estree.parse(text)).slice("(Program body: ".length, -1);
}

const x = '(Identifier name: (identifier "x"))';
const y = '(Identifier name: (identifier "y"))';

test("the entry exports the language", () => {
  expect(Object.keys(entry).sort()).toEqual([
    ...["compiledGrammar", "estreeGrammar", "loadEstree", "losesExpressions", "toChenTree"],
  ]);
  expect(estree.name).toBe("JavaScript (ESTree)");
});

test("nodes are ESTree's, properties are edges, and what is absent is no child", () => {
  expect(read("if (x) y;")).toBe(
    `(IfStatement test: ${x} consequent: (ExpressionStatement expression: ${y}))`,
  );
  expect(read("f(x, y);")).toBe(
    `(ExpressionStatement expression: (CallExpression callee: (Identifier name: (identifier "f")) ` +
      `arguments: ${x} arguments: ${y}))`,
  );
  expect(read("return_: ;")).toBe(
    '(LabeledStatement label: (Identifier name: (identifier "return_")) body: (EmptyStatement))',
  );
});

test("operators, kinds, names and literals are leaves, in the order of the text", () => {
  expect(read("var x = 0x1F;")).toBe(
    '(VariableDeclaration kind: (kind "var") declarations: ' +
      `(VariableDeclarator id: ${x} init: (Literal raw: (literal "0x1F"))))`,
  );
  expect(read("x = y;")).toBe(
    `(ExpressionStatement expression: (AssignmentExpression left: ${x} operator: (operator "=") right: ${y}))`,
  );
});

test("what is true is a flag, what is false is not there", () => {
  expect(read("x[y];")).toBe(
    `(ExpressionStatement expression: (MemberExpression object: ${x} computed: (flag "computed") property: ${y}))`,
  );
  expect(read("x.y;")).toBe(
    `(ExpressionStatement expression: (MemberExpression object: ${x} property: ${y}))`,
  );
  expect(read('"use strict";')).toBe(
    '(ExpressionStatement directive: (flag "directive") expression: (Literal raw: (literal "\\"use strict\\"")))',
  );
});

test("holes, templates and properties that are their own key", () => {
  expect(read("[x, , y];")).toBe(
    `(ExpressionStatement expression: (ArrayExpression elements: ${x} elements: (Hole) elements: ${y}))`,
  );
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a program as text
  expect(read("`a${x}b`;")).toBe(
    '(ExpressionStatement expression: (TemplateLiteral quasis: (TemplateElement raw: (text "a")) ' +
      `expressions: ${x} quasis: (TemplateElement raw: (text "b"))))`,
  );
  expect(read("({ x });")).toBe(
    `(ExpressionStatement expression: (ObjectExpression properties: (Property kind: (kind "init") value: ${x})))`,
  );
});

test("every node has its place in the text, whatever ends its lines", () => {
  const text = "x;\r\n\ty(x);\u2028x";
  const places = [...preOrder(estree.parse(text))].map(({ node: { type, position } }) => [
    type,
    text.slice(position?.start.offset, position?.end.offset),
    `${position?.start.line}:${position?.start.column}`,
  ]);
  expect(places).toContainEqual(["CallExpression", "y(x)", "2:2"]);
  expect(places).toContainEqual(["Identifier", "x", "3:1"]);
});

test.each(scripts)("%j is written as a text that gives its tree back", (text) => {
  const tree = estree.parse(text);
  const written = estree.print(tree);
  expect(equalTrees(estree.parse(written), tree), written).toBe(true);
});

test.each(modules)("the module %j is written as a text that gives its tree back", (text) => {
  const tree = estree.parse(text, { sourceType: "module" });
  const written = estree.print(tree, { sourceType: "module" });
  expect(equalTrees(estree.parse(written, { sourceType: "module" }), tree), written).toBe(true);
});

test("the body of a function may return, and its tree is a block", () => {
  const tree = estree.parse("return x;", { part: "body" });
  expect(toSExpression(tree)).toBe(`(BlockStatement body: (ReturnStatement argument: ${x}))`);
  expect(estree.print(tree, { part: "body" })).toBe("return x;\n");
  expect(() => estree.print(tree)).toThrow("print (JavaScript): at /: expected Program, got BlockStatement");
});

test.each([
  ["x = ;", '1:5: expected a JavaScript program, got ";"'],
  ["x = (1\n+", "2:2: expected a JavaScript program, got end of input"],
  [
    "let a; let a;",
    "1:12: expected a JavaScript program, got the error \"Identifier 'a' has already been declared\"",
  ],
  ["return 1;", "1:1: expected a JavaScript program, got the error \"'return' outside of function\""],
  ["x = 'abc", '1:5: expected a JavaScript program, got the error "Unterminated string constant"'],
])("%j is refused where it goes wrong", (text, message) => {
  expect(() => estree.parse(text, { file: "p.js" })).toThrow(
    expect.objectContaining({ name: "SourceError", message: `p.js:${message}` }),
  );
});

function statement(expression: Tree): Tree {
  return branch("Program", [
    branch("ExpressionStatement", [{ ...expression, field: "expression" }], { field: "body" }),
  ]);
}

test("trees that are no programs are refused with the path to the first wrong node", () => {
  const print = (tree: Tree) => () => estree.print(tree);
  expect(print(leaf("literal", "1"))).toThrow("print (JavaScript): at /: expected Program, got literal");
  expect(print(statement(branch("Identifier", [leaf("identifier", "a b", { field: "name" })])))).toThrow(
    'print (JavaScript): at /Program[0]/ExpressionStatement[0]/Identifier[0]: "a b" cannot be written as identifier',
  );
  expect(print(statement(branch("ThrowStatement")))).toThrow(
    "print (JavaScript): at /Program[0]: ExpressionStatement: expected EXPRESSION at field expression, " +
      "got ThrowStatement at field expression",
  );
  expect(print(statement(branch("UnaryExpression")))).toThrow(
    "print (JavaScript): at /Program[0]/ExpressionStatement[0]: UnaryExpression: " +
      "expected UNARY_OPERATOR at field operator, got the end",
  );
  expect(print(statement(branch("ThisExpression", [leaf("flag", "x")])))).toThrow(
    'ThisExpression: no field takes flag "x" there',
  );
});

test("trees whose text would be read as another tree are refused", () => {
  const tree = estree.parse("if (a) { if (b) c; } else d;");
  const text = JSON.stringify(tree, (key, value) => (key === "position" ? undefined : value));
  const block = JSON.stringify(
    JSON.parse(text).children[0].children.find((child: Tree) => child.field === "consequent"),
  );
  const inner = JSON.stringify({ ...JSON.parse(block).children[0], field: "consequent" });
  expect(() => estree.print(JSON.parse(text.replace(block, inner)))).toThrow(
    "print (JavaScript): at /Program[0]: IfStatement: the else would belong to an if within",
  );
  expect(() => estree.print(statement(branch("YieldExpression")))).toThrow(
    "print (JavaScript): at /Program[0]/ExpressionStatement[0]: YieldExpression: expected a generator function around it",
  );
});

// The example of the specification of Chen's files: the argument of a call and the name of a property are gone.
test("Chen's form names operators and drops what calls are given", () => {
  const tree = estree.parse("results.push(e = 1);", { part: "body" });
  expect(toSExpression(toChenTree(tree))).toBe(
    '(BlockStatement (ExpressionStatement (CallExpression (MemberExpression (Identifier (identifier "results"))))))',
  );
  expect(losesExpressions(tree)).toBe(true);
  const assignment = estree.parse("x = y && x === 1;", { part: "body" });
  expect(toSExpression(toChenTree(assignment))).toBe(
    '(BlockStatement (ExpressionStatement (= (Identifier (identifier "x")) (&& (Identifier (identifier "y")) ' +
      '(=== (Identifier (identifier "x")) (Literal (literal "1")))))))',
  );
  expect(losesExpressions(assignment)).toBe(false);
});
