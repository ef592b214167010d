/** @file Programs damaged at random, in CoffeeScript and in JavaScript: each is read and comes back, or is refused with an error that points into it. */
import { compileGrammar, grammarFromProductions, randomTree } from "@ast/grammar-graph";
import { equalTrees, type Tree } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { scripts } from "../estree/constructs.test-support.ts";
import { compiledGrammar, loadEstree } from "../estree/index.ts";
import { SourceError } from "../source-error.ts";
import { loadCoffeeScript, print, productions } from "./index.ts";

const programs = [
  "if 2 == 7\n\ta0 = 0 * 9\n\ta1 = a0 == 9 if 4 * 1\nelse\n\ta0 while a0 * (a0 + 1)",
  "if 3 then a0 = 1 else a0 = 7 if 5 * 1 + 6\nx while 1 while y",
  "class A extends B\n  constructor: (@a, b...) ->\n    super a\n  c: => @d?.e ? f\nmodule.exports = A",
  "for x, i in [1..10] by 2 when x isnt 3\n  console.log \"#{x} and #{i}\"\nswitch y\n  when 1, 2 then z()\n  else throw new Error 'no'",
  "f = (x = 1, {y, z}) ->\n  try\n    x ** y\n  catch e\n    yield e\n  finally\n    return unless z in [1, 2]\n### a comment ###\n`raw`",
  "a = '''\n  text\n'''\nb = ///\n  x#{a}y  # why\n///g\nc = <div d={e}>f</div>\ng: h, i: -> j",
];

/** A piece cut out, doubled, turned round, or replaced by one of another program. */
interface Damage {
  readonly kind: "cut" | "double" | "turn" | "replace";
  readonly at: number;
  readonly length: number;
  readonly other: string;
}

function damaged(text: string, damages: readonly Damage[]): string {
  return damages.reduce((current, { kind, at, length, other }) => {
    const start = Math.floor(at * current.length);
    const piece = current.slice(start, start + length);
    const rest = current.slice(start + length);
    const instead = {
      cut: "",
      double: piece + piece,
      turn: [...piece].reverse().join(""),
      replace: other.slice(start % other.length, (start % other.length) + length),
    };
    return current.slice(0, start) + instead[kind] + rest;
  }, text);
}

function damagedProgram(sources: readonly string[]): fc.Arbitrary<string> {
  const damage = fc.record({
    kind: fc.constantFrom("cut", "double", "turn", "replace"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    length: fc.integer({ min: 1, max: 12 }),
    other: fc.constantFrom(...sources),
  });
  return fc
    .tuple(fc.constantFrom(...sources), fc.array(damage, { minLength: 1, maxLength: 4 }))
    .map(([text, damages]) => damaged(text, damages));
}

/** Runs what may refuse a text, and checks that the error points into it. */
function readOrRefused(text: string, read: () => void): void {
  try {
    read();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    expect(error.line).toBeLessThanOrEqual(text.split(/\r\n|[\r\n\u2028\u2029]/u).length);
  }
}

test("50,000 damaged CoffeeScript programs", async () => {
  const coffeeScript = await loadCoffeeScript();
  const property = fc.property(damagedProgram(programs), (text) => {
    readOrRefused(text, () => {
      const tree = coffeeScript.parse(text);
      expect(equalTrees(coffeeScript.parse(print(tree)), tree)).toBe(true);
    });
    readOrRefused(text, () => coffeeScript.parse(text, { form: "compiler" }));
    readOrRefused(text, () => coffeeScript.compile(text));
  });
  fc.assert(property, { numRuns: 50_000 });
});

test("100,000 damaged JavaScript programs", async () => {
  const estree = await loadEstree();
  const property = fc.property(damagedProgram(scripts), (text) => {
    let tree: Tree | undefined;
    readOrRefused(text, () => {
      tree = estree.parse(text);
    });
    if (tree !== undefined) expect(equalTrees(estree.parse(estree.print(tree)), tree), text).toBe(true);
  });
  fc.assert(property, { numRuns: 100_000 });
});

/** Numbers from 0 to 1 from a seed: the steps of Lehmer's generator. */
function numbersFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const seeds = fc.nat({ max: 2_147_483_645 });

test("10,000 random trees of either grammar are read back from their text", async () => {
  const coffeeScript = await loadCoffeeScript();
  const estree = await loadEstree();
  const categories = compileGrammar(grammarFromProductions(productions({ chains: true })));
  const compiled = compileGrammar(compiledGrammar({ names: ["a", "ref", "results"], literals: ["0", "9"] }));
  const property = fc.property(seeds, fc.integer({ min: 12, max: 120 }), (seed, maxNodes) => {
    const program = randomTree(categories, { random: numbersFrom(seed), maxNodes });
    expect(equalTrees(coffeeScript.parse(print(program)), program)).toBe(true);
    const body = randomTree(compiled, { random: numbersFrom(seed), maxNodes });
    const text = estree.print(body, { part: "body" });
    expect(equalTrees(estree.parse(text, { part: "body" }), body)).toBe(true);
  });
  fc.assert(property, { numRuns: 10_000 });
});
