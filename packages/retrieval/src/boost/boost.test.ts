import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { BoostQuery } from "./add-grams.ts";
import { actionTree, boostsBehind, contextBehind, gramTexts } from "./boost.test-support.ts";
import { type BoostOptions, createBoost } from "./boost.ts";

/** A boost for one query whose examples copy nothing. */
const boostOf = (trees: readonly [ReturnType<typeof actionTree>, number][], options: BoostOptions = {}) =>
  createBoost([{ retrieved: trees.map(([actions, score]) => ({ actions, score })) }], options);

const texts = (boost: ReturnType<typeof createBoost>, example = 0): string[] =>
  gramTexts(boost, example).map(([text]) => text);

describe("the chains of a tree", () => {
  // 0 ── 1 ── 2 ── 3 ── 4
  //  │    └── 5
  //  └── 6
  const tree = actionTree("r0", " r1", "  r2", "   r3", "    r4", "  r5", " r6");

  test("are those of up to four actions along each path from the root, and none across siblings", () => {
    expect(texts(boostOf([[tree, 1]]))).toEqual(
      [
        ["r0", "r1", "r2", "r3", "r4", "r5", "r6"],
        ["r0 r1", "r1 r2", "r2 r3", "r3 r4", "r1 r5", "r0 r6"],
        ["r0 r1 r2", "r1 r2 r3", "r2 r3 r4", "r0 r1 r5"],
        ["r0 r1 r2 r3", "r1 r2 r3 r4"],
      ]
        .flat()
        .sort(),
    );
  });

  test("are as long as asked for", () => {
    const longest = (maxOrder: number): number =>
      Math.max(...texts(boostOf([[tree, 1]], { maxOrder })).map((text) => text.split(" ").length));
    expect([2, 3, 5, 9].map(longest)).toEqual([2, 3, 5, 5]);
  });

  test("keep the highest score of the examples that have them", () => {
    const [first, second] = [actionTree("r0", " r1", "  r2"), actionTree("r0", " r1", "  r3")];
    const expected = [
      ["r0", 0.5],
      ["r0 r1", 0.5],
      ["r0 r1 r2", 0.25],
      ["r0 r1 r3", 0.5],
      ["r1", 0.5],
      ["r1 r2", 0.25],
      ["r1 r3", 0.5],
      ["r2", 0.25],
      ["r3", 0.5],
    ];
    expect(
      gramTexts(
        boostOf([
          [first, 0.25],
          [second, 0.5],
        ]),
      ),
    ).toEqual(expected);
    expect(
      gramTexts(
        boostOf([
          [second, 0.5],
          [first, 0.25],
        ]),
      ),
    ).toEqual(expected);
  });

  test("tell kinds apart that share an id", () => {
    const boost = boostOf([[actionTree("r1", " v1", " r1"), 1]]);
    expect(texts(boost)).toEqual(["r1", "r1 r1", "r1 v1", "v1"]);
    expect(boostsBehind(boost, "r1")).toEqual({ r1: 3, v1: 3 });
    expect(boostsBehind(boost, "v1")).toEqual({});
  });
});

describe("copies", () => {
  const query = (input: string, retrieved: string, ...lines: string[]): BoostQuery => ({
    words: input.split(" "),
    retrieved: [{ words: retrieved.split(" "), actions: actionTree(...lines), score: 1 }],
  });

  test("go to the position of the word that takes the place of theirs, and rules and words stay", () => {
    const boost = createBoost([
      query("the params is an empty list", "lst is an empty list", "r7", " c0", "  c1", "   v0"),
    ]);
    expect(texts(boost)).toEqual([
      "c1",
      "c1 c2",
      "c1 c2 v0",
      "c2",
      "c2 v0",
      "r7",
      "r7 c1",
      "r7 c1 c2",
      "r7 c1 c2 v0",
      "v0",
    ]);
  });

  test("of a word that has none take every chain that holds them along, and no other", () => {
    // b is deleted: c1 has no position.
    const boost = createBoost([query("a c", "a b c", "r0", " c1", "  c2", "   v0", " c0", "  r1")]);
    expect(texts(boost)).toEqual(
      ["c0", "c1", "c1 v0", "r0", "r0 c0", "r0 c0 r1", "v0", "c0 r1", "r1"].sort(),
    );
  });

  test("count as copies of the first occurrence of a word that the input has twice", () => {
    // Aligned from the end: x goes to position 2, which is the word of position 0.
    const repeated = query("x y x", "x", "r0", " c0");
    expect(texts(createBoost([repeated]))).toEqual(["c0", "r0", "r0 c0"]);
    expect(texts(createBoost([repeated], { strictPaper: true }))).toEqual(["c2", "r0", "r0 c2"]);
  });

  test("that become the same chain keep the highest score", () => {
    const words = ["x", "x"];
    const example = (position: string, score: number) => ({
      words: ["x", "x"],
      actions: actionTree("r0", ` ${position}`),
      score,
    });
    const boost = createBoost([{ words, retrieved: [example("c0", 0.25), example("c1", 0.5)] }]);
    expect(gramTexts(boost)).toEqual([
      ["c0", 0.5],
      ["r0", 0.5],
      ["r0 c0", 0.5],
    ]);
  });

  test("stand for the same positions of the input without substitution", () => {
    const boost = createBoost([query("a c", "a b c", "r0", " c1")], { substitution: false });
    expect(texts(boost)).toEqual(["c1", "r0", "r0 c1"]);
    expect(
      texts(createBoost([{ retrieved: [{ actions: actionTree("c1"), score: 1 }] }], { substitution: false })),
    ).toEqual(["c1"]);
  });
});

describe("chains with <unk>", () => {
  const tree = actionTree("r0", " v1", "  v2", "   v0", " r1");

  test("are left out", () => {
    expect(texts(boostOf([[tree, 1]], { unknownId: 1 }))).toEqual(["r0", "r0 r1", "r1", "v0", "v2", "v2 v0"]);
  });

  test("stay if no word is <unk>, and in the published code", () => {
    for (const options of [{}, { unknownId: 1, strictPaper: true }]) {
      expect(boostsBehind(boostOf([[tree, 1]], options), "r0")).toEqual({ v1: 3, r1: 3 });
    }
  });
});

describe("boosts", () => {
  // Behind 0 1 2: 3 with 0.5. Behind 9 1 2: 3 and 4 with 0.25. So behind 2 and behind 1 2: 3 with 0.5, 4 with 0.25.
  const trees: [ReturnType<typeof actionTree>, number][] = [
    [actionTree("r0", " r1", "  r2", "   r3"), 0.5],
    [actionTree("r9", " r1", "  r2", "   r3", "   r4"), 0.25],
  ];

  test("are λ times the sum of the scores of all orders that match", () => {
    const boost = boostOf(trees, { lambda: 2 });
    expect(boostsBehind(boost, "r2")).toEqual({ r3: 1, r4: 0.5 });
    expect(boostsBehind(boost, "r1 r2")).toEqual({ r3: 2, r4: 1 });
    expect(boostsBehind(boost, "r0 r1 r2")).toEqual({ r3: 3, r4: 1 });
    expect(boostsBehind(boost, "r9 r1 r2")).toEqual({ r3: 2.5, r4: 1.5 });
    expect(boostsBehind(boost, "r5 r1 r2")).toEqual({ r3: 2, r4: 1 });
    expect(boostsBehind(boost, "r0 r5 r2")).toEqual({ r3: 1, r4: 0.5 });
  });

  test("with the longest order only are those of the longest context that anything has followed", () => {
    const boost = boostOf(trees, { lambda: 2, orders: "longest" });
    expect(boostsBehind(boost, "r0 r1 r2")).toEqual({ r3: 1 });
    expect(boostsBehind(boost, "r9 r1 r2")).toEqual({ r3: 0.5, r4: 0.5 });
    expect(boostsBehind(boost, "r5 r1 r2")).toEqual({ r3: 1, r4: 0.5 });
    // 0 1 has been followed by 2, but in the longer chain 8 0 1 by nothing.
    const shorter = boostOf([...trees, [actionTree("r8", " r0", "  r1"), 1]], {
      lambda: 2,
      orders: "longest",
    });
    expect(boostsBehind(shorter, "r8 r0 r1")).toEqual({ r2: 1 });
  });

  test("with the longest order only, a follower of another kind makes a context the longest", () => {
    const boost = boostOf(
      [
        [actionTree("r0", " r1", "  v2"), 1],
        [actionTree("r1", " r3"), 1],
      ],
      { orders: "longest" },
    );
    expect(boostsBehind(boost, "r0 r1")).toEqual({ v2: 3 });
    expect(boostsBehind(boost, "r1")).toEqual({ r3: 3, v2: 3 });
  });

  test("are none before the first action, behind what no example has, and behind the end of a chain", () => {
    const boost = boostOf(trees);
    expect(boostsBehind(boost, "")).toEqual({});
    expect(boostsBehind(boost, "r7")).toEqual({});
    expect(boostsBehind(boost, "r2 r3")).toEqual({});
    expect(contextBehind(boost, "r1 r7")).toBe(boost.start(0));
  });

  test("of a score below the average are negative", () => {
    expect(boostsBehind(boostOf([[actionTree("r0", " r1"), -0.5]]), "r0")).toEqual({ r1: -1.5 });
  });

  test("are none where λ or the sum of the scores is 0", () => {
    const boost = boostOf(trees, { lambda: 0 });
    expect(boostsBehind(boost, "r0 r1 r2")).toEqual({});
    expect(boostsBehind(boostOf([[actionTree("r0", " r1"), 0]]), "r0")).toEqual({});
  });
});

describe("a batch", () => {
  const boost = createBoost([
    { retrieved: [{ actions: actionTree("r0", " r1"), score: 0.5 }] },
    { retrieved: [] },
    { retrieved: [{ actions: actionTree("r0", " r2"), score: 0.25 }] },
  ]);

  test("keeps the grams of each query apart", () => {
    expect(boost.exampleCount).toBe(3);
    expect([0, 1, 2].map((example) => boostsBehind(boost, "r0", example))).toEqual([
      { r1: 1.5 },
      {},
      { r2: 0.75 },
    ]);
  });

  test("gives out some of its queries in any order", () => {
    const selected = boost.select(Int32Array.of(2, 0, 2));
    expect(selected.exampleCount).toBe(3);
    expect([0, 1, 2].map((example) => boostsBehind(selected, "r0", example))).toEqual([
      { r2: 0.75 },
      { r1: 1.5 },
      { r2: 0.75 },
    ]);
    expect(boostsBehind(selected.select([1]), "r0")).toEqual({ r1: 1.5 });
  });

  test("of no queries is empty", () => {
    expect(createBoost([]).exampleCount).toBe(0);
  });
});

/** Parents, kinds and ids of a random tree. */
const anyTree = fc
  .array(fc.tuple(fc.nat(), fc.constantFrom("r", "v", "c"), fc.nat(3)), { minLength: 1, maxLength: 30 })
  .map((drawn) => {
    const parents = drawn.map(([parent], number) => (number === 0 ? -1 : (parent % (number + 1)) - 1));
    return { parents, names: drawn.map(([, letter, id]) => `${letter}${id}`) };
  });

test("any examples give the chains, and any chain of a hypothesis the boosts, of the definition", () => {
  const anyChain = fc.array(fc.tuple(fc.constantFrom("r", "v", "c"), fc.nat(3)), {
    minLength: 1,
    maxLength: 12,
  });
  const anyExamples = fc.array(fc.tuple(anyTree, fc.double({ min: -1, max: 1, noNaN: true })), {
    maxLength: 4,
  });
  fc.assert(
    fc.property(
      anyExamples,
      fc.array(anyChain, { maxLength: 20 }),
      fc.constantFrom(2, 3, 4),
      (examples, strange, maxOrder) => {
        const scores = new Map<string, number>();
        const chains = strange.map((chain) => chain.map(([letter, id]) => `${letter}${id}`));
        for (const [{ parents, names }, score] of examples) {
          names.forEach((_, number) => {
            const chain: string[] = [];
            for (let at = number; at >= 0; at = parents[at]!) chain.unshift(names[at]!);
            chains.push(chain);
            for (let order = 1; order <= Math.min(chain.length, maxOrder); order++) {
              const gram = chain.slice(-order).join(" ");
              scores.set(gram, Math.max(scores.get(gram) ?? Number.NEGATIVE_INFINITY, score));
            }
          });
        }
        const kinds = { r: 0, v: 1, c: 2 };
        const retrieved = examples.map(([{ parents, names }, score]) => ({
          actions: {
            kinds: Uint8Array.from(names, (name) => kinds[name[0] as keyof typeof kinds]),
            ids: Int32Array.from(names, (name) => Number(name[1])),
            parents: Int32Array.from(parents),
          },
          score,
        }));
        const boost = createBoost([{ retrieved }], { maxOrder, lambda: 1, substitution: false });
        expect(new Map(gramTexts(boost))).toEqual(scores);
        for (const chain of chains) {
          const expected = new Map<string, number>();
          for (let order = Math.min(chain.length, maxOrder - 1); order > 0; order--) {
            const context = chain.slice(-order).join(" ");
            for (const [gram, score] of scores) {
              const cut = gram.lastIndexOf(" ");
              if (cut < 0 || gram.slice(0, cut) !== context) continue;
              const last = gram.slice(cut + 1);
              expected.set(last, (expected.get(last) ?? 0) + score);
            }
          }
          for (const [name, value] of expected) if (value === 0) expected.delete(name);
          expect(new Map(Object.entries(boostsBehind(boost, chain.join(" "))))).toEqual(expected);
        }
      },
    ),
    { numRuns: 300 },
  );
});

test("many examples enlarge the table without a gram lost", () => {
  const lines = Array.from({ length: 2000 }, (_, depth) => `${" ".repeat(depth)}r${depth}`);
  const boost = boostOf([[actionTree(...lines), 1]]);
  expect(boost.grams(0)).toHaveLength(2000 + 1999 + 1998 + 1997);
  expect(boostsBehind(boost, "r1000 r1001 r1002")).toEqual({ r1003: 9 });
});

describe("refused", () => {
  test.each<[BoostOptions, string]>([
    [{ lambda: Number.NaN }, "createBoost: lambda must be a number, got NaN"],
    [{ maxOrder: 1 }, "createBoost: maxOrder must be an integer from 2 to 255, got 1"],
    [{ maxOrder: 2.5 }, "createBoost: maxOrder must be an integer from 2 to 255, got 2.5"],
    [{ orders: "some" as "all" }, 'createBoost: orders must be "all" or "longest", got "some"'],
  ])("%j", (options, message) => {
    expect(() => createBoost([], options)).toThrow(new RangeError(message));
  });

  const none = { retrieved: [] };
  const second = (example: BoostQuery["retrieved"][number], words?: string[]) => () =>
    createBoost([none, words ? { words, retrieved: [example] } : { retrieved: [example] }]);

  test("scores that are no numbers", () => {
    expect(second({ actions: actionTree("r0"), score: Number.NaN })).toThrow(
      new RangeError("createBoost: query 1, example 0: score must be a number, got NaN"),
    );
  });

  test("copies without words to align, or from beyond them", () => {
    const actions = actionTree("r0", " c2");
    expect(second({ actions, score: 1 })).toThrow(
      new TypeError(
        "createBoost: query 1, example 0: its actions copy; expected the query's words, got undefined",
      ),
    );
    expect(second({ actions, score: 1 }, ["a"])).toThrow(
      new TypeError(
        "createBoost: query 1, example 0: its actions copy; expected the example's words, got undefined",
      ),
    );
    expect(second({ actions, words: ["a", "b"], score: 1 }, ["a"])).toThrow(
      new RangeError("createBoost: query 1, example 0: copies position 2; expected one of its 2 words"),
    );
  });

  test("arrays that are no tree of actions", () => {
    const tree = actionTree("r0", " r1");
    const place = "createBoost: query 1, example 0:";
    expect(second({ actions: { ...tree, ids: Int32Array.of(1) }, score: 1 })).toThrow(
      new RangeError(`${place} kinds, ids and parents must be equally long, got 2, 1 and 2`),
    );
    expect(second({ actions: { ...tree, kinds: Uint8Array.of(0, 3) }, score: 1 })).toThrow(
      new RangeError(`${place} the kind of action 1 must be 0, 1 or 2, got 3`),
    );
    expect(second({ actions: { ...tree, ids: Int32Array.of(0, -1) }, score: 1 })).toThrow(
      new RangeError(`${place} the rule id of action 1 must be from 0 to 715827881, got -1`),
    );
    expect(second({ actions: { ...tree, parents: Int32Array.of(-1, 1) }, score: 1 })).toThrow(
      new RangeError(`${place} the parent of action 1 must be from -1 to 0, got 1`),
    );
  });

  test("queries that the batch does not have", () => {
    expect(() => createBoost([none]).start(1)).toThrow(
      new RangeError("start: expected one of 1 queries, got 1"),
    );
    expect(() => createBoost([none]).select([0, 2])).toThrow(
      new RangeError("select: expected one of 1 queries, got 2"),
    );
  });
});
