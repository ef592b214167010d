/** @file Texts nobody means: deep, long, foreign, broken or random; and random trees of the grammars. */
import { compileGrammar, randomTree } from "@ast/grammar-graph";
import { equalTrees, type Tree } from "@ast/tree";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { SourceError } from "../source-error.ts";
import { compiledGrammar, type Estree, estreeGrammar, loadEstree } from "./index.ts";

let estree: Estree;
beforeAll(async () => {
  estree = await loadEstree();
});

const DEPTH = 10_000;
const nested: readonly (readonly [string, string])[] = [
  ["parentheses", `${"(".repeat(DEPTH)}x${")".repeat(DEPTH)}`],
  ["open parentheses", "(".repeat(DEPTH)],
  ["blocks", `${"{".repeat(DEPTH)}${"}".repeat(DEPTH)}`],
  ["lists", `${"[".repeat(DEPTH)}${"]".repeat(DEPTH)}`],
  ["functions", `${"(function(){".repeat(DEPTH)}${"})".repeat(DEPTH)}`],
  ["arrows", `${"x=>".repeat(DEPTH)}x`],
  ["signs", `${"- ".repeat(2 * DEPTH)}x`],
  ["conditions", `${"x?x:".repeat(DEPTH)}x`],
  ["ifs", `${"if(x)".repeat(DEPTH)}x`],
  ["assignments", `${"x=".repeat(2 * DEPTH)}x`],
  ["templates", `${"`${".repeat(DEPTH)}x${"}`".repeat(DEPTH)}`],
  ["classes", `${"(class{x=".repeat(DEPTH)}1${"})".repeat(DEPTH)}`],
  ["groups of a regular expression", `/${"(".repeat(2 * DEPTH)}${")".repeat(2 * DEPTH)}/`],
];

test.each(nested)("ten thousand levels of %s are refused with the place", (_, text) => {
  expect(() => estree.parse(text)).toThrow(
    expect.objectContaining({
      name: "SourceError",
      message: expect.stringMatching(
        /^1:\d+: expected less nesting than fits the stack, got one level more$/u,
      ),
    }),
  );
});

test("trees too deep for the stack are refused by the printer too", () => {
  const tree = estree.parse(`x${".x".repeat(20_000)}`);
  expect(() => estree.print(tree)).toThrow(
    new RangeError("print (JavaScript): the tree has 20004 levels, more than fit the stack"),
  );
});

test.each([
  [
    "bytes",
    Array.from({ length: 1 << 20 }, (_, index) =>
      String.fromCharCode((index * 7919 + index * index) % 256),
    ).join(""),
  ],
  ["quotes", '"'.repeat((1 << 20) + 1)],
  ["open brackets", "[".repeat(1 << 20)],
  ["CoffeeScript", "a0 = 1 if a1\n".repeat(80_000)],
  ["Python", "def f(x):\n    return x ** 2\n".repeat(36_000)],
])("a megabyte of %s is refused", (_, text) => {
  expect(() => estree.parse(text)).toThrow(SourceError);
});

test("a megabyte of JavaScript is read and written", () => {
  const tree = estree.parse("function f(x) { return x + 1; }\n".repeat(32_000));
  expect(equalTrees(estree.parse(estree.print(tree)), tree)).toBe(true);
});

const words = [
  ..."if else while for in of let const var function async await yield class extends static get set new return".split(
    " ",
  ),
  ...[
    "+",
    "-",
    "*",
    "=",
    "==",
    "=>",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ";",
    ":",
    ".",
    "?.",
    "?",
    "'",
    '"',
    "`",
    "${",
    "/",
  ],
  ...["\n", "a0", "f", "x", "7", "0", "\u0000", "\uFEFF", "\uD800", "é", "\r", "#", "\\"],
];

test("any text is read and comes back, or is refused with an error that points into it", () => {
  const text = fc.oneof(
    fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join(" ")),
    fc.array(fc.constantFrom(...words), { maxLength: 14 }).map((list) => list.join("")),
    fc.string({ unit: "binary", maxLength: 40 }),
  );
  const property = fc.property(text, (source) => {
    let tree: Tree;
    try {
      tree = estree.parse(source);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      expect(error.line).toBeLessThanOrEqual(source.split(/\r\n|[\r\n\u2028\u2029]/u).length);
      return;
    }
    expect(equalTrees(estree.parse(estree.print(tree)), tree)).toBe(true);
  });
  fc.assert(property, { numRuns: 2_000 });
});

/** Numbers from 0 to 1 from a seed: the steps of Lehmer's generator. */
function numbersFrom(seed: number): () => number {
  let state = (seed % 2_147_483_646) + 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

function oneOf(values: readonly string[], random: () => number): string {
  return values[Math.floor(random() * values.length)] ?? "";
}

const seeds = fc.nat({ max: 2_147_483_645 });

test("2,000 random trees of compiled programs are read back from their text", () => {
  const grammar = compileGrammar(
    compiledGrammar({ names: ["a", "b", "ref", "results"], literals: ["0", "1", "9"] }),
  );
  const property = fc.property(seeds, fc.integer({ min: 1, max: 80 }), (seed, maxNodes) => {
    const tree = randomTree(grammar, { random: numbersFrom(seed), maxNodes });
    const text = estree.print(tree, { part: "body" });
    expect(equalTrees(estree.parse(text, { part: "body" }), tree)).toBe(true);
  });
  fc.assert(property, { numRuns: 2_000 });
});

test("no random tree of ECMAScript 2024 is written as the text of another tree", () => {
  const grammar = compileGrammar(estreeGrammar());
  const texts: Readonly<Record<string, readonly string[]>> = {
    identifier: ["a", "b", "let", "async", "of", "get", "set", "static"],
    literal: ["1", '"a"', "'use strict'", "/a/g", "null", "true", "1n", "0x1F", ".5"],
    text: ["", "a", "$", "\\n"],
  };
  let same = 0;
  const property = fc.property(seeds, fc.integer({ min: 4, max: 45 }), (seed, maxNodes) => {
    const random = numbersFrom(seed);
    const tree = randomTree(grammar, {
      random,
      maxNodes,
      textOf: (kind) => oneOf(texts[kind] ?? [], random),
    });
    for (const sourceType of ["script", "module"] as const) {
      let read: Tree;
      try {
        read = estree.parse(estree.print(tree, { sourceType }), { sourceType });
      } catch (error) {
        // The printer refuses what it cannot write, the parser what breaks a rule that no grammar tells.
        expect((error as Error).name).toMatch(/^(?:TypeError|SourceError)$/u);
        expect((error as Error).message).toMatch(
          /^(?:print \(JavaScript\): at \/|\d+:\d+: expected a JavaScript program)/u,
        );
        continue;
      }
      same++;
      expect(equalTrees(read, tree)).toBe(true);
    }
  });
  fc.assert(property, { numRuns: 2_000 });
  expect(same).toBeGreaterThan(1_000);
});
