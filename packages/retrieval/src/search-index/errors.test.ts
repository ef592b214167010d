/** @file Bad input is refused with an error that says which item it is. */
import { expect, test } from "vitest";
import { createRetrievalIndex } from "./retrieval-index.ts";

const index = createRetrievalIndex([["a", "b"], ["c"]]);

/** A value that the types would refuse. */
function wrong<T>(value: unknown): T {
  return value as T;
}

test("a corpus without queries is refused", () => {
  expect(() => createRetrievalIndex([])).toThrow(
    new RangeError("a retrieval index needs at least one training query, got none"),
  );
});

test.each([
  [[["a"], ["b", 7]], "word 1 of training query 1 must be a string, got 7"],
  [[["a", null]], "word 1 of training query 0 must be a string, got null"],
  [[["a", undefined]], "word 1 of training query 0 must be a string, got undefined"],
  [[["a"], "b c"], 'training query 1 must be a list of words, got the string "b c"'],
  [[{ words: [] }], "training query 0 must be a list of words, got an object"],
])("training queries that are no lists of strings are named: %j", (queries, message) => {
  expect(() => createRetrievalIndex(wrong(queries))).toThrow(new TypeError(message));
});

test("queries that are no lists of strings are named", () => {
  const options = { count: 1 };
  const expected = new TypeError("word 0 of the query must be a string, got 1");
  expect(() => index.nearest(wrong([1]), options)).toThrow(expected);
  expect(() => index.bm25(wrong([1]), options)).toThrow(expected);
  expect(() => index.nearestOfCandidates(wrong([1]), options)).toThrow(expected);
  expect(() => index.similarities(wrong([1]))).toThrow(expected);
  expect(() => [...index.nearestEach([["a"], wrong("b")], options)]).toThrow(
    new TypeError('query 1 must be a list of words, got the string "b"'),
  );
});

test("queries of more words than 16 bits can count are refused", () => {
  const long = new Array<string>(65_536).fill("a");
  expect(() => index.nearest(long, { count: 1 })).toThrow(
    new RangeError("the query must have at most 65535 words, got 65536"),
  );
  expect(() => createRetrievalIndex([["a"], long])).toThrow(
    new RangeError("training query 1 must have at most 65535 words, got 65536"),
  );
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])("a count of %d is refused", (count) => {
  const expected = new RangeError(`count must be an integer from 1, got ${count}`);
  expect(() => index.nearest(["a"], { count })).toThrow(expected);
  expect(() => index.bm25(["a"], { count })).toThrow(expected);
  expect(() => index.nearestOfCandidates(["a"], { count })).toThrow(expected);
  expect(() => index.nearestEach([], { count })).toThrow(expected);
  expect(() => index.nearestOfCandidates(["a"], { count: 1, candidates: count })).toThrow(
    new RangeError(`candidates must be an integer from 1, got ${count}`),
  );
});

test.each([-1, 2, 0.5, Number.NaN])("an excluded example %d that is not there is refused", (exclude) => {
  const message = `must name examples from 0 to 1, got ${exclude}`;
  expect(() => index.nearest(["a"], { count: 1, exclude })).toThrow(new RangeError(`exclude ${message}`));
  expect(() => index.bm25(["a"], { count: 1, exclude: [0, exclude] })).toThrow(
    new RangeError(`exclude ${message}`),
  );
  expect(() => [...index.nearestEach([["a"]], { count: 1, exclude: () => exclude })]).toThrow(
    new RangeError(`exclude(0) ${message}`),
  );
});

test.each([
  [{ k1: -1 }, "k1 must be a number from 0, got -1"],
  [{ k1: Number.NaN }, "k1 must be a number from 0, got NaN"],
  [{ b: 1.1 }, "b must be a number from 0 to 1, got 1.1"],
  [{ epsilon: Number.POSITIVE_INFINITY }, "epsilon must be a number from 0, got Infinity"],
])("constants of BM25 out of range are refused: %j", (constants, message) => {
  expect(() => index.bm25(["a"], { count: 1, ...constants })).toThrow(new RangeError(message));
});
