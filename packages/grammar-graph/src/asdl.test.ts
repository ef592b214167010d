import { expect, test } from "vitest";
import { lambdaAsdl, lambdaPrimitives, prologAsdl, pythonAsdl } from "./asdl.test-support.ts";
import { type AsdlOptions, grammarFromAsdl } from "./asdl.ts";
import { isAllowed } from "./check-tree.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { GrammarTextError } from "./grammar-text-error.ts";
import { lambdaExample, lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { validateGrammar } from "./validate-grammar.ts";

/** The classes of the module `ast` of CPython 3.11.7 and their `_fields`, without classes kept for old programs. */
const pythonFields = `
  Module body type_ignores
  Interactive body
  Expression body
  FunctionType argtypes returns
  FunctionDef name args body decorator_list returns type_comment
  AsyncFunctionDef name args body decorator_list returns type_comment
  ClassDef name bases keywords body decorator_list
  Return value
  Delete targets
  Assign targets value type_comment
  AugAssign target op value
  AnnAssign target annotation value simple
  For target iter body orelse type_comment
  AsyncFor target iter body orelse type_comment
  While test body orelse
  If test body orelse
  With items body type_comment
  AsyncWith items body type_comment
  Match subject cases
  Raise exc cause
  Try body handlers orelse finalbody
  TryStar body handlers orelse finalbody
  Assert test msg
  Import names
  ImportFrom module names level
  Global names
  Nonlocal names
  Expr value
  Pass
  Break
  Continue
  BoolOp op values
  NamedExpr target value
  BinOp left op right
  UnaryOp op operand
  Lambda args body
  IfExp test body orelse
  Dict keys values
  Set elts
  ListComp elt generators
  SetComp elt generators
  DictComp key value generators
  GeneratorExp elt generators
  Await value
  Yield value
  YieldFrom value
  Compare left ops comparators
  Call func args keywords
  FormattedValue value conversion format_spec
  JoinedStr values
  Constant value kind
  Attribute value attr ctx
  Subscript value slice ctx
  Starred value ctx
  Name id ctx
  List elts ctx
  Tuple elts ctx
  Slice lower upper step
  Load
  Store
  Del
  And
  Or
  Add
  Sub
  Mult
  MatMult
  Div
  Mod
  Pow
  LShift
  RShift
  BitOr
  BitXor
  BitAnd
  FloorDiv
  Invert
  Not
  UAdd
  USub
  Eq
  NotEq
  Lt
  LtE
  Gt
  GtE
  Is
  IsNot
  In
  NotIn
  comprehension target iter ifs is_async
  ExceptHandler type name body
  arguments posonlyargs args vararg kwonlyargs kw_defaults kwarg defaults
  arg arg annotation type_comment
  keyword arg value
  alias name asname
  withitem context_expr optional_vars
  match_case pattern guard body
  MatchValue value
  MatchSingleton value
  MatchSequence patterns
  MatchMapping keys patterns rest
  MatchClass cls patterns kwd_attrs kwd_patterns
  MatchStar name
  MatchAs pattern name
  MatchOr patterns
  TypeIgnore lineno tag
`;

test("the description of Python gives the classes and fields of CPython", () => {
  const grammar = grammarFromAsdl(pythonAsdl);
  validateGrammar(grammar);
  const fields = Object.entries(grammar.nodes).map(([label, children]) => {
    const names = "states" in children ? [] : children.map(({ name }) => name);
    return [label, ...names].join(" ");
  });
  const expected = pythonFields.trim().split(/\s*\n\s*/u);
  expect(fields.toSorted()).toEqual(expected.toSorted());
});

test("cardinalities, product types, constructors without fields and primitives of Python are read", () => {
  const { root, categories, nodes, leaves } = grammarFromAsdl(pythonAsdl);
  expect(root).toBe("mod");
  expect(nodes.If).toEqual([
    { name: "test", category: "expr" },
    { name: "body", category: "stmt", cardinality: "list" },
    { name: "orelse", category: "stmt", cardinality: "list" },
  ]);
  expect(nodes.Slice).toEqual(
    ["lower", "upper", "step"].map((name) => ({ name, category: "expr", cardinality: "optional" })),
  );
  expect(categories.arguments).toEqual(["arguments"]);
  expect(categories.boolop).toEqual(["And", "Or"]);
  expect(nodes.And).toEqual([]);
  expect(categories.identifier).toEqual(["identifier"]);
  const open = { values: [], open: true };
  expect(leaves).toEqual({ identifier: open, string: open, int: open, constant: open });
  expect(categories.expr).toHaveLength(27);
  expect(categories.stmt).toHaveLength(27);
});

test("the lambda calculus has 17 expressions and 3 comparisons, and allows a form", () => {
  const grammar = grammarFromAsdl(lambdaAsdl, { primitives: lambdaPrimitives });
  expect(grammar.categories.expr).toHaveLength(17);
  expect(grammar.categories.cmp_op).toEqual(["GreaterThan", "Equal", "LessThan"]);
  expect(grammar.nodes).toEqual(lambdaGrammar.nodes);
  expect(Object.keys(grammar.leaves ?? {}).toSorted()).toEqual(lambdaPrimitives.toSorted());
  expect(isAllowed(compileGrammar(grammar), lambdaExample)).toBe(true);
});

test("Prolog has two types and three primitives", () => {
  expect(grammarFromAsdl(prologAsdl, { primitives: ["var", "lit", "pred"] })).toEqual({
    root: "expr",
    categories: {
      expr: ["Apply", "Not", "Or", "And"],
      arg: ["Literal", "Variable"],
      pred: ["pred"],
      lit: ["lit"],
      var: ["var"],
    },
    nodes: {
      Apply: [
        { name: "predicate", category: "pred" },
        { name: "arguments", category: "arg", cardinality: "list" },
      ],
      Not: [{ name: "argument", category: "expr" }],
      Or: [
        { name: "left", category: "expr" },
        { name: "right", category: "expr" },
      ],
      And: [{ name: "arguments", category: "expr", cardinality: "list" }],
      Literal: [{ name: "literal", category: "lit" }],
      Variable: [{ name: "variable", category: "var" }],
    },
    leaves: {
      pred: { values: [], open: true },
      lit: { values: [], open: true },
      var: { values: [], open: true },
    },
  });
});

test("fields may go without a name, and the root may be another type", () => {
  expect(grammarFromAsdl("module M { a = A(b*) b = B(int) }", { root: "b" })).toEqual({
    root: "b",
    categories: { a: ["A"], b: ["B"], int: ["int"] },
    nodes: { A: [{ category: "b", cardinality: "list" }], B: [{ category: "int" }] },
    leaves: { int: { values: [], open: true } },
  });
});

test("names that objects have of themselves are names like others", () => {
  const { nodes, categories } = grammarFromAsdl("module M { __proto__ = constructor(__proto__? toString) }");
  expect(Object.entries(categories)).toEqual([["__proto__", ["constructor"]]]);
  expect(Object.entries(nodes)).toEqual([
    ["constructor", [{ name: "toString", category: "__proto__", cardinality: "optional" }]],
  ]);
});

test.each<[string, string, string]>([
  ["", "1:1", 'expected "module", got the end of the text'],
  ["a = B", "1:1", 'expected "module", got "a"'],
  ["module M", "1:9", 'expected "{", got the end of the text'],
  ["module M { }", "1:12", 'expected the name of a type, got "}"'],
  ["module M {\n  a B\n}", "2:5", 'expected "=", got "B"'],
  ["module M {\n  a = \n}", "3:1", 'expected a constructor, got "}"'],
  ["module M { a = A(int? * b) }", "1:23", 'expected a field name or "," or ")", got "*"'],
  ["module M { a = A(int?* b) }", "1:22", 'expected a field name or "," or ")", got "*"'],
  ["module M { a = A(int b int c) }", "1:24", 'expected "," or ")", got "int"'],
  ["module M { a = A } b", "1:20", 'expected the end of the text, got "b"'],
  ["-- note\nmodule M { a = A; }", "2:17", 'expected a name or one of { } ( ) = | , ? *, got ";"'],
  ["module M { a = A(expr x) }", "1:18", 'expected a type that is defined or primitive (a, int), got "expr"'],
  [
    "module M { a = A\n b = B\n a = C }",
    "3:2",
    'expected a type of another name, got "a", which line 1 has already',
  ],
  [
    "module M { a = A\n b = A }",
    "2:6",
    'expected a constructor of another name, got "A", which line 1 has already',
  ],
  [
    "module M { a = A(int x, int x) }",
    "1:29",
    'expected a field of another name, got "x", which line 1 has already',
  ],
  ["module M { int = A }", "1:12", 'expected a type that is not primitive, got "int"'],
  [
    "module M { a = int(int x) }",
    "1:16",
    'expected a constructor that is not named as a primitive type, got "int"',
  ],
  [`module ${"M".repeat(60)} (`, "1:69", 'expected "{", got "("'],
  [`${"M".repeat(60)}`, "1:1", `expected "module", got "${"M".repeat(39)}…"`],
])("a fault in %j is told with its place", (text, place, message) => {
  const options: AsdlOptions = { primitives: ["int"] };
  const [line, column] = place.split(":").map(Number);
  let error: unknown;
  try {
    grammarFromAsdl(text, options);
  } catch (caught) {
    error = caught;
  }
  expect(error).toBeInstanceOf(GrammarTextError);
  expect(error).toMatchObject({ line, column, message: `${place}: ${message}` });
});

test("a root that is no type is refused", () => {
  expect(() => grammarFromAsdl("module M { a = A b = B }", { root: "c" })).toThrow(
    new RangeError("grammarFromAsdl: the root must be a type of the module (a, b), got c"),
  );
});

test("a megabyte of junk is refused at once", () => {
  expect(() => grammarFromAsdl("\0\u0001".repeat(500_000))).toThrow("1:1: expected a name or one of");
  expect(() => grammarFromAsdl(`module M { a = ${"A(".repeat(500_000)}`)).toThrow(
    'expected "," or ")", got "("',
  );
});

test("modules of Python 2 have a version, and a primitive type bool", () => {
  const grammar = grammarFromAsdl(`
    module Python version "$Revision$"
    {
      stmt = Print(expr? dest, expr* values, bool nl)
      expr = Name(identifier id)
    }`);
  expect(grammar.nodes.Print).toEqual([
    { name: "dest", category: "expr", cardinality: "optional" },
    { name: "values", category: "expr", cardinality: "list" },
    { name: "nl", category: "bool" },
  ]);
  expect(grammar.leaves?.bool).toEqual({ values: [], open: true });
  expect(() => grammarFromAsdl("module Python version 2 { }")).toThrow(
    new GrammarTextError({
      ...{ line: 1, column: 23, expected: ["a name", "one of { } ( ) = | , ? *"] },
      found: '"2"',
    }),
  );
});
