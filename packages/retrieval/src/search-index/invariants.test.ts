/** @file What must hold for every corpus and query: the index finds what an exhaustive search finds. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { corpus, meanOf, plainOkapi, plainSimilarities, plainTop, query } from "./corpora.test-support.ts";
import { createRetrievalIndex, retrievalIndexFromBytes } from "./retrieval-index.ts";

const count = fc.integer({ min: 1, max: 12 });

/** Examples of a corpus that a query may not find. */
function excludedOf(examples: readonly unknown[], draws: readonly number[]): number[] {
  return [...new Set(draws.map((draw) => draw % examples.length))];
}

test("the nearest examples are those of an exhaustive search, with the same similarities", () => {
  fc.assert(
    fc.property(corpus, fc.array(query, { maxLength: 4 }), count, (examples, queries, most) => {
      const index = createRetrievalIndex(examples);
      for (const asked of queries) {
        const expected = plainTop(plainSimilarities(examples, asked), { count: most });
        const found = index.nearest(asked, { count: most });
        expect(found.map(({ example, score }) => ({ example, score }))).toEqual(expected);
        expect(found.every(({ similarity, score }) => similarity === score)).toBe(true);
      }
    }),
    { numRuns: 400 },
  );
});

test("normalised scores rank the same examples, and are less by the mean over all examples that are not excluded", () => {
  const draws = fc.array(fc.nat(), { maxLength: 3 });
  fc.assert(
    fc.property(corpus, query, count, draws, (examples, asked, most, drawn) => {
      const excluded = excludedOf(examples, drawn);
      const all = plainSimilarities(examples, asked);
      const expected = plainTop(all, { count: most, excluded });
      const index = createRetrievalIndex(examples);
      const found = index.nearest(asked, { count: most, normalise: true, exclude: excluded });
      expect(found.map(({ example, similarity }) => ({ example, score: similarity }))).toEqual(expected);
      if (found.length === 0) return;
      const mean = meanOf(all.filter((_, example) => !excluded.includes(example)));
      const scores = expected.map(({ score }) => score - mean);
      expect(found.map(({ score }) => score)).toBeAllClose(scores, { atol: 1e-12, rtol: 0 });
    }),
    { numRuns: 300 },
  );
});

test("normalised scores over all examples average 0", () => {
  fc.assert(
    fc.property(corpus, query, (examples, asked) => {
      const index = createRetrievalIndex(examples);
      const found = index.nearest(asked, { count: examples.length, normalise: true });
      expect(found.length).toBe(examples.length);
      expect([meanOf(found.map(({ score }) => score))]).toBeAllClose([0], { atol: 1e-12, rtol: 0 });
    }),
  );
});

test("similarities are those of every pair, are symmetric, and lie between 0 and 1", () => {
  fc.assert(
    fc.property(corpus, query, (examples, asked) => {
      const found = createRetrievalIndex(examples).similarities(asked);
      expect([...found]).toEqual(plainSimilarities(examples, asked));
      for (const [example, similarity] of found.entries()) {
        expect(similarity >= 0 && similarity <= 1).toBe(true);
        const back = createRetrievalIndex([asked]).similarities(examples[example] ?? []);
        expect(back[0]).toBe(similarity);
      }
    }),
    { numRuns: 50 },
  );
});

test("a training query finds an example equal to it first, and with itself excluded never itself", () => {
  fc.assert(
    fc.property(corpus, (examples) => {
      const index = createRetrievalIndex(examples);
      const own = [...index.nearestEach(examples, { count: 3 })];
      expect(own.every(([first]) => first?.similarity === 1)).toBe(true);
      const others = [...index.nearestEach(examples, { count: 3, exclude: (place) => place })];
      expect(others.every((found, place) => found.every(({ example }) => example !== place))).toBe(true);
      expect(others.every(({ length }) => length === Math.min(3, examples.length - 1))).toBe(true);
    }),
  );
});

test("an index answers after being written and read as before", () => {
  fc.assert(
    fc.property(corpus, query, (examples, asked) => {
      const index = createRetrievalIndex(examples);
      const bytes = index.toBytes();
      const read = retrievalIndexFromBytes(bytes);
      const options = { count: 5, normalise: true };
      expect(read.nearest(asked, options)).toEqual(index.nearest(asked, options));
      expect(read.bm25(asked, options)).toEqual(index.bm25(asked, options));
      expect(read.toBytes()).toEqual(bytes);
    }),
  );
});

test("any words survive being written and read, also halves of surrogate pairs", () => {
  const word = fc.string({ unit: "binary", maxLength: 4 });
  const words = fc.array(fc.oneof(word, fc.constantFrom("\ud800", "\udc00", "", "\u0000")), { maxLength: 5 });
  fc.assert(
    fc.property(fc.array(words, { minLength: 1 }), (examples) => {
      const read = retrievalIndexFromBytes(createRetrievalIndex(examples).toBytes());
      for (const example of examples) expect(read.nearest(example, { count: 1 })[0]?.similarity).toBe(1);
    }),
  );
});

test("the best examples by BM25 are those of all scores", () => {
  const constants = fc.record({
    k1: fc.constantFrom(0, 0.7, 1.5),
    b: fc.constantFrom(0, 0.75, 1),
    epsilon: fc.constantFrom(0, 0.25),
  });
  const draws = fc.array(fc.nat(), { maxLength: 3 });
  fc.assert(
    fc.property(corpus, query, count, draws, constants, (examples, asked, most, drawn, settings) => {
      const excluded = excludedOf(examples, drawn);
      const all = plainOkapi(examples, asked, settings);
      const found = createRetrievalIndex(examples).bm25(asked, {
        count: most,
        exclude: excluded,
        ...settings,
      });
      expect(found).toEqual(plainTop(all, { count: most, excluded }));
    }),
    { numRuns: 500 },
  );
});

test("with all examples as candidates the candidates' search is the exact one", () => {
  fc.assert(
    fc.property(corpus, query, count, (examples, asked, most) => {
      const index = createRetrievalIndex(examples);
      const options = { count: most, candidates: examples.length };
      expect(index.nearestOfCandidates(asked, options)).toEqual(index.nearest(asked, { count: most }));
    }),
  );
});

test("no query changes the answer to another", () => {
  fc.assert(
    fc.property(corpus, query, query, (examples, first, second) => {
      const index = createRetrievalIndex(examples);
      const options = { count: 4, normalise: true };
      const lists = index.nearestEach([first, first], options);
      const before = lists.next().value;
      index.bm25(second, options);
      index.nearest(second, { count: 4 });
      expect(lists.next().value).toEqual(before);
    }),
  );
});
