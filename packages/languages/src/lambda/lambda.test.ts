import { branch, leaf, type Tree, toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import * as lambdaEntry from "./index.ts";
import { lambdaLanguage, parse, print } from "./index.ts";

/** The tree of a text as an S-expression, in which the expectations below are written by hand. */
function read(text: string, options: Parameters<typeof parse>[1] = {}): string {
  return toSExpression(parse(text, options));
}

const VAR = (name: string) => branch("VAR", [leaf("name", name)]);
const unit = branch("UNIT");

test("the entry exports the language", () => {
  expect(Object.keys(lambdaEntry).sort()).toEqual(["lambdaLanguage", "parse", "print", "productions"]);
  expect(lambdaLanguage).toEqual({ name: "LAMBDA", parse, print });
});

test("each kind of term is read in long", () => {
  expect(read("unit")).toBe("(UNIT)");
  expect(read("7")).toBe('(CONST (integer "7"))');
  expect(read("a1")).toBe('(VAR (name "a1"))');
  expect(read("a1 + 2")).toBe('(PLUS (VAR (name "a1")) (CONST (integer "2")))');
  expect(read("f 1")).toBe('(APP (name "f") (CONST (integer "1")))');
  expect(read("if a < 1 then unit else a")).toBe(
    '(IF (LE (VAR (name "a")) (CONST (integer "1"))) (UNIT) (VAR (name "a")))',
  );
  expect(read("let a = 1 in unit")).toBe('(LET (VAR (name "a")) (CONST (integer "1")) (UNIT))');
  expect(read("letrec f a = a in f 1")).toBe(
    '(LETREC (name "f") (name "a") (VAR (name "a")) (APP (name "f") (CONST (integer "1"))))',
  );
});

test("each kind of term is read in syn", () => {
  const syn = { dialect: "syn" } as const;
  expect(read("unit", syn)).toBe("(<UNIT>)");
  expect(read("x", syn)).toBe('(<Expr> (variable "x"))');
  expect(read("x - 1 + y", syn)).toBe(
    '(<Expr> (<Op+> (<Op-> (variable "x") (constant "1")) (variable "y")))',
  );
  expect(read("func ( x + 1 )", syn)).toBe(
    '(<APP> (variable "func") (<Expr> (<Op+> (variable "x") (constant "1"))))',
  );
  expect(read("let x = 1 in x", syn)).toBe(
    '(<LET> (variable "x") (<Expr> (constant "1")) (<Expr> (variable "x")))',
  );
  expect(read("letrec func x = unit in func 0", syn)).toBe(
    '(<LETREC> (variable "func") (variable "x") (<UNIT>) (<APP> (variable "func") (<Expr> (constant "0"))))',
  );
  expect(read("if x == 0 then unit else func x", syn)).toBe(
    '(<IF> (<CMP> (<Expr> (variable "x")) (operator "==") (<Expr> (constant "0"))) (<UNIT>) ' +
      '(<APP> (variable "func") (<Expr> (variable "x"))))',
  );
});

test("an application takes one argument at a time", () => {
  expect(read("f a 1 ( b - 2 )")).toBe(
    '(APP (APP (APP (name "f") (VAR (name "a"))) (CONST (integer "1"))) ' +
      '(MINUS (VAR (name "b")) (CONST (integer "2"))))',
  );
});

test("parentheses may enclose any term, and a sum goes on after them", () => {
  expect(read("( ( let a = 1 in ( unit ) ) )")).toBe('(LET (VAR (name "a")) (CONST (integer "1")) (UNIT))');
  expect(read("( a + 1 ) - ( 2 )")).toBe(
    '(MINUS (PLUS (VAR (name "a")) (CONST (integer "1"))) (CONST (integer "2")))',
  );
  expect(read("( x + 1 ) - 1", { dialect: "syn" })).toBe(
    '(<Expr> (<Op-> (<Op+> (variable "x") (constant "1")) (constant "1")))',
  );
});

test("a plain binder is a variable, the dummy name is bare, parentheses ask for the other form", () => {
  const binder = (text: string) =>
    toSExpression((parse(`let ${text} = 1 in unit`) as { children: Tree[] }).children[0]!);
  expect(binder("a1")).toBe('(VAR (name "a1"))');
  expect(binder("a8")).toBe('(name "a8")');
  expect(binder("( a1 )")).toBe('(name "a1")');
  expect(binder("( a8 )")).toBe('(VAR (name "a8"))');
});

test("a plain function is bare, parentheses ask for a variable", () => {
  expect(read("a9 1")).toBe('(APP (name "a9") (CONST (integer "1")))');
  expect(read("( a9 ) 1 2")).toBe(
    '(APP (APP (VAR (name "a9")) (CONST (integer "1"))) (CONST (integer "2")))',
  );
  expect(read("( a9 ) + 1")).toBe('(PLUS (VAR (name "a9")) (CONST (integer "1")))');
});

test.each([
  "unit",
  "a1 - ( 2 + a0 )",
  "a9 a1 ( a0 + 2 ) 3",
  "( a9 ) 1",
  "let a8 = let a1 = 1 in unit in if a1 == 2 then unit else a1",
  "let ( a8 ) = 1 in let ( a1 ) = 2 in unit",
  "letrec a9 a1 = if a1 > a0 then a9 ( a1 + 1 ) else unit in a9 0",
])("%j prints as it was read", (text) => {
  expect(print(parse(text))).toBe(text);
});

test("a tree that is no program is not printed", () => {
  const refusals: [Tree, string][] = [
    [
      branch("ASSIGN", [VAR("a"), VAR("a")]),
      "/: expected TERM (LET, LETREC, PLUS, MINUS, VAR, CONST, UNIT, IF, APP), got ASSIGN",
    ],
    [
      branch("LET", [VAR("a"), unit, branch("APP", [unit, VAR("a")])]),
      "/LET[2]/APP[0]: expected VAR_OR_APP (VAR, APP, name), got UNIT",
    ],
    [
      branch("LETREC", [leaf("name", "f"), VAR("a"), unit, unit]),
      "/LETREC[1]: expected NAME (name), got VAR",
    ],
    [branch("UNIT", [unit]), "/: UNIT takes no children, got 1"],
  ];
  for (const [tree, message] of refusals) {
    expect(() => print(tree)).toThrow(new TypeError(`print (LAMBDA, long): at ${message}`));
  }
});

test("deep programs are read and printed without overflow", () => {
  const deep = 20_000;
  const texts = [
    `${"let a = ".repeat(deep)}unit${" in unit".repeat(deep)}`,
    `${"let a = 1 in ".repeat(deep)}unit`,
    `${"if a < b then ".repeat(deep)}unit${" else unit".repeat(deep)}`,
    `f${" a".repeat(deep)}`,
  ];
  for (const text of texts) expect(print(parse(text)) === text).toBe(true);
});
