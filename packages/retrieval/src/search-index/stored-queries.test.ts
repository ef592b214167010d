/** @file All test queries of Django and Hearthstone against all training queries, where `AST_DATASETS` names the folder that holds them. */
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { meanOf } from "./corpora.test-support.ts";
import { createRetrievalIndex, type Neighbour } from "./retrieval-index.ts";

interface Summary {
  readonly examples: number;
  readonly queries: number;
  readonly count: number;
  readonly sha256: string;
}

/** What plain loops in Python found: `tools/reference/retrieval_datasets.py`. */
const expected = JSON.parse(
  readFileSync(new URL("../../fixtures/retrieval-datasets.json", import.meta.url), "utf8"),
) as { readonly django: Summary; readonly hearthstone: Summary };

const folder = process.env.AST_DATASETS ?? "";
const isMissing =
  folder === "" || !existsSync(join(folder, "django")) || !existsSync(join(folder, "hearthstone"));
const needs = isMissing ? " (skipped: AST_DATASETS names no folder that holds django and hearthstone)" : "";
const storedTest = test.skipIf(isMissing);

function wordsOf(text: string): string[][] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines.map((line) => line.split(/[ \t\r\n\f\v]+/).filter((word) => word !== ""));
}

function django(): { train: string[][]; dev: string[][]; test: string[][] } {
  const lines = wordsOf(gunzipSync(readFileSync(join(folder, "django", "all.anno.gz"))).toString("utf8"));
  return { train: lines.slice(0, 16_000), dev: lines.slice(16_000, 17_000), test: lines.slice(17_000) };
}

function hearthstone(): { train: string[][]; test: string[][] } {
  const read = (part: string): string[][] =>
    wordsOf(readFileSync(join(folder, "hearthstone", `${part}_hs.in`), "utf8"));
  return { train: read("train"), test: read("test") };
}

/** The same summary as the script makes. */
function summaryOf(train: string[][], queries: string[][], lists: readonly Neighbour[][]): Summary {
  const digest = createHash("sha256");
  for (const [number, list] of lists.entries()) {
    const found = list.map(
      ({ example, similarity, score }) => `${example}:${similarity.toFixed(9)}:${score.toFixed(9)}`,
    );
    digest.update(`${number} ${found.join(" ")}\n`);
  }
  const count = lists[0]?.length ?? 0;
  return { examples: train.length, queries: queries.length, count, sha256: digest.digest("hex") };
}

storedTest.each([
  ["django", django],
  ["hearthstone", hearthstone],
] as const)(
  `the nearest examples of all test queries of %s are those of plain loops in Python${needs}`,
  (name, read) => {
    const { train, test: queries } = read();
    const index = createRetrievalIndex(train);
    const { count } = expected[name];
    const normalised = [...index.nearestEach(queries, { count, normalise: true })];
    expect(summaryOf(train, queries, normalised)).toEqual(expected[name]);
    const plain = [...index.nearestEach(queries, { count })];
    const ranking = (lists: readonly Neighbour[][]): unknown =>
      lists.map((list) => list.map(({ example, similarity }) => [example, similarity]));
    expect(ranking(plain)).toEqual(ranking(normalised));
  },
);

storedTest(`normalised scores over all training queries average 0 for every test query${needs}`, () => {
  const { train, test: queries } = django();
  const index = createRetrievalIndex(train);
  for (const query of queries.filter((_, place) => place % 60 === 0)) {
    const found = index.nearest(query, { count: train.length, normalise: true });
    expect([meanOf(found.map(({ score }) => score))]).toBeAllClose([0], { atol: 1e-12, rtol: 0 });
  }
});

storedTest(
  `the candidates' search finds most of the nearest examples of Django's dev queries${needs}`,
  () => {
    const { train, dev } = django();
    const index = createRetrievalIndex(train);
    let found = 0;
    let wanted = 0;
    for (const query of dev) {
      const exact = index.nearest(query, { count: 10 });
      const worst = exact.at(-1)?.similarity ?? 0;
      const candidates = index.nearestOfCandidates(query, { count: 10, candidates: 100 });
      found += candidates.filter(({ similarity }) => similarity >= worst).length;
      wanted += exact.length;
    }
    expect(found / wanted).toBeGreaterThan(0.8);
  },
);
