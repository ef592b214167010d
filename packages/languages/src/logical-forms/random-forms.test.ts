/** @file Every tree of the grammars is read back from its text, in every notation. */
import { type CompiledGrammar, compileGrammar, randomTree } from "@ast/grammar-graph";
import { branch, equalTrees, leaf, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import * as lambdaCalculus from "./lambda-calculus/index.ts";
import * as prolog from "./prolog/index.ts";

/** A way to write trees, and texts for the leaves that it can write. */
interface Notation {
  readonly name: string;
  readonly grammar: CompiledGrammar;
  readonly print: (tree: Tree) => string;
  readonly parse: (text: string) => Tree;
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

const words = ["a", "loc:t", "0", "c++", "death_valley:lo", "and_more", "ßé中", "-", "#1"];
const lambdaGrammar = compileGrammar(lambdaCalculus.lambdaCalculusGrammar);
const prologGrammar = compileGrammar(prolog.prologGrammar);

const notations: readonly Notation[] = [
  ...lambdaCalculus.lambdaNotations.map((notation): Notation => {
    const endings = notation === "underscored" ? [":_i", ":_hr"] : [":i", ":hr"];
    return {
      name: `lambda calculus (${notation})`,
      grammar: lambdaGrammar,
      print: (tree) => lambdaCalculus.print(tree, { notation }),
      parse: (text) => lambdaCalculus.parse(text, { notation }),
      texts: {
        var: ["$0", "$1", "$v12", "$airline", "$_"],
        ent: [...words, '"san antonio"', '"( and $0"', "lambda", "and", "_", ":"],
        num: endings.flatMap((ending) => ["0", "-1.5", "many"].map((number) => `${number}${ending}`)),
        var_type: ["e", "i", "<e,t>", "t:t", ":"],
        pred: [
          ...words,
          "_flight",
          "loc:<lo,<lo,t>>",
          "capital2:<s,<c,t>>",
          '"and"',
          "not_me",
          "_",
          "population:i",
        ],
      },
    };
  }),
  ...prolog.prologNotations.map(
    (notation): Notation => ({
      name: `Prolog (${notation})`,
      grammar: prologGrammar,
      print: (tree) => prolog.print(tree, { notation }),
      parse: (text) => prolog.parse(text),
      texts: {
        var: ["A", "ANS", "_", "_12", "Éa"],
        lit: ["a", "c++", "tcp/ip", "3", "-", "ßé中", "'A'", "' new york '", "''", "'it''s ( ,'", "','"],
        pred: ["job", "_answer", "A", "c++", "' a b '", "''"],
      },
    }),
  ),
];

/** Numbers from 0 to 1 that follow from a seed: the counter hashed with the finaliser of MurmurHash3. */
function randomFrom(seed: number): () => number {
  let counter = seed;
  return () => {
    counter = (counter + 0x9e3779b9) | 0;
    let hash = counter;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
  };
}

for (const { name, grammar, print, parse, texts } of notations) {
  test(`10,000 random trees of ${name} are read back from their text`, () => {
    const check = fc.property(fc.integer(), (seed) => {
      const random = randomFrom(seed);
      const textOf = (kind: string) => {
        const choices = texts[kind]!;
        return choices[Math.floor(random() * choices.length)]!;
      };
      const tree = randomTree(grammar, { random, maxNodes: 80, textOf });
      const text = print(tree);
      if (!equalTrees(parse(text), tree)) expect.fail(`differs after printing: ${text}`);
    });
    fc.assert(check, { numRuns: 10_000 });
  });
}

/** Texts near the edge of what words are: pieces that mean something, among any characters. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "$",
        ":",
        ":i",
        "_i",
        "_",
        "and",
        "(",
        ")",
        ",",
        ";",
        "\\+",
        "'",
        '"',
        " ",
        "A",
        "a",
        "1",
      ),
      fc.string({ unit: "binary", maxLength: 2 }),
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join(""));

/** Checks that a tree is read back, if its text can be written at all. */
function checkText({ print, parse }: Notation, tree: Tree): void {
  let text: string;
  try {
    text = print(tree);
  } catch (error) {
    expect(error).toBeInstanceOf(TypeError);
    return;
  }
  if (!equalTrees(parse(text), tree)) expect.fail(`differs after printing: ${text}`);
}

test("any text in a leaf is read back as it was, or not written", () => {
  const expression = branch("Number", [leaf("num", "0:i", { field: "number" })], { field: "body" });
  const lambdaTrees = (text: string): Tree[] => [
    branch("Variable", [leaf("var", text, { field: "variable" })]),
    branch("Entity", [leaf("ent", text, { field: "entity" })]),
    branch("Number", [leaf("num", text, { field: "number" })]),
    branch("Apply", [leaf("pred", text, { field: "predicate" })]),
    branch("Lambda", [
      leaf("var", "$0", { field: "variable" }),
      leaf("var_type", text, { field: "type" }),
      expression,
    ]),
    branch("Count", [leaf("var", text, { field: "variable" }), expression]),
  ];
  const prologTrees = (text: string): Tree[] => [
    branch("Apply", [leaf("pred", text, { field: "predicate" })]),
    ...[
      branch("Variable", [leaf("var", text, { field: "variable" })], { field: "arguments" }),
      branch("Literal", [leaf("lit", text, { field: "literal" })], { field: "arguments" }),
    ].map((argument) => branch("Apply", [leaf("pred", "p", { field: "predicate" }), argument])),
  ];
  const check = fc.property(anyText, (text) => {
    for (const notation of notations) {
      const trees = notation.grammar === lambdaGrammar ? lambdaTrees(text) : prologTrees(text);
      for (const tree of trees) checkText(notation, tree);
    }
  });
  fc.assert(check, { numRuns: 3_000 });
});
