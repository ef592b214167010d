import { branch, depthOf, equalTrees, leaf, type Tree, toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import * as forEntry from "./index.ts";
import { forLanguage, parse, print } from "./index.ts";

/** The tree of a text as an S-expression, in which the expectations below are written by hand. */
function read(text: string, options: Parameters<typeof parse>[1] = {}): string {
  return toSExpression(parse(text, options));
}

const VAR = (name: string) => branch("VAR", [leaf("name", name)]);
const CONST = (value: number) => branch("CONST", [leaf("integer", `${value}`)]);

test("the entry exports the language", () => {
  expect(Object.keys(forEntry).sort()).toEqual(["forLanguage", "parse", "print", "productions"]);
  expect(forLanguage).toEqual({ name: "FOR", parse, print });
});

test("an assignment is read in both dialects", () => {
  expect(read("a1 = 4 + a0")).toBe(
    '(ASSIGN (VAR (name "a1")) (PLUS (CONST (integer "4")) (VAR (name "a0"))))',
  );
  expect(read("x = 1 + y", { dialect: "syn" })).toBe(
    '(<ASSIGN> (variable "x") (<Expr> (<Op+> (constant "1") (variable "y"))))',
  );
});

test("comparisons are typed in long and have an operator leaf in syn", () => {
  const text = (operator: string) => `if 0 ${operator} x then x = 0 else x = 1 endif`;
  for (const [operator, label] of [
    ["==", "EQUAL"],
    ["<", "LE"],
    [">", "GE"],
  ] as const) {
    expect(read(text(operator))).toBe(
      `(IF (${label} (CONST (integer "0")) (VAR (name "x"))) (ASSIGN (VAR (name "x")) (CONST (integer "0"))) ` +
        '(ASSIGN (VAR (name "x")) (CONST (integer "1"))))',
    );
    expect(read(text(operator), { dialect: "syn" })).toBe(
      `(<IF> (<CMP> (<Expr> (constant "0")) (operator "${operator}") (<Expr> (variable "x"))) ` +
        '(<ASSIGN> (variable "x") (<Expr> (constant "0"))) (<ASSIGN> (variable "x") (<Expr> (constant "1"))))',
    );
  }
});

test("the variable of a loop is a bare name", () => {
  expect(read("for a1 = 0 ; a1 < 3 ; a1 + 1 do a0 = a1 endfor")).toBe(
    '(FOR (name "a1") (CONST (integer "0")) (LE (VAR (name "a1")) (CONST (integer "3"))) ' +
      '(PLUS (VAR (name "a1")) (CONST (integer "1"))) (ASSIGN (VAR (name "a0")) (VAR (name "a1"))))',
  );
});

test("plus and minus associate to the left, parentheses override", () => {
  expect(read("a = 1 - 2 + 3")).toBe(
    '(ASSIGN (VAR (name "a")) (PLUS (MINUS (CONST (integer "1")) (CONST (integer "2"))) (CONST (integer "3"))))',
  );
  expect(read("a = 1 - ( 2 + 3 )")).toBe(
    '(ASSIGN (VAR (name "a")) (MINUS (CONST (integer "1")) (PLUS (CONST (integer "2")) (CONST (integer "3")))))',
  );
});

const [a, b, c] = ["a", "b", "c"].map((name) => branch("ASSIGN", [VAR(name), CONST(1)])) as [
  Tree,
  Tree,
  Tree,
];
const toTheLeft = branch("SEQ", [branch("SEQ", [a, b]), c]);
const toTheRight = branch("SEQ", [a, branch("SEQ", [b, c])]);

test("a run nests to the left in long, to the right in syn, and as asked", () => {
  const run = "a = 1 ; b = 1 ; c = 1";
  expect(equalTrees(parse(run), toTheLeft)).toBe(true);
  expect(equalTrees(parse(run, { nesting: "right" }), toTheRight)).toBe(true);
  expect(read(run, { dialect: "syn" })).toMatch(/^\(<SEQ> \(<ASSIGN> .* \(<SEQ> \(<ASSIGN>/);
  expect(read(run, { dialect: "syn", nesting: "left" })).toMatch(/^\(<SEQ> \(<SEQ> /);
});

test("the other nesting prints with parentheses", () => {
  expect(print(toTheLeft)).toBe("a = 1 ; b = 1 ; c = 1");
  expect(print(toTheRight)).toBe("a = 1 ; ( b = 1 ; c = 1 )");
  expect(print(toTheLeft, { nesting: "right" })).toBe("( a = 1 ; b = 1 ) ; c = 1");
  expect(print(toTheRight, { nesting: "right" })).toBe("a = 1 ; b = 1 ; c = 1");
});

test("only a right operand that is a sum prints with parentheses", () => {
  const sum = branch("MINUS", [branch("PLUS", [CONST(1), CONST(2)]), branch("PLUS", [CONST(3), CONST(4)])]);
  expect(print(branch("ASSIGN", [VAR("a"), sum]))).toBe("a = 1 + 2 - ( 3 + 4 )");
});

test("any white space separates tokens, and none is needed round symbols", () => {
  const spread = parse("\ta1\r\n=\n\n 2;if a1==a0\rthen(a1=1)else a1=1-(2+a0)endif ");
  expect(equalTrees(spread, parse("a1 = 2 ; if a1 == a0 then a1 = 1 else a1 = 1 - ( 2 + a0 ) endif"))).toBe(
    true,
  );
});

test("every node knows its position, with the parentheses of its operands", () => {
  const program = parse("a = 1 ;\n  b = ( a + 2 ) - 3");
  const text = (tree: Tree | undefined) => {
    const { start, end } = tree?.position ?? {};
    return `${start?.line}:${start?.column}-${end?.line}:${end?.column} ${start?.offset}-${end?.offset}`;
  };
  const child = (tree: Tree, index: number): Tree => ("children" in tree ? tree.children : [])[index]!;
  const second = child(program, 1);
  const difference = child(second, 1);
  expect(text(program)).toBe("1:1-2:20 0-27");
  expect(text(second)).toBe("2:3-2:20 10-27");
  expect(text(difference)).toBe("2:7-2:20 14-27");
  expect(text(child(difference, 0))).toBe("2:9-2:14 16-21");
  expect(text(child(child(difference, 1), 0))).toBe("2:19-2:20 26-27");
});

test("a run nested to the right has positions to the end of the run", () => {
  const run = parse("a = 1 ; b = 2 ; c = 3", { nesting: "right" });
  const inner = "children" in run ? run.children[1] : undefined;
  expect([run.position?.start.column, run.position?.end.column]).toEqual([1, 22]);
  expect([inner?.position?.start.column, inner?.position?.end.column]).toEqual([9, 22]);
});

test("names and integers outside the vocabulary are read and printed", () => {
  const text = "total9 = 1234567890123456789012 + z";
  expect(print(parse(text))).toBe(text);
});

test("a tree that is no program is not printed", () => {
  const refusals: [Tree, string][] = [
    [VAR("a"), "/: expected STATEMENT (ASSIGN, IF, FOR, SEQ), got VAR"],
    [leaf("SEQ", "x"), '/: expected STATEMENT (ASSIGN, IF, FOR, SEQ), got SEQ "x"'],
    [
      branch("SEQ", [a, branch("ASSIGN", [VAR("a"), a])]),
      "/SEQ[1]/ASSIGN[1]: expected EXPR (VAR, CONST, PLUS, MINUS), got ASSIGN",
    ],
    [branch("SEQ", [a]), "/: SEQ takes 2 children (STATEMENT, STATEMENT), got 1"],
    [branch("ASSIGN", [branch("VAR"), CONST(1)]), "/ASSIGN[0]: VAR takes 1 child (NAME), got 0"],
    [branch("ASSIGN", [VAR("then"), CONST(1)]), '/ASSIGN[0]/VAR[0]: "then" cannot be written as name'],
    [branch("ASSIGN", [VAR("1a"), CONST(1)]), '/ASSIGN[0]/VAR[0]: "1a" cannot be written as name'],
    [branch("ASSIGN", [VAR("a"), CONST(-1)]), '/ASSIGN[1]/CONST[0]: "-1" cannot be written as integer'],
    [
      branch("ASSIGN", [branch("VAR", [branch("name")]), CONST(1)]),
      "/ASSIGN[0]/VAR[0]: expected NAME (name), got name",
    ],
    [branch("constructor"), "/: expected STATEMENT (ASSIGN, IF, FOR, SEQ), got constructor"],
  ];
  for (const [tree, message] of refusals) {
    expect(() => print(tree)).toThrow(new TypeError(`print (FOR, long): at ${message}`));
  }
  expect(() => print(a, { dialect: "syn" })).toThrow(
    new TypeError("print (FOR, syn): at /: expected STATEMENT (<ASSIGN>, <IF>, <FOR>, <SEQ>), got ASSIGN"),
  );
});

test("the path in a refusal shows its last eight steps", () => {
  let tree: Tree = VAR("a");
  for (let level = 0; level < 100_000; level++) tree = branch("SEQ", [a, tree]);
  expect(() => print(tree)).toThrow(
    `print (FOR, long): at /…/${Array.from({ length: 8 }, () => "SEQ[1]").join("/")}: expected STATEMENT`,
  );
});

test("deep and long programs are read and printed without overflow", () => {
  const deep = 20_000;
  const wrapped = `a = ${"1 + ( ".repeat(deep)}1 + 1${" )".repeat(deep)}`;
  const ifs = `${"if a < b then a = 1 else ".repeat(deep)}a = 1${" endif".repeat(deep)}`;
  const run = `a = 1${" ; a = 1".repeat(100_000)}`;
  for (const text of [wrapped, ifs, run]) {
    const tree = parse(text);
    expect(depthOf(tree)).toBeGreaterThan(deep);
    expect(print(tree) === text).toBe(true);
  }
  expect(print(parse(run, { dialect: "syn" }), { dialect: "syn" }) === run).toBe(true);
});
