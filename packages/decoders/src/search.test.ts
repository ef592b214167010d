import {
  grammarFromProductions,
  type IndexedGrammar,
  indexGrammar,
  treeFromActions,
} from "@ast/grammar-graph";
import { randomStream } from "@ast/layers";
import { toSExpression } from "@ast/tree";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type SearchOptions, type SearchResult, search } from "./search.ts";
import { type PathOf, tableModel } from "./table-model.test-support.ts";

const grammarOf = (categories: Record<string, string[]>, slots: Record<string, string[]>): IndexedGrammar =>
  indexGrammar(grammarFromProductions({ root: Object.keys(categories)[0]!, categories, slots }));

const limits = { maxNodes: 100, maxDepth: 100 };

const show = (grammar: IndexedGrammar, { hypotheses }: SearchResult): [string, number][] =>
  hypotheses.map(({ labels, logProbability }) => [
    toSExpression(treeFromActions(grammar, { order: "breadth-first", actions: labels })),
    Math.exp(logProbability),
  ]);

describe("a tree whose first choice is misleading", () => {
  // A 0.6, then one of three equal leaves: 0.2 each. B 0.4, then y 0.9: 0.36.
  const grammar = grammarOf(
    { S: ["A", "B"], X: ["x1", "x2", "x3"], Y: ["y", "z"] },
    { A: ["X"], B: ["Y"], x1: [], x2: [], x3: [], y: [], z: [] },
  );
  const table: Record<PathOf, Record<string, number>> = {
    "": { A: 0.6, B: 0.4 },
    "/A0": { x1: 1 / 3, x2: 1 / 3, x3: 1 / 3 },
    "/B0": { y: 0.9, z: 0.1 },
  };
  const model = () => tableModel(grammar, (path, label) => table[path]![label]!);

  test("greedy takes the best label at each place", async () => {
    const [result] = await search(model(), 1, limits);
    const found = show(grammar, result!);
    expect(found.map(([tree]) => tree)).toEqual(["(A (x1))"]);
    expect(found[0]![1]).toBeAllClose(0.2);
  });

  test("a beam of 2 finds the most probable tree", async () => {
    const [result] = await search(model(), 1, { ...limits, beamSize: 2 });
    const found = show(grammar, result!);
    expect(found.map(([tree]) => tree)).toEqual(["(B (y))", "(A (x1))"]);
    expect(found.map(([, probability]) => probability)).toBeAllClose([0.36, 0.2]);
  });
});

test("length normalisation compares log-probability per node", async () => {
  // a: ln 0.4 = −0.916, 1 node. b(c): ln 0.3 = −1.204, 2 nodes, −0.602 per node.
  const grammar = grammarOf({ S: ["a", "b"], C: ["c", "d"] }, { a: [], b: ["C"], c: [], d: [] });
  const table: Record<PathOf, Record<string, number>> = {
    "": { a: 0.4, b: 0.6 },
    "/b0": { c: 0.5, d: 0.5 },
  };
  const best = async (options: Partial<SearchOptions>) => {
    const model = tableModel(grammar, (path, label) => table[path]![label]!);
    const [result] = await search(model, 1, { ...limits, beamSize: 3, ...options });
    return show(grammar, result!).map(([tree]) => tree);
  };
  expect(await best({})).toEqual(["(a)", "(b (c))", "(b (d))"]);
  expect(await best({ lengthNormalisation: 1 })).toEqual(["(b (c))", "(b (d))", "(a)"]);
});

describe("limits", () => {
  // s may go on for ever; e ends.
  const grammar = grammarOf({ S: ["s", "e"] }, { s: ["S"], e: [] });
  /** Goes on with probability 0.9 until so many `s` are written, then ends. */
  const until = (length: number) => (path: PathOf, label: string) => {
    const goesOn = path.split("/").length - 1 < length ? 0.9 : 0.1;
    return label === "s" ? goesOn : 1 - goesOn;
  };
  const run = async (length: number, options: Partial<SearchOptions>) => {
    const [result] = await search(tableModel(grammar, until(length)), 1, { ...limits, ...options });
    return result!;
  };

  test("a tree of exactly the limits is found", async () => {
    // Four s and one e: 5 nodes on 5 levels.
    expect((await run(4, { maxNodes: 5 })).hypotheses).toHaveLength(1);
    expect((await run(4, { maxDepth: 5 })).hypotheses).toHaveLength(1);
  });

  test("a tree that would be larger or deeper is given up, and the result says why", async () => {
    expect(await run(4, { maxNodes: 4 })).toEqual({ hypotheses: [], stoppedBy: "nodes" });
    expect(await run(4, { maxDepth: 4 })).toEqual({ hypotheses: [], stoppedBy: "depth" });
    expect(await run(Number.POSITIVE_INFINITY, {})).toEqual({ hypotheses: [], stoppedBy: "nodes" });
  });

  test("open places count as nodes, so a tree that must grow too large is given up early", async () => {
    const wide = grammarOf({ S: ["s"], L: ["l"] }, { s: ["L", "L", "L"], l: [] });
    const model = tableModel(wide, () => 1);
    expect(await search(model, 1, { ...limits, maxNodes: 3 })).toEqual([
      { hypotheses: [], stoppedBy: "nodes" },
    ]);
    expect(model.asked).toHaveLength(1);
  });

  test("what a beam finished before the limit is kept, and no limit is reported", async () => {
    const result = await run(Number.POSITIVE_INFINITY, { maxDepth: 3, beamSize: 2 });
    // e: 0.1, beside s…: 0.9; s(e): 0.09, beside s(s…): 0.81; of these e and s(s…) go on.
    expect(show(grammar, result).map(([tree]) => tree)).toEqual(["(e)"]);
    expect(result).not.toHaveProperty("stoppedBy");
  });
});

test("a place that hypotheses share is asked about once", async () => {
  // Two fillings of r differ in p only; both go on below the same q.
  const grammar = grammarOf(
    { R: ["r"], P: ["p1", "p2"], Q: ["q"], L: ["l"] },
    { r: ["P", "Q"], p1: [], p2: [], q: ["L"], l: [] },
  );
  const model = tableModel(grammar, (_, label) => (label === "p1" ? 0.6 : label === "p2" ? 0.4 : 1));
  const [result] = await search(model, 1, { ...limits, beamSize: 2 });
  expect(show(grammar, result!).map(([tree]) => tree)).toEqual(["(r (p1) (q (l)))", "(r (p2) (q (l)))"]);
  expect(model.asked).toEqual([["0:"], ["0:/r0", "0:/r1"], ["0:/r1/q0"]]);
});

describe("states", () => {
  const grammar = grammarOf({ S: ["s", "e"] }, { s: ["S"], e: [] });

  test("all are released, also at a limit", async () => {
    for (const beamSize of [1, 3]) {
      const model = tableModel(grammar, () => 0.5);
      await search(model, 2, { ...limits, maxDepth: 4, beamSize });
      expect(model.asked.length).toBeGreaterThan(1);
      expect(model.alive.size).toBe(0);
    }
  });

  test("all are released when the model fails", async () => {
    const model = tableModel(grammar, () => 0.5);
    const step: typeof model.step = async (above, places) => {
      if (model.asked.length === 2) throw new Error("the model failed");
      return model.step(above, places);
    };
    await expect(search({ ...model, step }, 1, limits)).rejects.toThrow(new Error("the model failed"));
    expect(model.asked).toHaveLength(2);
    expect(model.alive.size).toBe(0);
  });
});

describe("against all trees of a finite grammar", () => {
  // 2 + 2 · 3 + 3 · 2 = 14 trees.
  const grammar = grammarOf(
    { S: ["a", "b", "f", "g"], X: ["x", "y", "h"], Z: ["z", "w"], U: ["u"] },
    { a: [], b: [], f: ["Z", "X"], g: ["X", "U"], h: ["Z"], x: [], y: [], z: [], w: [], u: [] },
  );
  /** Probabilities drawn for each path, example and label; they sum to 1 over a place's labels. */
  function drawn(seed: number) {
    const weight = (path: PathOf, label: string, example: number): number =>
      randomStream(seed, `${example}:${path}:${label}`)() + 0.01;
    return (path: PathOf, label: string, example: number): number => {
      const members = grammar.grammar.categories;
      const siblings = Object.values(members).find((labels) => labels.includes(label))!;
      const total = siblings.reduce((sum, other) => sum + weight(path, other, example), 0);
      return weight(path, label, example) / total;
    };
  }
  type Probability = ReturnType<typeof drawn>;

  /** Every tree of a category below a path, with its probability. */
  function all(
    probability: Probability,
    category: string,
    path: PathOf,
    example: number,
  ): [string, number][] {
    return grammar.grammar.categories[category]!.flatMap((label) => {
      const start: [string, number][] = [[`(${label}`, probability(path, label, example)]];
      return grammar.fields[grammar.idOf(label)]!.reduce(
        (trees, field, index) =>
          trees.flatMap(([text, value]) =>
            all(probability, field.category, `${path}/${label}${index}`, example).map(
              ([child, factor]): [string, number] => [`${text} ${child}`, value * factor],
            ),
          ),
        start,
      ).map(([text, value]): [string, number] => [`${text})`, value]);
    });
  }

  test("a beam as wide as the language finds every tree, in order, for each example", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), async (seed) => {
        const probability = drawn(seed);
        const results = await search(tableModel(grammar, probability), 2, { ...limits, beamSize: 50 });
        results.forEach((result, example) => {
          const expected = all(probability, "S", "", example).sort((a, b) => b[1] - a[1]);
          expect(expected.reduce((sum, [, value]) => sum + value, 0)).toBeAllClose(1);
          const found = show(grammar, result);
          expect(found.map(([tree]) => tree)).toEqual(expected.map(([tree]) => tree));
          expect(found.map(([, value]) => value)).toBeAllClose(expected.map(([, value]) => value));
        });
      }),
      { numRuns: 30 },
    );
  });

  test("a narrow beam gives distinct trees with their true probabilities, best first, and examples do not mix", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 4 }), async (seed, beamSize) => {
        const probability = drawn(seed);
        const results = await search(tableModel(grammar, probability), 3, { ...limits, beamSize });
        for (const [example, result] of results.entries()) {
          const known = new Map(all(probability, "S", "", example));
          const found = show(grammar, result);
          expect(new Set(found.map(([tree]) => tree)).size).toBe(found.length);
          expect(found.map(([, value]) => value)).toBeAllClose(found.map(([tree]) => known.get(tree)!));
          expect(found.map(([, value]) => value)).toEqual(
            found.map(([, value]) => value).sort((a, b) => b - a),
          );
          const alone = tableModel(grammar, (path, label) => probability(path, label, example));
          const [lone] = await search(alone, 1, { ...limits, beamSize });
          expect(show(grammar, lone!)).toEqual(found);
          const [best] = await search(alone, 1, { ...limits, beamSize, wanted: 1 });
          expect(show(grammar, best!)).toEqual(found.slice(0, 1));
        }
      }),
      { numRuns: 30 },
    );
  });
});

test("fewer trees wanted than kept are the first of those kept, and are found with fewer questions", async () => {
  // e at once: 0.6. Going on: 0.4, and then 0.25 for another level, so every longer tree is less probable than e.
  const grammar = grammarOf({ S: ["s", "e"] }, { s: ["S"], e: [] });
  const probability = (path: PathOf, label: string): number => {
    const goesOn = path === "" ? 0.4 : 0.25;
    return label === "s" ? goesOn : 1 - goesOn;
  };
  const all = tableModel(grammar, probability);
  const [full] = await search(all, 1, { ...limits, maxDepth: 6, beamSize: 3 });
  expect(show(grammar, full!).map(([tree]) => tree)).toEqual(["(e)", "(s (e))", "(s (s (e)))"]);
  const questions = [1, 2, 3].map(async (wanted) => {
    const model = tableModel(grammar, probability);
    const [result] = await search(model, 1, { ...limits, maxDepth: 6, beamSize: 3, wanted });
    expect(result!.hypotheses).toEqual(full!.hypotheses.slice(0, wanted));
    return model.asked.length;
  });
  expect(await Promise.all(questions)).toEqual([1, 2, 3]);
  // With normalisation a longer tree may become the better one, so nothing is left. ln 0.6 = −0.51 for e, ln 0.3 / 4 = −0.30 for s(e),
  // ln 0.075 / 9 = −0.29 for s(s(e)).
  const [best] = await search(tableModel(grammar, probability), 1, {
    ...limits,
    maxDepth: 3,
    beamSize: 3,
    wanted: 1,
    lengthNormalisation: 2,
  });
  expect(show(grammar, best!).map(([tree]) => tree)).toEqual(["(s (s (e)))"]);
});

test("no examples give no results", async () => {
  expect(
    await search(
      tableModel(grammarOf({ S: ["s"] }, { s: [] }), () => 1),
      0,
      limits,
    ),
  ).toEqual([]);
});

test.each<[Partial<SearchOptions>, string]>([
  [{ beamSize: 0 }, "search: beamSize must be a positive integer, got 0"],
  [{ maxNodes: 1.5 }, "search: maxNodes must be a positive integer, got 1.5"],
  [{ maxDepth: -1 }, "search: maxDepth must be a positive integer, got -1"],
  [{ wanted: 0 }, "search: wanted must be a positive integer, got 0"],
  [{ wanted: 4, beamSize: 3 }, "search: wanted must be at most beamSize = 3, got 4"],
  [{ wanted: 2 }, "search: wanted must be at most beamSize = 1, got 2"],
  [{ lengthNormalisation: -1 }, "search: lengthNormalisation must be zero or a positive number, got -1"],
  [
    { lengthNormalisation: Number.NaN },
    "search: lengthNormalisation must be zero or a positive number, got NaN",
  ],
])("%j is refused", async (options, message) => {
  const model = tableModel(grammarOf({ S: ["s"] }, { s: [] }), () => 1);
  await expect(search(model, 1, { ...limits, ...options })).rejects.toThrow(new RangeError(message));
});
