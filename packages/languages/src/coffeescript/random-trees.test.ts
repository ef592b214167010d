import { compileGrammar, grammarFromProductions, randomTree } from "@ast/grammar-graph";
import { equalTrees } from "@ast/tree";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { type CoffeeScript, compilerGrammar, loadCoffeeScript, print, productions } from "./index.ts";

let coffeeScript: CoffeeScript;
beforeAll(async () => {
  coffeeScript = await loadCoffeeScript();
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

test("2,000 random trees of the category grammar, chains included, are read back from their text", () => {
  const grammar = compileGrammar(grammarFromProductions(productions({ chains: true })));
  const property = fc.property(seeds, fc.integer({ min: 12, max: 120 }), (seed, maxNodes) => {
    const tree = randomTree(grammar, { random: numbersFrom(seed), maxNodes });
    expect(equalTrees(coffeeScript.parse(print(tree)), tree)).toBe(true);
  });
  fc.assert(property, { numRuns: 2_000 });
});

test("1,000 random trees of the compiler's grammar are read back, but for the loops that cannot be written", () => {
  const grammar = compileGrammar(compilerGrammar());
  let written = 0;
  const property = fc.property(seeds, fc.integer({ min: 4, max: 60 }), (seed, maxNodes) => {
    const tree = randomTree(grammar, { random: numbersFrom(seed), maxNodes });
    let text: string;
    try {
      text = print(tree, { form: "compiler" });
    } catch (error) {
      expect(error).toMatchObject({
        name: "TypeError",
        message: expect.stringContaining("before a loop that is a condition"),
      });
      return;
    }
    written++;
    expect(equalTrees(coffeeScript.parse(text, { form: "compiler" }), tree)).toBe(true);
  });
  fc.assert(property, { numRuns: 1_000 });
  expect(written).toBeGreaterThan(500);
});
