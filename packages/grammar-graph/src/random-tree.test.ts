import { countNodes } from "@ast/tree";
import fc from "fast-check";
import { expect, test } from "vitest";
import { isAllowed } from "./check-tree.ts";
import { compileGrammar } from "./compiled-grammar.ts";
import { lambdaGrammar } from "./lambda-grammar.test-support.ts";
import { anyMixedGrammar, randomNumbers } from "./random-grammar.test-support.ts";
import { randomTree } from "./random-tree.ts";

const lambda = compileGrammar(lambdaGrammar);
const textOf = () => "new";

test("random trees are allowed and keep to the limit, whatever the grammar", () => {
  const check = fc.property(anyMixedGrammar, fc.integer(), fc.nat({ max: 40 }), (grammar, seed, more) => {
    const compiled = compileGrammar(grammar);
    const maxNodes = compiled.fewestNodes().ofState[0]! + more;
    const tree = randomTree(compiled, { random: randomNumbers(seed), maxNodes, textOf });
    expect(isAllowed(compiled, tree)).toBe(true);
    expect(countNodes(tree)).toBeLessThanOrEqual(maxNodes);
  });
  fc.assert(check, { numRuns: 1000 });
});

test("the same numbers draw the same tree", () => {
  const draw = () => randomTree(lambda, { random: randomNumbers(7), maxNodes: 200, textOf });
  expect(draw()).toEqual(draw());
});

test("every label and every kind of leaf comes up, known and new", () => {
  const random = randomNumbers(1);
  const written = new Set<string>();
  for (let draw = 0; draw < 500; draw++) {
    const waiting = [randomTree(lambda, { random, maxNodes: 50, textOf })];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      written.add("value" in node ? `${node.type}:${node.value}` : node.type);
      if ("children" in node) waiting.push(...node.children);
    }
  }
  const labels = lambda.actions.slice(0, lambda.labelCount).map(({ name }) => name);
  expect([...written].sort()).toEqual([...labels, "ent:new", "num:new", "pred:new"].sort());
});

test("the largest trees are as large as the limit, the smallest as small as the grammar allows", () => {
  const random = randomNumbers(2);
  const sizes = Array.from({ length: 2000 }, () =>
    countNodes(randomTree(lambda, { random, maxNodes: 20, textOf })),
  );
  expect([Math.min(...sizes), Math.max(...sizes)]).toEqual([1, 20]);
});

test("a limit that no tree keeps is refused", () => {
  const pair = { root: "A", categories: { A: ["F"] }, nodes: { F: [{ category: "B" }] } };
  const random = randomNumbers(3);
  const small = compileGrammar({
    ...pair,
    categories: { ...pair.categories, B: ["G"] },
    nodes: { ...pair.nodes, G: [] },
  });
  expect(() => randomTree(small, { random, maxNodes: 1 })).toThrow(
    new RangeError("randomTree: expected a tree of at most 1 nodes, but the smallest has 2"),
  );
  const endless = compileGrammar({ ...pair, categories: { ...pair.categories, B: ["F"] } });
  expect(() => randomTree(endless, { random, maxNodes: 100 })).toThrow(
    new RangeError("randomTree: expected a tree of at most 100 nodes, but the grammar has no finite tree"),
  );
});

test("text for open kinds has to come from somewhere", () => {
  const open = compileGrammar({
    root: "A",
    categories: { A: ["word"] },
    nodes: {},
    leaves: { word: { values: [], open: true } },
  });
  expect(() => randomTree(open, { random: randomNumbers(4), maxNodes: 1 })).toThrow(
    new RangeError('randomTree: expected textOf, for leaves of the open kind "word"'),
  );
});

test("a limit has to be a number", () => {
  const grammar = compileGrammar({ root: "A", categories: { A: ["X"] }, nodes: { X: [] } });
  for (const maxNodes of [Infinity, NaN]) {
    expect(() => randomTree(grammar, { random: () => 0, maxNodes })).toThrow(
      new RangeError(`randomTree: expected a finite number of nodes as maxNodes, got ${maxNodes}`),
    );
  }
});
