/**
 * @file The most similar examples without the distances of all of them, and the same ones. Why nothing is lost:
 *
 * An edit script keeps some words of the query, each at a word of the sentence that equals it. With `c` kept words every other word
 * of the longer side costs at least one operation, so `d ≥ max(|q|, |t|) − c`, and `c` is at most the overlap: the number of
 * words that both have, counted with repetitions. So `sim ≤ overlap / max(|q|, |t|)`. As an overlap is no greater than either
 * length, this also holds the bound that lengths alone give. Without overlap `d = max(|q|, |t|)` and `sim = 0` exactly.
 *
 * The list of the best `count` examples holds a lowest score, which only rises. Sentences whose bound reaches a level are measured
 * and offered. If the list is full then and its lowest score is at least the level, the bounds of all others are below that score: they
 * cannot enter, not even as the first of equal ones. Otherwise the level is lowered to the lowest score of a full list, or halved. At level 0
 * all sentences with an overlap have been measured, and places that are still free go to examples of similarity 0 in their order.
 *
 * The mean over all examples needs the distances of all sentences, but not their computation: those without overlap are known.
 *
 * Similarities are `1 − d / max` with lengths below 65,536; two that differ do so by more than 2e-10, which doubles keep apart, and
 * equal ones are equal doubles because division rounds correctly. A bound is compared with a margin of 1e-10, which can only let
 * more sentences be measured.
 */
import type { Overlaps } from "./overlaps.ts";
import type { SentenceDistances } from "./sentence-distances.ts";
import { MOST_WORDS, type SentenceTable } from "./sentence-table.ts";
import type { TopList } from "./top-list.ts";

const MARGIN = 1e-10;

/** The first level: with annotations of programs most lists are full above it. */
const FIRST_LEVEL = 0.5;

/** Levels are not halved below this one; the next is 0. */
const LAST_LEVEL = 0.1;

/** A query's word numbers, and the examples that it may not find. */
export interface NumberedQuery {
  readonly words: Int32Array;
  readonly excluded: ReadonlySet<number>;
}

/** Searches over a table; they share memory, so one must end before the next begins. */
export interface SimilaritySearch {
  /** Offers to a list every example that can be in it. */
  readonly offerNearest: (query: NumberedQuery, list: TopList) => void;
  /**
   * The same with all distances.
   *
   * @returns The mean similarity of the examples that are not excluded; 0 where all are.
   */
  readonly offerAll: (query: NumberedQuery, list: TopList) => number;
  /** The similarity of a query to each example, `[examples]`. */
  readonly similarities: (words: Int32Array) => Float64Array;
}

/** The similarity of two sentences at a distance; that of two empty ones is 1. */
export function similarityOf(distance: number, longer: number): number {
  return longer === 0 ? 1 : 1 - distance / longer;
}

/** Makes the searches. */
export function createSimilaritySearch(
  table: SentenceTable,
  countOverlaps: Overlaps,
  measure: SentenceDistances,
): SimilaritySearch {
  const { sentenceCount, exampleCount, lengthOf, firstOfLength, longest, sentenceOf } = table;
  const { exampleOf, firstExampleOf } = table;
  const distances = new Uint16Array(sentenceCount);
  const listed = new Uint32Array(sentenceCount);
  const measuredFrom = new Uint32Array(longest + 1);
  let listedCount = 0;

  /** Lists the sentences with a length's least overlap, but for those that were listed with `measuredFrom`. */
  function listLevel(level: number, queryLength: number, overlaps: Uint16Array): void {
    listedCount = 0;
    for (let length = 0; length <= longest; length++) {
      const before = measuredFrom[length]!;
      const from = Math.max(1, Math.ceil((level - MARGIN) * Math.max(length, queryLength)));
      const end = firstOfLength[length + 1]!;
      for (let sentence = firstOfLength[length]!; sentence < end; sentence++) {
        const overlap = overlaps[sentence]!;
        if (overlap >= from && overlap < before) listed[listedCount++] = sentence;
      }
      measuredFrom[length] = from;
    }
  }

  function measureLevel(level: number, words: Int32Array, overlaps: Uint16Array): void {
    listLevel(level, words.length, overlaps);
    measure(words, listed, { count: listedCount, distances });
  }

  function offer(sentence: number, score: number, query: NumberedQuery, list: TopList): void {
    for (let place = firstExampleOf[sentence]!; place < firstExampleOf[sentence + 1]!; place++) {
      const example = exampleOf[place]!;
      if (!query.excluded.has(example)) list.offer(example, score);
    }
  }

  function offerListed(query: NumberedQuery, list: TopList): void {
    let farthest = 1 + MARGIN - list.threshold();
    for (let place = 0; place < listedCount; place++) {
      const sentence = listed[place]!;
      const distance = distances[sentence]!;
      const longer = Math.max(query.words.length, lengthOf[sentence]!);
      if (distance === longer || distance > farthest * longer) continue;
      offer(sentence, similarityOf(distance, longer), query, list);
      farthest = 1 + MARGIN - list.threshold();
    }
  }

  /** Gives free places to examples of similarity 0; every other one has its place then. */
  function fill(query: NumberedQuery, list: TopList): void {
    if (list.isFull()) return;
    const similar = new Set(list.examples());
    for (let example = 0; example < exampleCount && !list.isFull(); example++) {
      if (!similar.has(example) && !query.excluded.has(example)) list.offer(example, 0);
    }
  }

  /** Empty queries are like empty sentences, and like no other. */
  function offerEmpty(query: NumberedQuery, list: TopList): void {
    if (lengthOf[0] === 0) offer(0, 1, query, list);
    fill(query, list);
  }

  /** The sum of the similarities of examples; distances over one length are added as integers, so their order changes nothing. */
  function sumOfSimilarities(query: NumberedQuery, overlaps: Uint16Array): number {
    const queryLength = query.words.length;
    let sum = 0;
    let keptOfShorter = 0;
    let place = 0;
    for (let length = 0; length <= longest; length++) {
      const longer = Math.max(length, queryLength);
      const end = firstOfLength[length + 1]!;
      let kept = 0;
      for (; place < listedCount && listed[place]! < end; place++) {
        const sentence = listed[place]!;
        kept += (longer - distances[sentence]!) * (firstExampleOf[sentence + 1]! - firstExampleOf[sentence]!);
      }
      if (length <= queryLength) keptOfShorter += kept;
      else sum += kept / length;
    }
    sum += keptOfShorter / queryLength;
    for (const example of query.excluded) {
      const sentence = sentenceOf[example]!;
      const longer = Math.max(lengthOf[sentence]!, queryLength);
      if (overlaps[sentence]! > 0) sum -= 1 - distances[sentence]! / longer;
    }
    return sum;
  }

  return {
    offerNearest(query, list) {
      if (query.words.length === 0) {
        offerEmpty(query, list);
        return;
      }
      const overlaps = countOverlaps(query.words);
      measuredFrom.fill(MOST_WORDS + 1);
      let level = FIRST_LEVEL;
      for (;;) {
        measureLevel(level, query.words, overlaps);
        offerListed(query, list);
        if (level === 0 || list.threshold() >= level) break;
        if (list.isFull()) level = list.threshold();
        else level = level / 2 < LAST_LEVEL ? 0 : level / 2;
      }
      fill(query, list);
    },
    offerAll(query, list) {
      const left = exampleCount - query.excluded.size;
      if (query.words.length === 0) {
        offerEmpty(query, list);
        if (left === 0 || lengthOf[0] !== 0) return 0;
        const empty = [...exampleOf.subarray(0, firstExampleOf[1])];
        return empty.filter((example) => !query.excluded.has(example)).length / left;
      }
      const overlaps = countOverlaps(query.words);
      measuredFrom.fill(MOST_WORDS + 1);
      measureLevel(0, query.words, overlaps);
      offerListed(query, list);
      fill(query, list);
      return left === 0 ? 0 : sumOfSimilarities(query, overlaps) / left;
    },
    similarities(words) {
      const bySentence = new Float64Array(sentenceCount);
      if (words.length === 0) {
        if (lengthOf[0] === 0) bySentence[0] = 1;
      } else {
        measuredFrom.fill(MOST_WORDS + 1);
        measureLevel(0, words, countOverlaps(words));
        for (let place = 0; place < listedCount; place++) {
          const sentence = listed[place]!;
          bySentence[sentence] = similarityOf(
            distances[sentence]!,
            Math.max(words.length, lengthOf[sentence]!),
          );
        }
      }
      return Float64Array.from(sentenceOf, (sentence) => bySentence[sentence]!);
    },
  };
}
