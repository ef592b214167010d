import { actionsFromTree, compileGrammar } from "@ast/grammar-graph";
import { branch, depthOf, equalTrees, leaf, preOrder, type Tree, toSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import * as entry from "./index.ts";
import {
  type LambdaNotation,
  lambdaCalculusGrammar,
  lambdaCalculusLanguage,
  lambdaNotations,
  parse,
  print,
} from "./index.ts";

/** The tree of a text as an S-expression, in which the expectations below are written by hand. */
function read(text: string, notation: LambdaNotation = "plain"): string {
  return toSExpression(parse(text, { notation }));
}

const flights =
  '(Lambda variable: (var "$0") type: (var_type "e") body: (And ' +
  'arguments: (Apply predicate: (pred "flight") arguments: (Variable variable: (var "$0"))) ' +
  'arguments: (Apply predicate: (pred "from") arguments: (Variable variable: (var "$0")) ' +
  'arguments: (Entity entity: (ent "ci0")))))';

test("the entry exports the language", () => {
  expect(Object.keys(entry).sort()).toEqual([
    "lambdaCalculusAsdl",
    "lambdaCalculusGrammar",
    "lambdaCalculusLanguage",
    "lambdaCalculusPrimitives",
    "lambdaNotations",
    "parse",
    "print",
  ]);
});

test("a language reads and prints its notation, and passes the name of the file on", () => {
  const { name, parse: read, print: write } = lambdaCalculusLanguage("suffixed");
  expect(name).toBe("lambda calculus (suffixed)");
  expect(write(read("(and_ (job $0))"))).toBe("(and_ (job $0))");
  expect(() => read("(", { file: "a.txt" })).toThrow(/^a\.txt:1:2: /);
  expect(lambdaCalculusLanguage().name).toBe("lambda calculus (plain)");
});

test("the example of the transition system has its 17 actions", () => {
  const tree = parse("( lambda $0 e ( and ( flight $0 ) ( from $0 ci0 ) ) )");
  expect(toSExpression(tree)).toBe(flights);
  const grammar = compileGrammar(lambdaCalculusGrammar);
  const { actions, texts } = actionsFromTree(grammar, tree, { order: "depth-first" });
  const names = Array.from(actions, (action, index) => {
    return texts[index] ?? (action === grammar.reduce ? "Reduce" : grammar.actions[action]!.name);
  });
  expect(names.join(" ")).toBe(
    "Lambda $0 e And Apply flight Variable $0 Reduce Apply from Variable $0 Entity ci0 Reduce Reduce",
  );
});

test("the notations of one meaning give one tree", () => {
  const highest =
    '(Argmax variable: (var "$0") domain: (Apply predicate: (pred "place") arguments: (Variable variable: (var "$0"))) ' +
    'body: (Apply predicate: (pred "height") arguments: (Variable variable: (var "$0"))))';
  expect(read("( argmax $0 ( place $0 ) ( height $0 ) )")).toBe(highest);
  expect(read("( _argmax $0 ( place $0 ) ( height $0 ) )", "underscored")).toBe(highest);
  expect(read("(argmax_ $0:e (place $0) (height $0))", "suffixed")).toBe(highest);
  const typed = "(argmax:<<e,t>,<<e,i>,e>> (lambda $0:e (place $0)) (lambda $0:e (height $0)))";
  expect(read(typed, "typed")).toBe(highest);
});

test("types that the tree cannot hold follow from the keyword or stay in the predicate", () => {
  const tree = parse("(lambda $0:e (and:<t*,t> (state:<s,t> $0) (loc:<lo,<lo,t>> $0 usa:co)))", {
    notation: "typed",
  });
  expect(toSExpression(tree)).toBe(
    flights.replace("flight", "state:<s,t>").replace("from", "loc:<lo,<lo,t>>").replace("ci0", "usa:co"),
  );
});

const [a, b] = ["a", "b"].map((name) => branch("Entity", [leaf("ent", name, { field: "entity" })]));

/** A tree of each constructor but those of atoms, by its keyword. */
function forms(): [string, Tree][] {
  const named = (node: Tree, field: string): Tree => ({ ...node, field });
  const variable = leaf("var", "$0", { field: "variable" });
  const type = leaf("var_type", "e", { field: "type" });
  const [domain, body, argument] = [named(a!, "domain"), named(b!, "body"), named(a!, "argument")];
  const list = [named(a!, "arguments"), named(b!, "arguments")];
  const sides = [named(a!, "left"), named(b!, "right")];
  return [
    ["lambda $0 e b", branch("Lambda", [variable, type, body])],
    ["argmax $0 a b", branch("Argmax", [variable, domain, body])],
    ["argmin $0 a b", branch("Argmin", [variable, domain, body])],
    ["sum $0 a b", branch("Sum", [variable, domain, body])],
    ["count $0 b", branch("Count", [variable, body])],
    ["exists $0 b", branch("Exists", [variable, body])],
    ["max $0 b", branch("Max", [variable, body])],
    ["min $0 b", branch("Min", [variable, body])],
    ["the $0 b", branch("The", [variable, body])],
    ["not a", branch("Not", [argument])],
    ["and a b", branch("And", list)],
    ["or a b", branch("Or", list)],
    ["> a b", branch("Compare", [branch("GreaterThan", [], { field: "op" }), ...sides])],
    ["= a b", branch("Compare", [branch("Equal", [], { field: "op" }), ...sides])],
    ["< a b", branch("Compare", [branch("LessThan", [], { field: "op" }), ...sides])],
    ["p a b", branch("Apply", [leaf("pred", "p", { field: "predicate" }), ...list])],
  ];
}

test("each head is read as its constructor, any other as a predicate", () => {
  for (const [text, tree] of forms()) {
    expect(toSExpression(parse(`( ${text} )`))).toBe(toSExpression(tree));
    expect(print(tree)).toBe(`( ${text} )`);
  }
});

test("each notation writes each constructor in its way", () => {
  const printed = (notation: LambdaNotation) => forms().map(([, tree]) => print(tree, { notation }));
  expect(printed("underscored")).toEqual([
    ...["( _lambda $0 e b )", "( _argmax $0 a b )", "( _argmin $0 a b )", "( _sum $0 a b )"],
    ...["( _count $0 b )", "( _exists $0 b )", "( _max $0 b )", "( _min $0 b )", "( _the $0 b )"],
    ...["( _not a )", "( _and a b )", "( _or a b )", "( _> a b )", "( _= a b )", "( _< a b )", "( p a b )"],
  ]);
  expect(printed("suffixed")).toEqual([
    ...["(lambda $0:e b)", "(argmax_ $0:e a b)", "(argmin_ $0:e a b)", "(sum_ $0:e a b)"],
    ...["(count_ $0:e b)", "(exists_ $0:e b)", "(max_ $0:i b)", "(min_ $0:i b)", "(the_ $0:e b)"],
    ...["(not_ a)", "(and_ a b)", "(or_ a b)", "(>_ a b)", "(=_ a b)", "(<_ a b)", "(p a b)"],
  ]);
  expect(printed("typed")).toEqual([
    "(lambda $0:e b)",
    "(argmax:<<e,t>,<<e,i>,e>> (lambda $0:e a) (lambda $0:e b))",
    "(argmin:<<e,t>,<<e,i>,e>> (lambda $0:e a) (lambda $0:e b))",
    "(sum:<<e,t>,<<e,i>,i>> (lambda $0:e a) (lambda $0:e b))",
    "(count:<<e,t>,i> (lambda $0:e b))",
    "(exists:<<e,t>,t> (lambda $0:e b))",
    "(max:<<i,t>,i> (lambda $0:i b))",
    "(min:<<i,t>,i> (lambda $0:i b))",
    "(the:<<e,t>,e> (lambda $0:e b))",
    ...["(not:<t,t> a)", "(and:<t*,t> a b)", "(or:<t*,t> a b)"],
    ...["(>:<i,<i,t>> a b)", "(=:<i,<i,t>> a b)", "(<:<i,<i,t>> a b)", "(p a b)"],
  ]);
});

test("each notation reads what it writes", () => {
  for (const notation of lambdaNotations) {
    for (const [, tree] of forms()) {
      expect(equalTrees(parse(print(tree, { notation }), { notation }), tree)).toBe(true);
    }
  }
});

test("an atom with $ is a variable, one with the ending of a number a number, any other an entity", () => {
  expect(read("$0")).toBe('(Variable variable: (var "$0"))');
  expect(read("3:i")).toBe('(Number number: (num "3:i"))');
  expect(read("9:hr")).toBe('(Number number: (num "9:hr"))');
  expect(read("9:_hr", "underscored")).toBe('(Number number: (num "9:_hr"))');
  expect(read("9:_hr")).toBe('(Entity entity: (ent "9:_hr"))');
  expect(read("morning:pd")).toBe('(Entity entity: (ent "morning:pd"))');
  expect(read('"san (antonio)"', "suffixed")).toBe('(Entity entity: (ent "\\"san (antonio)\\""))');
});

test("a variable without $ is bound where words have underscores, and an entity elsewhere", () => {
  const text = "( _lambda x e ( _airline x ) )";
  const tree = parse(text, { notation: "underscored" });
  expect(toSExpression(tree)).toBe(
    '(Lambda variable: (var "x") type: (var_type "e") body: (Apply predicate: (pred "_airline") ' +
      'arguments: (Entity entity: (ent "x"))))',
  );
  expect(print(tree, { notation: "underscored" })).toBe(text);
});

test("any white space will do, and none where brackets stand between", () => {
  const spread = "\t(lambda\r\n$0 e(and( flight $0)(from $0\u00a0ci0) ))\n";
  expect(read(spread)).toBe(flights);
});

test("each node has its position", () => {
  const text = "(exists_ $0:e\n (loc $0 usa))";
  const found = Array.from(preOrder(parse(text, { notation: "suffixed" })), ({ node }) => {
    const { start, end } = node.position!;
    return [`${node.type} ${start.line}:${start.column}`, text.slice(start.offset, end.offset)];
  });
  expect(found).toEqual([
    ["Exists 1:1", text],
    ["var 1:10", "$0"],
    ["Apply 2:2", "(loc $0 usa)"],
    ["pred 2:3", "loc"],
    ["Variable 2:7", "$0"],
    ["var 2:7", "$0"],
    ["Entity 2:10", "usa"],
    ["ent 2:10", "usa"],
  ]);
  const lambda = "(lambda $10:e a)";
  const leaves = Array.from(preOrder(parse(lambda, { notation: "typed" })), ({ node }) =>
    lambda.slice(node.position?.start.offset, node.position?.end.offset),
  );
  expect(leaves).toEqual([lambda, "$10", "e", "a", "a"]);
});

test("an unknown notation is refused", () => {
  const notation = JSON.parse('"latin"') as LambdaNotation;
  const message = "notation must be one of plain, underscored, typed, suffixed, got latin";
  expect(() => parse("a", { notation })).toThrow(new RangeError(message));
  expect(() => print(a!, { notation })).toThrow(new RangeError(message));
});

test("deep nesting, long lists and long words are read and printed", () => {
  const levels = 10_000;
  for (const text of [
    `${"( not ".repeat(levels)}a${" )".repeat(levels)}`,
    `( and${" ( p $0 )".repeat(80_000)} )`,
    `( p ${"x".repeat(1_000_000)} )`,
    `( p "${"x ".repeat(500_000)}" )`,
  ]) {
    const tree = parse(text);
    expect(print(tree)).toBe(text);
    expect(depthOf(tree)).toBeGreaterThan(0);
  }
});
