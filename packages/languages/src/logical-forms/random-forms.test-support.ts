/** @file Random trees of the grammars, with texts that every notation can write. */
import { type CompiledGrammar, compileGrammar, randomTree } from "@ast/grammar-graph";
import { equalTrees, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect } from "vitest";
import * as lambdaCalculus from "./lambda-calculus/index.ts";
import * as prolog from "./prolog/index.ts";

/** A way to write trees, and texts for the leaves that it can write. */
export interface RandomFormNotation {
  readonly name: string;
  readonly grammar: CompiledGrammar;
  readonly print: (tree: Tree) => string;
  readonly parse: (text: string) => Tree;
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

const words = ["a", "loc:t", "0", "c++", "death_valley:lo", "and_more", "ßé中", "-", "#1"];
/** The grammar of lambda calculus. */
export const lambdaGrammar: CompiledGrammar = compileGrammar(lambdaCalculus.lambdaCalculusGrammar);
const prologGrammar = compileGrammar(prolog.prologGrammar);

/** All notations. */
export const randomFormNotations: readonly RandomFormNotation[] = [
  ...lambdaCalculus.lambdaNotations.map((notation): RandomFormNotation => {
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
    (notation): RandomFormNotation => ({
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

/**
 * Draws trees of at most 80 nodes, and checks that each is read back from its text.
 *
 * @param numRuns - How many.
 */
export function checkRandomForms(
  { grammar, print, parse, texts }: RandomFormNotation,
  { numRuns }: { readonly numRuns: number },
): void {
  const check = fc.property(fc.integer(), (seed) => {
    const random = randomFrom(seed);
    const textOf = (kind: string) => {
      const choices = texts[kind] ?? [];
      return choices[Math.floor(random() * choices.length)] ?? "";
    };
    const tree = randomTree(grammar, { random, maxNodes: 80, textOf });
    const text = print(tree);
    if (!equalTrees(parse(text), tree)) expect.fail(`differs after printing: ${text}`);
  });
  fc.assert(check, { numRuns });
}
