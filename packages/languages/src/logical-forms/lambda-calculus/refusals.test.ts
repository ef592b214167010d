import { branch, leaf, type Tree } from "@ast/tree";
import { expect, test } from "vitest";
import { type LambdaNotation, parse, print } from "./index.ts";

const anything = '"(", a variable, a number or an entity';

test("what is no form is refused where it goes wrong", () => {
  const cases: [text: string, message: string, notation?: LambdaNotation][] = [
    ["", `1:1: expected ${anything}, got end of input`],
    [")", `1:1: expected ${anything}, got ")"`],
    ["( )", '1:3: expected a keyword or a predicate, got ")"'],
    ["( ( p ) )", '1:3: expected a keyword or a predicate, got "("'],
    ["( $0 a )", '1:3: expected a keyword or a predicate, got "$0"'],
    ["( _and a )", '1:3: expected a keyword or a predicate, got "_and"'],
    ["(and:<e,t> a)", '1:2: expected a keyword or a predicate, got "and:<e,t>"', "typed"],
    ["( p a", '1:6: expected "(", a variable, a number, an entity or ")", got end of input'],
    ["( p $0:e )", '1:5: expected "(", a variable, a number, an entity or ")", got "$0:e"'],
    ["( p a ) b", '1:9: expected end of input, got "b"'],
    ["( p\n\u0000 )", '2:1: expected "(", a variable, a number, an entity or ")", got "\\u0000"'],
    [
      '( p "a )',
      '1:5: expected "(", a variable, a number, an entity or ")", got " without its partner on the line',
    ],
    ["( lambda x e a )", '1:10: expected a variable, such as $0, got "x"'],
    ["( lambda $0 $1 a )", '1:13: expected a type, such as e, got "$1"'],
    ["( lambda $0 e )", `1:15: expected ${anything}, got ")"`],
    ["( lambda $0 e a b )", '1:17: expected ")", got "b"'],
    ["( > a )", `1:7: expected ${anything}, got ")"`],
    ["( not a b )", '1:9: expected ")", got "b"'],
    ["(lambda $0 a)", '1:9: expected a variable with its type, such as $0:e, got "$0"', "suffixed"],
    ["(exists_ $0:i a)", '1:10: expected a variable of the type e, such as $0:e, got "$0:i"', "suffixed"],
    ["(count:<<e,t>,i> a)", '1:18: expected "(", got "a"', "typed"],
    ["(count:<<e,t>,i> (p a))", '1:19: expected "lambda", got "p"', "typed"],
    [
      "(argmax:<<e,t>,<<e,i>,e>> (lambda $0:e a) (lambda $1:e a))",
      '1:51: expected "$0:e" again, got "$1:e"',
      "typed",
    ],
    [`( p ${"(".repeat(9)}`, '1:6: expected a keyword or a predicate, got "("'],
    [`( lambda ${"x".repeat(50)} )`, `1:10: expected a variable, such as $0, got "${"x".repeat(40)}…"`],
  ];
  for (const [text, message, notation = "plain"] of cases) {
    expect(() => parse(text, { notation }), text).toThrow(
      expect.objectContaining({ name: "SourceError", message }),
    );
  }
  expect(() => parse("(", { file: "geo.txt" })).toThrow(/^geo\.txt:1:2: /);
});

test("what the grammar does not have is not printed, and the path says where it is", () => {
  const entity = (text: string) => branch("Entity", [leaf("ent", text, { field: "entity" })]);
  const within = (node: Tree) => branch("And", [{ ...node, field: "arguments" }]);
  const expr =
    "expr (Variable, Entity, Number, Apply, Lambda, Argmax, Argmin, Sum, Count, Exists, Max, Min, The, Not, And, Or, Compare)";
  const cases: [tree: Tree, message: string, notation?: LambdaNotation][] = [
    [branch("Equal"), `at /: expected ${expr}, got Equal`],
    [leaf("ent", "a"), `at /: expected ${expr}, got ent "a"`],
    [within(branch("Nand")), `at /And[0]: expected ${expr}, got Nand`],
    [
      within(branch("Entity", [branch("ent", [], { field: "entity" })])),
      "at /And[0]/Entity[0]: expected ent (ent), got ent",
    ],
    [branch("And", [entity("a")]), "at /: And takes (expr* arguments), got (Entity without a field)"],
    [branch("Not", []), "at /: Not takes (expr argument), got ()"],
    [
      branch("Lambda", [leaf("var", "$0", { field: "variable" })]),
      "at /: Lambda takes (var variable, var_type type, expr body), got (variable)",
    ],
    [within(entity("a b")), 'at /And[0]/Entity[0]: expected an entity, got "a b"'],
    [entity("$0"), 'at /Entity[0]: expected an entity, got "$0"'],
    [entity("1:i"), 'at /Entity[0]: expected an entity, got "1:i"'],
    [entity("1:_i"), 'at /Entity[0]: expected an entity, got "1:_i"', "underscored"],
    [branch("Number", [leaf("num", "1", { field: "number" })]), 'at /Number[0]: expected a number, got "1"'],
    [
      branch("Variable", [leaf("var", "x", { field: "variable" })]),
      'at /Variable[0]: expected a variable, such as $0, got "x"',
      "underscored",
    ],
    [
      branch("Count", [leaf("var", "x", { field: "variable" }), { ...entity("a"), field: "body" }]),
      'at /Count[0]: expected a variable, such as $0, got "x"',
    ],
    [
      branch("Apply", [leaf("pred", "max:i", { field: "predicate" })]),
      'at /Apply[0]: expected a predicate, got "max:i"',
    ],
    [
      branch("Apply", [leaf("pred", "", { field: "predicate" })]),
      'at /Apply[0]: expected a predicate, got ""',
    ],
  ];
  for (const [tree, message, notation = "plain"] of cases) {
    const error = new TypeError(`print (lambda calculus, ${notation}): ${message}`);
    expect(() => print(tree, { notation })).toThrow(error);
  }
});

test("the paths of deep faults show their end", () => {
  let tree: Tree = branch("Nand", [], { field: "argument" });
  for (let level = 0; level < 10; level++) tree = branch("Not", [tree], { field: "argument" });
  expect(() => print(tree)).toThrow(`at /…/${Array(8).fill("Not[0]").join("/")}: expected expr`);
});

test("deep text that breaks off is refused at its end", () => {
  expect(() => parse("( not ".repeat(100_000))).toThrow(
    expect.objectContaining({
      name: "SourceError",
      message: `1:600001: expected ${anything}, got end of input`,
    }),
  );
});
