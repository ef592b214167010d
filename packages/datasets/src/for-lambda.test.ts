import type { Dialect } from "@ast/languages";
import { productions as forProductions, parse as parseFor, print as printFor } from "@ast/languages/for";
import { translate } from "@ast/languages/for-to-lambda";
import {
  productions as lambdaProductions,
  parse as parseLambda,
  print as printLambda,
} from "@ast/languages/lambda";
import { childrenOf, labelOf, preOrder, type Tree } from "@ast/tree";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describe as describeCorpus } from "./describe.ts";
import { type Corpus, forLambda, streamForLambda } from "./for-lambda.ts";
import { dialectOf, type ForLambdaSetting, forLambdaDefaults } from "./for-lambda-config.ts";

const settings = Object.keys(forLambdaDefaults) as ForLambdaSetting[];
const sizes = { train: 30, dev: 5, test: 5 };

/** Whether every node of a tree may stand where it stands. */
function follows(tree: Tree, { root, categories, slots }: ReturnType<typeof forProductions>): boolean {
  const allowed = (category: string | undefined, node: Tree): boolean =>
    category !== undefined && (categories[category]?.includes(labelOf(node)) ?? false);
  return [...preOrder(tree)].every(({ node, parent, index }) => {
    const category = parent === undefined ? root : slots[labelOf(parent)]?.[index];
    return allowed(category, node) && slots[labelOf(node)]?.length === childrenOf(node).length;
  });
}

function allPairs({ train, dev, test }: Corpus) {
  return [...train, ...dev, ...test];
}

function texts(corpus: Corpus): string[] {
  return allPairs(corpus).map(({ source }) => printFor(source, { dialect: corpus.dialect }));
}

function leafLabels(trees: readonly Tree[]): string[] {
  const labels = trees.flatMap((tree) =>
    [...preOrder(tree)].filter(({ node }) => "value" in node).map(({ node }) => labelOf(node)),
  );
  return [...new Set(labels)].sort();
}

describe("forLambda", () => {
  test.each(settings)("%s pairs follow the productions of both languages", (setting) => {
    const dialect: Dialect = dialectOf(setting);
    for (const { source, target } of allPairs(forLambda({ setting, ...sizes, unique: false }))) {
      expect(follows(source, forProductions(dialect)), printFor(source, { dialect })).toBe(true);
      expect(follows(target, lambdaProductions(dialect)), printLambda(target, { dialect })).toBe(true);
    }
  });

  test.each(settings)(
    "%s programs survive printing and parsing, and targets are the translations",
    (setting) => {
      const dialect = dialectOf(setting);
      for (const { source, target } of allPairs(forLambda({ setting, ...sizes, unique: false }))) {
        const forText = printFor(source, { dialect });
        expect(printFor(parseFor(forText, { dialect }), { dialect })).toBe(forText);
        expect(target).toEqual(translate(source, { dialect }));
        const lambdaText = printLambda(target, { dialect });
        expect(printLambda(parseLambda(lambdaText, { dialect }), { dialect })).toBe(lambdaText);
      }
    },
  );

  test("SYN programs use x, y, 0, 1 and three comparisons, their translations also blank and func", () => {
    const corpus = forLambda({ setting: "syn-l", train: 200, dev: 0, test: 0 });
    const forLeaves = ["constant:0", "constant:1", "operator:<", "operator:==", "operator:>"];
    const names = ["variable:x", "variable:y"];
    expect(leafLabels(corpus.train.map(({ source }) => source))).toEqual([...forLeaves, ...names]);
    expect(leafLabels(corpus.train.map(({ target }) => target))).toEqual([
      ...forLeaves,
      "variable:blank",
      "variable:func",
      ...names,
    ]);
  });

  test("SYN programs never have a sequence as the first child of a sequence", () => {
    const { splits } = describeCorpus(forLambda({ setting: "syn-l", train: 300, dev: 0, test: 0 }));
    expect(splits.train?.sequences).toMatchObject({ left: 0, both: 0 });
    expect(splits.train?.sequences.right).toBeGreaterThan(0);
  });

  test("the same configuration gives the same pairs", () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.constantFrom(...settings), fc.boolean(), (seed, setting, unique) => {
        const config = { setting, seed, unique, train: 4, dev: 2, test: 2 };
        expect(forLambda(config)).toEqual(forLambda(config));
      }),
      { numRuns: 30 },
    );
  });

  test("another seed gives other programs", () => {
    const [first, second] = [1, 2].map((seed) => texts(forLambda({ seed, ...sizes })));
    expect(first).not.toEqual(second);
  });

  test("without duplicate removal, the size of one split does not change another", () => {
    const small = forLambda({ train: 10, dev: 20, test: 0 });
    const large = forLambda({ train: 50, dev: 20, test: 5 });
    expect(large.dev).toEqual(small.dev);
    expect(large.train.slice(0, 10)).toEqual(small.train);
  });

  test.each(settings)("%s programs asked to be unique occur once over all splits", (setting) => {
    const corpus = forLambda({ setting, train: 300, dev: 100, test: 100, unique: true });
    expect(new Set(texts(corpus)).size).toBe(500);
  });

  test("unique programs are dealt out at random: short ones are in the test split too", () => {
    const corpus = forLambda({ setting: "medium", train: 2_000, dev: 0, test: 2_000, unique: true });
    const assignments = (pairs: Corpus["train"]): number =>
      pairs.filter(({ source }) => source.type === "ASSIGN").length;
    // 600 distinct assignments exist; nearly all are among the 4,000 distinct programs.
    expect(assignments(corpus.test) / assignments(corpus.train)).toBeAllClose(1, { atol: 0.35, rtol: 0 });
  });

  test("pairs are named by split and place", () => {
    const { train, dev, test } = forLambda({ setting: "easy", train: 2, dev: 1, test: 1 });
    expect([...train, ...dev, ...test].map(({ id }) => id)).toEqual([
      "train/0",
      "train/1",
      "dev/0",
      "test/0",
    ]);
  });

  test("a pair gives a new tree each time, so changing one changes no other", () => {
    const pair = forLambda({ train: 1, dev: 0, test: 0 }).train[0]!;
    const before = pair.source;
    pair.source.type = "changed";
    expect(pair.source).toEqual(before);
  });
});

describe("streamForLambda", () => {
  test("gives the pairs of forLambda, and gives them again", () => {
    for (const setting of settings) {
      for (const unique of [false, true]) {
        const config = { setting, unique, ...sizes };
        const { train, dev, test: held, dialect } = streamForLambda(config);
        const corpus = forLambda(config);
        expect({ dialect, train: [...train], dev: [...dev], test: [...held] }).toEqual(corpus);
        expect([...train]).toEqual(corpus.train);
      }
    }
  });

  test("makes no more pairs than are asked for", () => {
    const { train } = streamForLambda({ train: Number.MAX_SAFE_INTEGER });
    const [first] = train;
    expect(first).toEqual(forLambda({ train: 1, dev: 0, test: 0 }).train[0]);
  });

  test("refuses what cannot be before any pair is made", () => {
    expect(() => streamForLambda({ test: 0.5 })).toThrow(
      new RangeError("forLambda: test must be a number of pairs, 0 or more, got 0.5"),
    );
  });
});

describe("forLambda refuses", () => {
  test("more unique programs than there are: the easy level has 600", () => {
    expect(() => forLambda({ setting: "easy", train: 601, dev: 0, test: 0, unique: true })).toThrow(
      new RangeError(
        "forLambda: 601 distinct programs of setting easy are wanted, but after 600 the next 1000000 draws gave no " +
          "other; ask for fewer, choose a harder setting, or allow repeats",
      ),
    );
  });

  test("a setting it does not know", () => {
    expect(() => forLambda({ setting: "syn-m" as ForLambdaSetting })).toThrow(
      new RangeError(
        'forLambda: setting must be one of easy, medium, hard, veryhard, syn-s, syn-l, got "syn-m"',
      ),
    );
  });

  test("a number of pairs that is no count", () => {
    expect(() => forLambda({ dev: -1 })).toThrow(
      new RangeError("forLambda: dev must be a number of pairs, 0 or more, got -1"),
    );
  });
});
