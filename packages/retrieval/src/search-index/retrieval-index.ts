import { readTable, writeTable } from "./index-file.ts";
import { createOkapiScores } from "./okapi.ts";
import {
  type Bm25Options,
  type CandidateOptions,
  type NearestEachOptions,
  type NearestOptions,
  readBm25,
  readCount,
  readExcluded,
} from "./options.ts";
import { createOverlaps } from "./overlaps.ts";
import { createPostings } from "./postings.ts";
import { createSentenceDistances } from "./sentence-distances.ts";
import { checkWords, createSentenceTable, type SentenceTable, wordAt } from "./sentence-table.ts";
import { createSimilaritySearch, type NumberedQuery, similarityOf } from "./similarity-search.ts";
import { createTopList, type ScoredExample, type TopList } from "./top-list.ts";

/** A training example that is like a query. */
export interface Neighbour {
  /** Its place among the training queries, from 0. */
  readonly example: number;
  /** `1 − d / max(|query|, |example|)`, where d is the edit distance in words: 1 for equal queries, 0 where nothing is kept. */
  readonly similarity: number;
  /** What it is ranked by: the similarity, less its mean over all training queries where that was asked for. */
  readonly score: number;
}

/** Training queries that can be asked for those most like another. What belongs to an example stays with the caller, by its number. */
export interface RetrievalIndex {
  /** Training queries. */
  readonly exampleCount: number;
  /** Different training queries. */
  readonly sentenceCount: number;
  /** Different words. */
  readonly wordCount: number;
  /**
   * The examples most similar to a query by edit distance, the lower number first of equal ones. Exact: none is left out.
   *
   * Without `normalise` distances are computed for few examples; the mean needs them all.
   *
   * @returns `count` examples, or all there are, the most similar first.
   * @throws {TypeError} If a word is no string.
   * @throws {RangeError} If the query is longer than 65,535 words, or an option is out of its range.
   */
  readonly nearest: (query: readonly string[], options: NearestOptions) => Neighbour[];
  /** The same for query after query, each when it is asked for; the memory does not depend on how many there are. */
  readonly nearestEach: (
    queries: Iterable<readonly string[]>,
    options: NearestEachOptions,
  ) => Generator<Neighbour[], void, undefined>;
  /** The similarity of a query to every example: `[examples]`. */
  readonly similarities: (query: readonly string[]) => Float64Array;
  /**
   * The examples with the highest Okapi BM25 score, the lower number first of equal ones; scores equal those of `BM25Okapi` of
   * rank_bm25 0.2.2. Examples without a word of the query have score 0.
   */
  readonly bm25: (query: readonly string[], options: Bm25Options) => ScoredExample[];
  /**
   * The most similar of the `candidates` examples that BM25 ranks highest. Approximate: a similar example that BM25 ranks lower is not
   * found. The score is the similarity.
   */
  readonly nearestOfCandidates: (query: readonly string[], options: CandidateOptions) => Neighbour[];
  /** The index as a file that `retrievalIndexFromBytes` reads. */
  readonly toBytes: () => Uint8Array;
}

/**
 * Makes an index of training queries.
 *
 * @param queries - A list of words for each example; words are compared as they are, so bring them to one case before if case should not count.
 * @throws {TypeError} If something is no list of strings.
 * @throws {RangeError} If there is no query, or one is longer than 65,535 words.
 * @example
 * const index = createRetrievalIndex([["sort", "the", "list"], ["open", "a", "file"]]);
 * index.nearest(["sort", "a", "list"], { count: 1 }); // [{ example: 0, similarity: 2 / 3, score: 2 / 3 }]
 */
export function createRetrievalIndex(queries: Iterable<readonly string[]>): RetrievalIndex {
  return indexOf(createSentenceTable(queries));
}

/**
 * Reads an index that `toBytes` wrote. No word is looked at again but to number the words of later queries.
 *
 * @throws {TypeError} If it is given no bytes.
 * @throws {RangeError} If the bytes are no index, have another version, end too soon or were changed; the message says where.
 */
export function retrievalIndexFromBytes(bytes: Uint8Array): RetrievalIndex {
  return indexOf(readTable(bytes));
}

function indexOf(table: SentenceTable): RetrievalIndex {
  const { words, exampleCount, sentenceCount, firstExampleOf, exampleOf, sentenceOf, lengthOf } = table;
  const postings = createPostings(table);
  const measure = createSentenceDistances(table);
  const search = createSimilaritySearch(table, createOverlaps(table, postings), measure);
  const okapi = createOkapiScores(table, postings);
  const distances = new Uint16Array(sentenceCount);

  const numbersOf = (query: readonly string[], name: string): Int32Array => {
    checkWords(query, name);
    const numbers = new Int32Array(query.length);
    for (let at = 0; at < query.length; at++) numbers[at] = words.numberOf(wordAt(query, at, name));
    return numbers;
  };

  const takeList = (list: TopList, mean: number): Neighbour[] =>
    list.take().map(({ example, score }) => ({ example, similarity: score, score: score - mean }));

  const findNearest = (query: NumberedQuery, count: number, normalise: boolean): Neighbour[] => {
    const list = createTopList(count);
    if (normalise) return takeList(list, search.offerAll(query, list));
    search.offerNearest(query, list);
    return takeList(list, 0);
  };

  function* findEach(
    queries: Iterable<readonly string[]>,
    { count, normalise = false, exclude }: NearestEachOptions,
  ): Generator<Neighbour[], void, undefined> {
    let position = 0;
    for (const query of queries) {
      const excluded = readExcluded(exclude?.(position), exampleCount, `exclude(${position})`);
      const asked = { words: numbersOf(query, `query ${position}`), excluded };
      yield findNearest(asked, count, normalise);
      position++;
    }
  }

  const findByBm25 = (query: Int32Array, options: Bm25Options): ScoredExample[] => {
    const list = createTopList(readCount(options.count, "count"));
    const excluded = readExcluded(options.exclude, exampleCount, "exclude");
    const scores = okapi(query, readBm25(options));
    for (let sentence = 0; sentence < sentenceCount; sentence++) {
      const score = scores[sentence]!;
      if (score < list.threshold()) continue;
      for (let place = firstExampleOf[sentence]!; place < firstExampleOf[sentence + 1]!; place++) {
        const example = exampleOf[place]!;
        if (!excluded.has(example)) list.offer(example, score);
      }
    }
    return list.take();
  };

  return {
    exampleCount,
    sentenceCount,
    wordCount: words.count(),
    nearest(query, { count, normalise = false, exclude }) {
      const excluded = readExcluded(exclude, exampleCount, "exclude");
      const asked = { words: numbersOf(query, "the query"), excluded };
      return findNearest(asked, readCount(count, "count"), normalise);
    },
    nearestEach(queries, options) {
      readCount(options.count, "count");
      return findEach(queries, options);
    },
    similarities: (query) => search.similarities(numbersOf(query, "the query")),
    bm25: (query, options) => findByBm25(numbersOf(query, "the query"), options),
    nearestOfCandidates(query, options) {
      const numbers = numbersOf(query, "the query");
      const count = readCount(options.count, "count");
      const candidateCount = readCount(options.candidates ?? 100, "candidates");
      const candidates = findByBm25(numbers, { ...options, count: Math.max(count, candidateCount) });
      const sentences = Uint32Array.from(candidates, ({ example }) => sentenceOf[example]!).sort();
      measure(numbers, sentences, { count: sentences.length, distances });
      const list = createTopList(count);
      for (const { example } of candidates) {
        const sentence = sentenceOf[example]!;
        const longer = Math.max(numbers.length, lengthOf[sentence]!);
        list.offer(example, similarityOf(distances[sentence]!, longer));
      }
      return takeList(list, 0);
    },
    toBytes: () => writeTable(table),
  };
}
