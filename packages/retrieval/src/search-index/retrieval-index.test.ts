import { expect, test } from "vitest";
import { createRetrievalIndex } from "./retrieval-index.ts";

const examples = ["a x c", "a b c d", "q r s", "a b c", "a b c"].map((text) => text.split(" "));
const index = createRetrievalIndex(examples);

// The cases of the definition, worked by hand: equal, disjoint, one of three replaced, two of four missing.
test.each([
  ["a b c", "a b c", 1],
  ["a b c", "x y z", 0],
  ["a b c", "a x c", 2 / 3],
  ["a b", "a b c d", 1 / 2],
])("the similarity of %j and %j is %d", (asked, example, similarity) => {
  const found = createRetrievalIndex([example.split(" ")]).nearest(asked.split(" "), { count: 1 });
  const expected = expect.closeTo(similarity, 15);
  expect(found).toEqual([{ example: 0, similarity: expected, score: expected }]);
});

test("of equally similar examples the lower number comes first", () => {
  expect(index.nearest(["a", "b", "c"], { count: 3 }).map(({ example }) => example)).toEqual([3, 4, 1]);
});

test("examples without a common word fill the list in their order", () => {
  expect(index.nearest(["q"], { count: 3 })).toEqual([
    { example: 2, similarity: expect.closeTo(1 / 3, 15), score: expect.closeTo(1 / 3, 15) },
    { example: 0, similarity: 0, score: 0 },
    { example: 1, similarity: 0, score: 0 },
  ]);
});

test("an example whose common words are out of order is as unlike as one without", () => {
  const swapped = createRetrievalIndex([
    ["x", "y"],
    ["b", "a"],
  ]);
  expect(swapped.nearest(["a", "b"], { count: 1 })).toEqual([{ example: 0, similarity: 0, score: 0 }]);
});

test("no more examples are found than there are", () => {
  expect(index.nearest(["a"], { count: 100 }).length).toBe(5);
  expect(index.bm25(["a"], { count: 100 }).length).toBe(5);
});

// The similarities to a b c are 2/3, 3/4, 0, 1 and 1, their mean is 41/60; without example 3 it is 29/48.
test("normalising subtracts the mean over all examples, without those that are excluded", () => {
  const [first] = index.nearest(["a", "b", "c"], { count: 1, normalise: true });
  expect(first).toEqual({ example: 3, similarity: 1, score: expect.closeTo(19 / 60, 14) });
  const [other] = index.nearest(["a", "b", "c"], { count: 1, normalise: true, exclude: 3 });
  expect(other).toEqual({ example: 4, similarity: 1, score: expect.closeTo(19 / 48, 14) });
});

test("where everything is excluded nothing is found", () => {
  expect(index.nearest(["a"], { count: 1, normalise: true, exclude: [0, 1, 2, 3, 4] })).toEqual([]);
});

test("an empty query is like an empty example only", () => {
  const withEmpty = createRetrievalIndex([["a"], [], ["b"]]);
  expect(withEmpty.nearest([], { count: 2, normalise: true })).toEqual([
    { example: 1, similarity: 1, score: 1 - 1 / 3 },
    { example: 0, similarity: 0, score: -1 / 3 },
  ]);
  expect([...withEmpty.similarities([])]).toEqual([0, 1, 0]);
  expect([...withEmpty.similarities(["a"])]).toEqual([1, 0, 0]);
});

test("the index says how many examples, different sentences and words it has", () => {
  const { exampleCount, sentenceCount, wordCount } = index;
  expect({ exampleCount, sentenceCount, wordCount }).toEqual({
    exampleCount: 5,
    sentenceCount: 4,
    wordCount: 8,
  });
});

test("queries are read when their examples are asked for", () => {
  let read = 0;
  function* endless(): Generator<string[]> {
    for (;;) {
      read++;
      yield ["a", "b"];
    }
  }
  const lists = index.nearestEach(endless(), { count: 1, normalise: true });
  lists.next();
  lists.next();
  expect(read).toBe(2);
  lists.return();
});

test("training queries may come from a generator", () => {
  function* queries(): Generator<string[]> {
    for (let number = 0; number < 3000; number++) yield ["example", `${number}`];
  }
  expect(createRetrievalIndex(queries()).nearest(["2999"], { count: 1 })[0]?.example).toBe(2999);
});

// Three of four examples have a; its weight ln(1.5 / 3.5) is negative, so it is a quarter of the mean weight. The mean length is 3/2.
test("BM25 has the floor under the weights of frequent words", () => {
  const small = createRetrievalIndex([["a", "b"], ["a"], ["a", "c"], ["d"]]);
  const rare = Math.log(3.5 / 1.5);
  const floor = (0.25 * (3 * rare - rare)) / 4;
  const saturated = (length: number): number => 2.5 / (1 + 1.5 * (0.25 + (0.75 * length) / 1.5));
  const found = small.bm25(["a", "b"], { count: 4 });
  expect(found.map(({ example }) => example)).toEqual([0, 1, 2, 3]);
  expect(found.map(({ score }) => score)).toBeAllClose(
    [(floor + rare) * saturated(2), floor * saturated(1), floor * saturated(2), 0],
    { atol: 1e-14, rtol: 0 },
  );
  expect(small.bm25(["a"], { count: 1, exclude: 1 })[0]?.example).toBe(0);
});

test("candidates are ranked by similarity, and what BM25 does not find is not found", () => {
  const words = createRetrievalIndex([["a", "b", "a", "b"], ["b", "a"], ["a", "c"], ["z"]]);
  const found = words.nearestOfCandidates(["a", "b"], { count: 1, candidates: 1 });
  expect(found).toEqual([{ example: 0, similarity: 0.5, score: 0.5 }]);
});
