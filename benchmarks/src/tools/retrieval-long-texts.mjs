/** @file Times `@ast/retrieval` on texts of hundreds of words, where each distance costs: with examples that are like the query, and with none. */
import { createRetrievalIndex } from "@ast/retrieval";
import { round } from "../statistics.mjs";
import { longTexts, plainNearest } from "./retrieval-corpora.mjs";
import {
  COUNT,
  compared,
  differenceOf,
  everyOf,
  nearest,
  recall,
  scaled,
  timed,
} from "./retrieval-measures.mjs";

/**
 * @param {import("./measurement.mjs").ToolsOptions} options
 * @returns {readonly import("./measurement.mjs").Measurement[]}
 */
export function measureLongTexts({ quick, say }) {
  const exampleCount = quick ? 1000 : 100_000;
  say(`retrieval: ${exampleCount} long texts`);
  const { examples, alike, unlike } = longTexts(exampleCount, quick ? 2 : 5);
  const index = createRetrievalIndex(examples);
  // One round each, as one takes seconds: they begin warm.
  for (const normalise of [false, true]) nearest(index, [alike[0], unlike[0]], normalise);
  index.nearestOfCandidates(unlike[0], { count: COUNT });
  return [
    { queries: alike, kind: "that are like ten of them" },
    { queries: unlike, kind: "that are like none" },
  ].map(({ queries, kind }) => {
    const ranking = timed(1, () => nearest(index, queries, false));
    const normalised = timed(1, () => nearest(index, queries, true));
    const bm25 = timed(1, () => queries.map((query) => index.bm25(query, { count: COUNT })));
    const candidates = timed(1, () =>
      queries.map((query) => index.nearestOfCandidates(query, { count: COUNT })),
    );
    const someQueries = everyOf(queries, 10);
    const plain = plainNearest(examples, someQueries, COUNT);
    return {
      what: `${COUNT} nearest of ${exampleCount} texts of 200 to 500 words for ${queries.length} queries ${kind}`,
      seconds: ranking.seconds,
      references: [scaled("plain loop in TypeScript", plain.seconds, someQueries.length, queries.length)],
      difference: differenceOf(compared(everyOf(ranking.result, 10), plain.found, false)),
      details: {
        normalisedSecondsPerQuery: round(normalised.seconds / queries.length),
        bm25SecondsPerQuery: round(bm25.seconds / queries.length),
        candidatesSecondsPerQuery: round(candidates.seconds / queries.length),
        recallOf100Candidates: round(recall(index, queries, 100)),
      },
    };
  });
}
