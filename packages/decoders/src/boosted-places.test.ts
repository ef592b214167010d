import "./backend.test-support.ts";
import {
  grammarFromProductions,
  type IndexedGrammar,
  indexGrammar,
  treeFromActions,
} from "@ast/grammar-graph";
import { randomStream } from "@ast/layers";
import { type Boost, type BoostOptions, createBoost, labelGrams } from "@ast/retrieval";
import { fromSExpression, toSExpression, treeArrays } from "@ast/tree";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  binaryConfig,
  drawDecoder,
  grammarConfig,
  randomSource,
  small,
  smallBinary,
} from "./decoder.test-support.ts";
import { type SearchOptions, type SearchResult, search } from "./search.ts";
import { openDecoder } from "./step-model.ts";
import { type PathOf, tableModel } from "./table-model.test-support.ts";

const limits = { maxNodes: 100, maxDepth: 12 };

/** What trees say, as S-expressions with their scores; one list for each example. */
function boostOf(
  grammar: IndexedGrammar,
  retrieved: readonly (readonly (readonly [string, number])[])[],
  options: BoostOptions = {},
): Boost {
  return createBoost(
    retrieved.map((trees) => ({
      retrieved: trees.map(([tree, score]) => ({
        actions: labelGrams(treeArrays(fromSExpression(tree), grammar.idOf)),
        score,
      })),
    })),
    options,
  );
}

const show = (grammar: IndexedGrammar, { hypotheses }: SearchResult): [string, number][] =>
  hypotheses.map(({ labels, logProbability }) => [
    toSExpression(treeFromActions(grammar, { order: "breadth-first", actions: labels })),
    Math.exp(logProbability),
  ]);

// 2 + 3 · 3 + 2 · 3 + … trees, with chains of up to five labels.
const finite: IndexedGrammar = indexGrammar(
  grammarFromProductions({
    root: "S",
    categories: { S: ["a", "f", "g"], X: ["x", "y", "h"], Y: ["k", "y"], Z: ["z", "w", "u"] },
    slots: { a: [], f: ["Z", "X"], g: ["X", "Y"], h: ["Y"], k: ["Z"], x: [], y: [], z: [], w: [], u: [] },
  }),
);

/** Probabilities drawn for each path, example and label; they sum to 1 over a place's labels. */
function drawn(seed: number) {
  const weight = (path: PathOf, label: string, example: number): number =>
    randomStream(seed, `${example}:${path}:${label}`)() + 0.01;
  return (labels: readonly string[], path: PathOf, example: number): number[] => {
    const weights = labels.map((label) => weight(path, label, example));
    const total = weights.reduce((sum, value) => sum + value, 0);
    return weights.map((value) => value / total);
  };
}

const table = (seed: number) => {
  const probabilities = drawn(seed);
  return tableModel(finite, (path, label, example) => {
    const labels = Object.values(finite.grammar.categories).find(
      (own) => own.includes(label) && isAt(own, path),
    )!;
    return probabilities(labels, path, example)[labels.indexOf(label)]!;
  });
};

/** Whether a category stands at a path. */
function isAt(labels: readonly string[], path: PathOf): boolean {
  const last = /([a-z])(\d)$/.exec(path);
  const category = last === null ? "S" : finite.fields[finite.idOf(last[1]!)]![Number(last[2])]!.category;
  return finite.grammar.categories[category] === labels;
}

describe("with λ = 0, or nothing retrieved", () => {
  const same = async (
    grammar: IndexedGrammar,
    run: (options: Partial<SearchOptions>) => Promise<SearchResult[]>,
    trees: readonly [string, number][],
  ) => {
    for (const options of [
      {},
      { beamSize: 3 },
      { beamSize: 15, lengthNormalisation: 0.5 },
      { beamSize: 4, wanted: 2 },
    ]) {
      const base = await run(options);
      const boosts = [boostOf(grammar, [trees, trees, trees], { lambda: 0 }), boostOf(grammar, [[], [], []])];
      for (const boost of boosts) expect(await run({ ...options, boost })).toStrictEqual(base);
      if (options.beamSize === 3) {
        expect(await run({ ...options, boost: boostOf(grammar, [trees, trees, trees]) })).not.toEqual(base);
      }
    }
  };

  test("a table's trees, their order and scores are the base model's, bit for bit", async () => {
    for (const seed of [1, 2, 3]) {
      await same(finite, (options) => search(table(seed), 3, { ...limits, ...options }), [
        ["(g (h (k (z))) (k (w)))", 0.8],
      ]);
    }
  });

  test.each([
    ["grammar", small, grammarConfig, "(two (one (one (leaf))) (other))"],
    ["binary", smallBinary, binaryConfig, "(one (two (leaf (EOS) (EOS)) (EOS)) (EOS))"],
  ] as const)(
    "a %s decoder's trees, their order and scores are the same, bit for bit",
    async (_, grammar, config, tree) => {
      const decoder = drawDecoder(grammar, config, { range: 1.5, seed: 7 });
      const opened = openDecoder(decoder, randomSource(3));
      await same(grammar, (options) => search(opened.model, 3, { ...limits, ...options }), [[tree, 0.8]]);
      opened.dispose();
    },
  );
});

describe("a boost by hand", () => {
  const grammar = indexGrammar(
    grammarFromProductions({
      root: "S",
      categories: { S: ["p", "q"], T: ["s", "t"] },
      slots: { p: ["T"], q: ["T"], s: [], t: [] },
    }),
  );
  const probabilities: Record<PathOf, Record<string, number>> = {
    "": { p: 0.6, q: 0.4 },
    "/p0": { s: 0.75, t: 0.25 },
    "/q0": { s: 0.75, t: 0.25 },
  };
  const model = tableModel(grammar, (path, label) => probabilities[path]![label]!);
  const trees = async (
    ...args: Parameters<typeof boostOf> extends [unknown, ...infer Rest] ? Rest : never
  ) => {
    const [result] = await search(model, 1, { ...limits, beamSize: 4, boost: boostOf(grammar, ...args) });
    return new Map(show(grammar, result!));
  };

  test("multiplies by exp(λ · score) below the parent that the example has, and leaves the root alone", async () => {
    const found = await trees([[["(p (t))", Math.LN2]]], { lambda: 2 });
    // exp(2 ln 2) = 4: t has 4 · 0.25 beside 0.75.
    const t = 1 / 1.75;
    expect(found.get("(p (t))")!).toBeAllClose(0.6 * t);
    expect(found.get("(p (s))")!).toBeAllClose(0.6 * (1 - t));
    expect(found.get("(q (s))")!).toBeAllClose(0.3);
    expect(found.get("(q (t))")!).toBeAllClose(0.1);
  });

  test("makes less probable what examples below the average have", async () => {
    const found = await trees([[["(p (t))", -Math.LN2]]], { lambda: 2 });
    const t = 0.0625 / (0.0625 + 0.75);
    expect(found.get("(p (t))")!).toBeAllClose(0.6 * t);
  });
});

/** λ times the scores of the grams of orders 2 to 4 that end in a label below some labels. */
function expectedBoost(
  trees: readonly (readonly [string, number])[],
  {
    above,
    label,
    lambda,
  }: { readonly above: readonly string[]; readonly label: string; readonly lambda: number },
): number {
  let boost = 0;
  for (let order = 2; order <= Math.min(4, above.length + 1); order++) {
    const gram = [...above.slice(1 - order), label].join(" ");
    const scores = trees.filter(([tree]) =>
      chainsOf(tree).some((chain) => ` ${chain} `.includes(` ${gram} `)),
    );
    if (scores.length > 0) boost += lambda * Math.max(...scores.map(([, score]) => score));
  }
  return boost;
}

/** The labels along each path from the root to a leaf. */
function chainsOf(tree: string): string[] {
  const open: string[] = [];
  const chains: string[] = [];
  for (const token of tree.match(/\(\w+|\)/g)!) {
    if (token === ")") {
      chains.push(open.join(" "));
      open.pop();
    } else open.push(token.slice(1));
  }
  return chains;
}

test("every tree of a finite grammar has the probability of the definition, and all have 1 together, in each example", async () => {
  const retrieved: readonly (readonly [string, number])[][] = [
    [
      ["(g (h (k (z))) (k (w)))", 0.4],
      ["(f (u) (h (k (z))))", -0.2],
    ],
    [],
    [["(f (z) (h (y)))", 0.3]],
  ];
  const lambda = 2;
  const all = (
    seed: number,
    example: number,
    category: string,
    path: PathOf,
    above: readonly string[],
  ): [string, number][] => {
    const labels = finite.grammar.categories[category]!;
    const weights = drawn(seed)(labels, path, example).map((value, index) => {
      const label = labels[index]!;
      return value * Math.exp(expectedBoost(retrieved[example]!, { above, label, lambda }));
    });
    const total = weights.reduce((sum, value) => sum + value, 0);
    return labels.flatMap((label, index) => {
      const start: [string, number][] = [[`(${label}`, weights[index]! / total]];
      return finite.fields[finite.idOf(label)]!.reduce(
        (trees, field, child) =>
          trees.flatMap(([text, value]) =>
            all(seed, example, field.category, `${path}/${label}${child}`, [...above, label]).map(
              ([inner, factor]): [string, number] => [`${text} ${inner}`, value * factor],
            ),
          ),
        start,
      ).map(([text, value]): [string, number] => [`${text})`, value]);
    });
  };
  await fc.assert(
    fc.asyncProperty(fc.integer(), async (seed) => {
      const boost = boostOf(finite, retrieved, { lambda });
      const results = await search(table(seed), 3, { ...limits, beamSize: 200, boost });
      results.forEach((result, example) => {
        const expected = all(seed, example, "S", "", []).sort((a, b) => b[1] - a[1]);
        const found = show(finite, result);
        expect(found.map(([tree]) => tree)).toEqual(expected.map(([tree]) => tree));
        expect(found.map(([, value]) => value)).toBeAllClose(
          expected.map(([, value]) => value),
          { rtol: 1e-9 },
        );
        expect(found.reduce((sum, [, value]) => sum + value, 0)).toBeAllClose(1, { atol: 1e-12 });
      });
    }),
    { numRuns: 5 },
  );
});

describe("a decoder with drawn weights", () => {
  const decoder = drawDecoder(small, grammarConfig, { range: 0.5, seed: 3 });
  const trees = ["(two (one (leaf)) (other))", "(one (two (leaf) (leaf)))"];

  test("writes the tree retrieved for each example, if λ is large and its root is right", async () => {
    const opened = openDecoder(decoder, randomSource(2));
    const boost = boostOf(
      small,
      trees.map((tree) => [[tree, 1] as const]),
      { lambda: 30 },
    );
    const results = await search(opened.model, 2, { ...limits, beamSize: 4, boost });
    results.forEach((result, example) => {
      // Nothing speaks for a root, so each root has its own best tree; the beam holds the four roots' best.
      expect(show(small, result).map(([tree]) => tree)).toContain(trees[example]);
    });
    opened.dispose();
  });

  test("gives a batch what its examples get one by one", async () => {
    const source = randomSource(2);
    const opened = openDecoder(decoder, source);
    const boost = boostOf(
      small,
      trees.map((tree) => [[tree, 0.5] as const]),
    );
    const options = { ...limits, beamSize: 3 };
    const together = await search(opened.model, 2, { ...options, boost });
    const swapped = await search(opened.model, 2, { ...options, boost: boost.select([1, 0]) });
    expect(swapped).not.toEqual(together);
    const same = await search(opened.model, 2, { ...options, boost: boost.select([0, 1]) });
    expect(same).toEqual(together);
    opened.dispose();
  });
});

test("a boost for another number of examples is refused", async () => {
  await expect(search(table(1), 2, { ...limits, boost: boostOf(finite, [[]]) })).rejects.toThrow(
    new RangeError("search: boost must have one query for each of 2 examples, got 1"),
  );
});
