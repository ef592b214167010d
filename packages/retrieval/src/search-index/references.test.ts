/** @file Fixtures that the scripts in `tools/reference` wrote: plain loops in Python, and rank_bm25. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { meanOf } from "./corpora.test-support.ts";
import { createRetrievalIndex } from "./retrieval-index.ts";

interface RetrievalFixture {
  readonly cases: readonly {
    readonly name: string;
    readonly examples: readonly string[];
    readonly answers: readonly {
      readonly query: string;
      readonly distances: readonly number[];
      readonly mean: number;
      readonly best: readonly (readonly [example: number, similarity: number, score: number])[];
    }[];
  }[];
}

interface Bm25Fixture {
  readonly cases: readonly {
    readonly settings: { readonly k1?: number; readonly b?: number; readonly epsilon?: number };
    readonly examples: readonly string[];
    readonly answers: readonly { readonly query: string; readonly scores: readonly number[] }[];
  }[];
}

function fixture<T>(name: string): T {
  return JSON.parse(readFileSync(new URL(`../../fixtures/${name}.json`, import.meta.url), "utf8")) as T;
}

function wordsOf(text: string): string[] {
  return text.split(" ").filter((word) => word !== "");
}

test.each(fixture<RetrievalFixture>("retrieval").cases)(
  "distances, means and nearest examples equal those of plain loops in Python: $name",
  ({ examples, answers }) => {
    const queries = examples.map(wordsOf);
    const index = createRetrievalIndex(queries);
    for (const { query, distances, mean, best } of answers) {
      const words = wordsOf(query);
      const similarities = index.similarities(words);
      const found = similarities.map((similarity, example) =>
        Math.round((1 - similarity) * Math.max(words.length, queries[example]?.length ?? 0)),
      );
      expect([...found]).toEqual(distances);
      expect([meanOf([...similarities])]).toBeAllClose([mean], { atol: 1e-14, rtol: 0 });
      const nearest = index.nearest(words, { count: 5, normalise: true });
      expect(nearest.map(({ example, similarity }) => [example, similarity])).toEqual(
        best.map(([example, similarity]) => [example, similarity]),
      );
      const scores = best.map(([, , score]) => score);
      expect(nearest.map(({ score }) => score)).toBeAllClose(scores, { atol: 1e-14, rtol: 0 });
    }
  },
);

test.each(fixture<Bm25Fixture>("bm25").cases)(
  "BM25 scores equal those of BM25Okapi of rank_bm25 with $settings",
  ({ settings, examples, answers }) => {
    const index = createRetrievalIndex(examples.map(wordsOf));
    for (const { query, scores } of answers) {
      const found = index.bm25(wordsOf(query), { count: examples.length, ...settings });
      const byExample = [...found].sort((first, second) => first.example - second.example);
      expect(byExample.map(({ score }) => score)).toBeAllClose(scores, { atol: 1e-12, rtol: 0 });
      expect(found.every(({ score }, place) => score <= (found[place - 1]?.score ?? score))).toBe(true);
    }
  },
);
