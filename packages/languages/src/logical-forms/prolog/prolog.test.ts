import { branch, equalTrees, leaf, preOrder, type Tree, toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import * as entry from "./index.ts";
import { type PrologNotation, parse, print, prologLanguage } from "./index.ts";

/** The tree of a text as an S-expression, in which the expectations below are written by hand. */
function read(text: string): string {
  return toSExpression(parse(text));
}

/** Goals without arguments, as the trees below are written. */
const [p, q, r] = ["p", "q", "r"].map((name) =>
  branch("Apply", [leaf("pred", name, { field: "predicate" })]),
) as [Tree, Tree, Tree];
const and = (...goals: Tree[]) =>
  branch(
    "And",
    goals.map((goal) => ({ ...goal, field: "arguments" })),
  );
const or = (left: Tree, right: Tree) =>
  branch("Or", [
    { ...left, field: "left" },
    { ...right, field: "right" },
  ]);
const not = (goal: Tree) => branch("Not", [{ ...goal, field: "argument" }]);

test("the entry exports the language", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "parse",
    "print",
    "prologAsdl",
    "prologGrammar",
    "prologLanguage",
    "prologNotations",
    "prologPrimitives",
  ]);
});

test("a language prints its notation, and passes the name of the file on", () => {
  const { name, parse: read, print: write } = prologLanguage("compact");
  expect(name).toBe("Prolog (compact)");
  expect(write(read("job ( A ) , \\+ req_exp ( A )"))).toBe("job(A),\\+req_exp(A)");
  expect(() => read("(", { file: "a.txt" })).toThrow(/^a\.txt:1:2: /);
  expect(prologLanguage().name).toBe("Prolog (spaced)");
});

test("arguments are variables, literals, or terms", () => {
  expect(read("_answer ( A , ( _city ( _ ) , _const ( A , _cityid ( 'new york' , 0.0 ) ) ) )")).toBe(
    '(Apply predicate: (pred "_answer") arguments: (Variable variable: (var "A")) arguments: (Term term: (And ' +
      'arguments: (Apply predicate: (pred "_city") arguments: (Variable variable: (var "_"))) ' +
      'arguments: (Apply predicate: (pred "_const") arguments: (Variable variable: (var "A")) arguments: (Term term: (Apply ' +
      'predicate: (pred "_cityid") arguments: (Literal literal: (lit "\'new york\'")) arguments: (Literal literal: (lit "0.0"))))))))',
  );
});

test("words with a capital letter or an underscore first are variables, as in Prolog", () => {
  for (const word of ["A", "ANS", "_", "_1587", "Programmer", "Éa"]) {
    expect(read(`p(${word})`)).toBe(
      `(Apply predicate: (pred "p") arguments: (Variable variable: (var "${word}")))`,
    );
  }
  for (const word of ["a", "c++", "tcp/ip", "3", "0.0", "'A'", "''", "'it''s'", "','"]) {
    expect(read(`p(${word})`)).toBe(
      `(Apply predicate: (pred "p") arguments: (Literal literal: (lit "${word}")))`,
    );
  }
});

test("a comma binds more closely than a semicolon, a negation more closely than both", () => {
  expect(read("p(),\\+q();r()")).toBe(toSExpression(or(and(p, not(q)), r)));
  expect(read("p();q(),r()")).toBe(toSExpression(or(p, and(q, r))));
  expect(read("p(),(q();r())")).toBe(toSExpression(and(p, or(q, r))));
  expect(read("\\+(p(),q())")).toBe(toSExpression(not(and(p, q))));
  expect(read("\\+ \\+ ((p()))")).toBe(toSExpression(not(not(p))));
});

test("commas make one conjunction, semicolons nest to the right, parentheses override both", () => {
  expect(read("p(),q(),r()")).toBe(toSExpression(and(p, q, r)));
  expect(read("(p(),q()),r()")).toBe(toSExpression(and(and(p, q), r)));
  expect(read("p();q();r()")).toBe(toSExpression(or(p, or(q, r))));
  expect(read("(p();q());r()")).toBe(toSExpression(or(or(p, q), r)));
});

test("each notation writes the parentheses that its corpus has", () => {
  const cases: [tree: Tree, spaced: string, compact: string][] = [
    [and(p, not(q)), "p ( ) , \\+ q ( )", "p(),\\+q()"],
    [not(and(p, q)), "\\+ ( p ( ) , q ( ) )", "\\+((p(),q()))"],
    [not(or(p, q)), "\\+ ( ( p ( ) ) ; ( q ( ) ) )", "\\+(((p());(q())))"],
    [and(p, or(q, r)), "p ( ) , ( ( q ( ) ) ; ( r ( ) ) )", "p(),((q());(r()))"],
    [or(and(p, q), and(q, r)), "p ( ) , q ( ) ; ( q ( ) , r ( ) )", "(p(),q());(q(),r())"],
    [or(p, or(q, r)), "( p ( ) ) ; ( q ( ) ) ; ( r ( ) )", "(p());(q());(r())"],
    [or(or(p, q), r), "( ( p ( ) ) ; ( q ( ) ) ) ; ( r ( ) )", "((p());(q()));(r())"],
    [and(and(p, q), r), "( p ( ) , q ( ) ) , r ( )", "(p(),q()),r()"],
    [and(), "',' ( )", "','()"],
    [and(p), "',' ( p ( ) )", "','(p())"],
    [and(and(p, q)), "',' ( ( p ( ) , q ( ) ) )", "','((p(),q()))"],
    [not(and(p)), "\\+ ',' ( p ( ) )", "\\+','(p())"],
  ];
  for (const [tree, spaced, compact] of cases) {
    expect(print(tree)).toBe(spaced);
    expect(print(tree, { notation: "compact" })).toBe(compact);
    for (const text of [spaced, compact]) expect(equalTrees(parse(text), tree), text).toBe(true);
  }
});

test("each node has its position, operands with their parentheses", () => {
  const text = "a ( B ,\n \\+ ( p ( ) ; q ( ) ) )";
  const found = Array.from(preOrder(parse(text)), ({ node }) => {
    const { start, end } = node.position!;
    return [`${node.type} ${start.line}:${start.column}`, text.slice(start.offset, end.offset)];
  });
  expect(found).toEqual([
    ["Apply 1:1", text],
    ["pred 1:1", "a"],
    ["Variable 1:5", "B"],
    ["var 1:5", "B"],
    ["Term 2:2", "\\+ ( p ( ) ; q ( ) )"],
    ["Not 2:2", "\\+ ( p ( ) ; q ( ) )"],
    ["Or 2:7", "p ( ) ; q ( )"],
    ["Apply 2:7", "p ( )"],
    ["pred 2:7", "p"],
    ["Apply 2:15", "q ( )"],
    ["pred 2:15", "q"],
  ]);
});

const goal = 'a predicate, "\\+" or "("';

test("what is no goal is refused where it goes wrong", () => {
  const cases: [text: string, message: string][] = [
    ["", `1:1: expected ${goal}, got end of input`],
    ["p", '1:2: expected "(", got end of input'],
    ["p ( ) )", '1:7: expected ",", ";" or end of input, got ")"'],
    ["p ( ) q ( )", '1:7: expected ",", ";" or end of input, got "q"'],
    ["p ( ) ,", `1:8: expected ${goal}, got end of input`],
    ["( )", `1:3: expected ${goal}, got ")"`],
    ["( p ( )", '1:8: expected ",", ";" or ")", got end of input'],
    [
      "p (",
      '1:4: expected a variable, such as A or _, a literal, a predicate, "\\+", "(" or ")", got end of input',
    ],
    ["p ( a , )", '1:9: expected a variable, such as A or _, a literal, a predicate, "\\+" or "(", got ")"'],
    ["p ( a ; b )", '1:7: expected "," or ")", got ";"'],
    ["p ( \\+ A )", '1:10: expected "(", got ")"'],
    ["p ( ( A ) )", '1:9: expected "(", got ")"'],
    ["\\+ )", `1:4: expected ${goal}, got ")"`],
    ["',' ( p ( ) , q ( ) )", '1:13: expected ")", got ","'],
    [
      "p ( 'a )",
      '1:5: expected a variable, such as A or _, a literal, a predicate, "\\+", "(" or ")", got \' without its partner on the line',
    ],
    [
      "p (\n[a] )",
      '2:1: expected a variable, such as A or _, a literal, a predicate, "\\+", "(" or ")", got "["',
    ],
    ["\ud800", `1:1: expected ${goal}, got "\\ud800"`],
  ];
  for (const [text, message] of cases) {
    expect(() => parse(text), text).toThrow(expect.objectContaining({ name: "SourceError", message }));
  }
  expect(() => parse("p", { file: "jobs.txt" })).toThrow(/^jobs\.txt:1:2: /);
});

test("an unknown notation is refused", () => {
  const notation = JSON.parse('"latin"') as PrologNotation;
  expect(() => print(p, { notation })).toThrow(
    new RangeError("notation must be one of spaced, compact, got latin"),
  );
});

test("what the grammar does not have is not printed, and the path says where it is", () => {
  const argument = (type: string, kind: string, field: string, text: string) =>
    branch("Apply", [
      leaf("pred", "p", { field: "predicate" }),
      branch(type, [leaf(kind, text, { field })], { field: "arguments" }),
    ]);
  const cases: [tree: Tree, message: string][] = [
    [and(branch("Xor")), "at /And[0]: expected expr (Apply, Not, Or, And), got Xor"],
    [branch("Or", [{ ...p, field: "left" }]), "at /: Or takes (expr left, expr right), got (left)"],
    [
      argument("Variable", "var", "variable", "a"),
      'at /Apply[1]/Variable[0]: expected a variable, such as A or _, got "a"',
    ],
    [argument("Literal", "lit", "literal", "A"), 'at /Apply[1]/Literal[0]: expected a literal, got "A"'],
    [
      argument("Literal", "lit", "literal", "new york"),
      'at /Apply[1]/Literal[0]: expected a literal, got "new york"',
    ],
    [
      branch("Apply", [leaf("pred", "','", { field: "predicate" })]),
      "at /Apply[0]: expected a predicate, got \"','\"",
    ],
  ];
  for (const [tree, message] of cases) {
    expect(() => print(tree)).toThrow(new TypeError(`print (Prolog, spaced): ${message}`));
  }
});

test("deep nesting, long lists and long words are read and printed", () => {
  const levels = 10_000;
  for (const text of [
    `${"p ( ".repeat(levels)}a${" )".repeat(levels)}`,
    `${"\\+ ".repeat(50_000)}p ( )`,
    `${"p ( A ) , ".repeat(100_000)}q ( )`,
    `${"( p ( ) ) ; ".repeat(10_000)}( q ( ) )`,
    `p ( ${"x".repeat(1_000_000)} )`,
    `p ( '${"x ''".repeat(250_000)}' )`,
  ]) {
    expect(print(parse(text))).toBe(text);
  }
  expect(print(parse(`${"( ".repeat(levels)}p ( )${" )".repeat(levels)}`))).toBe("p ( )");
});

test("deep text that breaks off is refused at its end", () => {
  expect(() => parse("\\+ ( ".repeat(20_000))).toThrow(
    expect.objectContaining({ name: "SourceError", message: `1:100001: expected ${goal}, got end of input` }),
  );
});
