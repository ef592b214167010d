import { describe, expect, test } from "vitest";
import { describe as describeCorpus } from "./describe.ts";
import { type Corpus, forLambda } from "./for-lambda.ts";
import { pairMaker } from "./pair.ts";
import { reportedStatistics, statisticsRows } from "./reported-statistics.ts";

const makePair = pairMaker("long");
/** a0 = 1: 5 nodes, 3 tokens; let a0 = 1 in unit: 6 nodes, 6 tokens. */
const short = ["ASSIGN", "VAR", "name:a0", "CONST", "integer:1"];
/** a1 = a0: 5 nodes, 3 tokens. */
const copy = ["ASSIGN", "VAR", "name:a1", "VAR", "name:a0"];
/** a0 = 1 ; a1 = a0: 11 nodes, 7 tokens; let a0 = 1 in let a1 = a0 in unit: 11 nodes, 11 tokens. */
const run = ["SEQ", ...short, ...copy];

const corpus: Corpus = {
  dialect: "long",
  train: [short, run, run].map((labels, index) => makePair(`train/${index}`, labels)),
  dev: [],
  test: [run, run, copy].map((labels, index) => makePair(`test/${index}`, labels)),
};

describe("describe", () => {
  const statistics = describeCorpus(corpus);

  test("counts tokens, nodes, binary nodes and levels on both sides", () => {
    expect(statistics.splits.train).toMatchObject({
      programs: 3,
      distinct: 2,
      source: {
        tokens: { mean: 17 / 3, minimum: 3, maximum: 7 },
        nodes: { mean: 9, minimum: 5, maximum: 11 },
        binaryNodes: { mean: 19, minimum: 11, maximum: 23 },
        depth: { mean: 11 / 3, minimum: 3, maximum: 4 },
      },
      target: {
        tokens: { mean: 28 / 3, minimum: 6, maximum: 11 },
        nodes: { mean: 28 / 3, minimum: 6, maximum: 11 },
        binaryNodes: { mean: 59 / 3, minimum: 13, maximum: 23 },
        depth: { mean: 11 / 3, minimum: 3, maximum: 4 },
      },
    });
  });

  test("counts roots, names and nested sequences", () => {
    expect(statistics.splits.train).toMatchObject({
      rootKinds: { ASSIGN: 1, SEQ: 2 },
      names: { a0: 5, a1: 2 },
      sequences: { neither: 2, left: 0, right: 0, both: 0 },
    });
  });

  test("counts what a split repeats of another, once and with repeats", () => {
    expect(statistics.overlaps).toEqual({ trainTest: { distinct: 1, repeated: 2 } });
  });

  test("leaves empty splits out", () => {
    expect(Object.keys(statistics.splits)).toEqual(["train", "test"]);
  });
});

describe("statisticsRows", () => {
  test("puts a reported figure beside the one obtained, where there is one", () => {
    const rows = statisticsRows(describeCorpus(corpus), reportedStatistics.veryhard);
    expect(rows[0]).toEqual({
      statistic: "splits.train.programs",
      obtained: 3,
      reported: { value: 100_000, origin: "paper" },
    });
    expect(rows[1]).toEqual({ statistic: "splits.train.distinct", obtained: 2 });
  });

  test("every reported figure names a statistic that describe gives", () => {
    for (const setting of ["veryhard", "syn-s", "syn-l"] as const) {
      const generated = describeCorpus(forLambda({ setting, train: 20, dev: 5, test: 5 }));
      const known = new Set(statisticsRows(generated, {}).map(({ statistic }) => statistic));
      for (const statistic of Object.keys(reportedStatistics[setting])) expect(known).toContain(statistic);
    }
  });
});

describe("generated sets against the papers", () => {
  test("Drissi's level veryhard has the sizes of the public generator: 21.6 and 27.5 nodes, 94 to 107 and 133 at most", () => {
    const { splits } = describeCorpus(forLambda({ train: 100_000, dev: 0, test: 0 }));
    expect(splits.train?.source.nodes.mean).toBeAllClose(21.6, { atol: 0, rtol: 0.02 });
    expect(splits.train?.target.nodes.mean).toBeAllClose(27.5, { atol: 0, rtol: 0.02 });
    expect(splits.train?.source.nodes.minimum).toBe(5);
    expect(splits.train?.target.binaryNodes.minimum).toBe(13);
    // The largest of 100,000 programs varies with the seed; these bounds leave it room.
    expect(splits.train?.source.nodes.maximum).toBeGreaterThanOrEqual(90);
    expect(splits.train?.source.nodes.maximum).toBeLessThanOrEqual(115);
    expect(splits.train?.target.nodes.maximum).toBeGreaterThanOrEqual(115);
    expect(splits.train?.target.nodes.maximum).toBeLessThanOrEqual(150);
  }, 60_000);

  test.each([
    ["syn-s", 20, 17, 23],
    ["syn-l", 50, 47, 53],
  ] as const)("Chen's %s has the mean of %i tokens, and from %i to %i", (setting, mean, minimum, maximum) => {
    const { splits, overlaps } = describeCorpus(forLambda({ setting, train: 5_000, dev: 500, test: 500 }));
    expect(splits.train?.source.tokens.mean).toBeAllClose(mean, { atol: 0, rtol: 0.02 });
    expect(splits.train?.source.tokens).toMatchObject({ minimum, maximum });
    expect(splits.train?.distinct).toBe(5_000);
    const none = { distinct: 0, repeated: 0 };
    expect(overlaps).toEqual({ trainDev: none, trainTest: none, devTest: none });
  });
});
