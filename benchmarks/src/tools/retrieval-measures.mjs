/** @file Times and differences, as the parts of `bench-retrieval.mjs` take them. */
import { median } from "../statistics.mjs";

/** Examples of a list. */
export const COUNT = 10;

/** @typedef {import("@ast/retrieval").RetrievalIndex} RetrievalIndex */
/** @typedef {[example: number, similarity: number, score: number][]} Found */
/** @typedef {readonly (readonly string[])[]} Queries */

/**
 * Works some rounds, after one that is not counted where there are several.
 *
 * @template Result
 * @param {number} roundCount
 * @param {() => Result} work
 */
export function timed(roundCount, work) {
  if (roundCount > 1) work();
  const seconds = [];
  let result = /** @type {Result | undefined} */ (undefined);
  for (let done = 0; done < roundCount; done++) {
    const started = performance.now();
    result = work();
    seconds.push((performance.now() - started) / 1000);
  }
  return { seconds: median(seconds), result: /** @type {Result} */ (result) };
}

/**
 * @param {RetrievalIndex} index
 * @param {Queries} queries
 * @param {boolean} normalise
 * @returns {Found[]}
 */
export function nearest(index, queries, normalise) {
  const found = [];
  for (const list of index.nearestEach(queries, { count: COUNT, normalise })) {
    found.push(
      list.map(
        ({ example, similarity, score }) =>
          /** @type {[number, number, number]} */ ([example, similarity, score]),
      ),
    );
  }
  return found;
}

/**
 * @template Item
 * @param {readonly Item[]} items
 * @param {number} step
 */
export function everyOf(items, step) {
  return items.filter((_, place) => place % step === 0);
}

/**
 * @param {string} name
 * @param {number} seconds
 * @param {number} done
 * @param {number} wanted
 * @returns {import("./measurement.mjs").Reference}
 */
export function scaled(name, seconds, done, wanted) {
  const reference = { name, seconds: (seconds * wanted) / done };
  return done === wanted ? reference : { ...reference, scaledFrom: `${done} of ${wanted} queries` };
}

/**
 * How far results are from a reference's, one number for each example; examples that are not the same are infinitely far.
 *
 * @param {readonly Found[]} found
 * @param {readonly Found[]} expected
 * @param {boolean} withScores
 */
export function compared(found, expected, withScores) {
  return expected.flatMap((list, query) =>
    list.map(([example, similarity, score], place) => {
      const [ours, ourSimilarity, ourScore] = found[query][place];
      if (ours !== example) return Number.POSITIVE_INFINITY;
      return Math.abs(withScores ? ourScore - score : ourSimilarity - similarity);
    }),
  );
}

/** @param {readonly number[]} differences */
export function differenceOf(differences) {
  const largest = differences.reduce((most, difference) => Math.max(most, difference), 0);
  return largest === 0 ? "0" : `at most ${largest.toExponential(1)}`;
}

/**
 * The share of places in exact lists that the candidates' search fills as well: with an example as similar as the last one there.
 *
 * @param {RetrievalIndex} index
 * @param {Queries} queries
 * @param {number} candidates
 */
export function recall(index, queries, candidates) {
  let found = 0;
  for (const query of queries) {
    const last = index.nearest(query, { count: COUNT }).at(-1)?.similarity ?? 0;
    const list = index.nearestOfCandidates(query, { count: COUNT, candidates });
    found += list.filter(({ similarity }) => similarity >= last).length;
  }
  return found / (queries.length * COUNT);
}
