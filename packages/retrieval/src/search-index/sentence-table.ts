/**
 * @file The training queries as integers: each different query once, the shorter before the longer and those of one length in
 * the order of their word numbers. What depends on the length alone holds for a run of sentences.
 */
import { createWordNumbers, type WordNumbers } from "./word-numbers.ts";

/** The most words that one query may have, so that lengths and distances fit in 16 bits. */
export const MOST_WORDS = 65_535;

/** The different queries of a corpus. A *sentence* is one of them, an *example* is a query as it was given. */
export interface SentenceTable {
  readonly words: WordNumbers;
  /** Different queries. */
  readonly sentenceCount: number;
  readonly exampleCount: number;
  /** Words of all examples together. */
  readonly exampleWordCount: number;
  /** The length of the longest sentence. */
  readonly longest: number;
  /** The word numbers of all sentences, one after the other. */
  readonly wordOf: Int32Array;
  /** Where each sentence begins in `wordOf`, `[sentenceCount + 1]`. */
  readonly startOf: Uint32Array;
  /** `[sentenceCount]` */
  readonly lengthOf: Uint16Array;
  /** Where the sentences of each length begin, `[longest + 2]`. */
  readonly firstOfLength: Uint32Array;
  /** The sentence of each example, `[exampleCount]`. */
  readonly sentenceOf: Uint32Array;
  /** The examples, sentence by sentence and rising within one, `[exampleCount]`. */
  readonly exampleOf: Uint32Array;
  /** Where each sentence's examples begin in `exampleOf`, `[sentenceCount + 1]`. */
  readonly firstExampleOf: Uint32Array;
}

/**
 * Numbers the words of queries and orders the queries.
 *
 * @param queries - A list of words for each example.
 * @throws {TypeError} If something is no list of strings.
 * @throws {RangeError} If there is no query, or one is longer than 65,535 words.
 */
export function createSentenceTable(queries: Iterable<readonly string[]>): SentenceTable {
  const words = createWordNumbers();
  let numbers = new Int32Array(1024);
  let wordCount = 0;
  const starts: number[] = [0];
  for (const query of queries) {
    const name = `training query ${starts.length - 1}`;
    checkWords(query, name);
    if (wordCount + query.length > numbers.length) {
      const larger = new Int32Array(Math.max(2 * numbers.length, wordCount + query.length));
      larger.set(numbers);
      numbers = larger;
    }
    for (let at = 0; at < query.length; at++) numbers[wordCount++] = words.add(wordAt(query, at, name));
    starts.push(wordCount);
  }
  if (starts.length === 1)
    throw new RangeError("a retrieval index needs at least one training query, got none");
  return orderSentences(words, numbers.subarray(0, wordCount), Uint32Array.from(starts));
}

/** Checks that a query is a list that is not too long. */
export function checkWords(query: readonly string[], name: string): void {
  if (!Array.isArray(query)) {
    throw new TypeError(`${name} must be a list of words, got ${describe(query)}`);
  }
  if (query.length > MOST_WORDS) {
    throw new RangeError(`${name} must have at most ${MOST_WORDS} words, got ${query.length}`);
  }
}

/** One word of a query. */
export function wordAt(query: readonly string[], at: number, name: string): string {
  const word: unknown = query[at];
  if (typeof word !== "string")
    throw new TypeError(`word ${at} of ${name} must be a string, got ${describe(word)}`);
  return word;
}

function describe(value: unknown): string {
  if (typeof value === "string") return `the string ${JSON.stringify(value)}`;
  return typeof value === "object" && value !== null ? "an object" : String(value);
}

/** Sorts examples by their words, and keeps one of those that are equal. */
function orderSentences(words: WordNumbers, numbers: Int32Array, starts: Uint32Array): SentenceTable {
  const exampleCount = starts.length - 1;
  const compare = comparison(numbers, starts, words.count());
  const exampleOf = Uint32Array.from({ length: exampleCount }, (_, example) => example).sort(compare);
  const sentenceOf = new Uint32Array(exampleCount);
  const firsts: number[] = [];
  for (const [place, example] of exampleOf.entries()) {
    if (place === 0 || !areEqual(numbers, starts, exampleOf[place - 1]!, example)) firsts.push(place);
    sentenceOf[example] = firsts.length - 1;
  }
  const sentenceCount = firsts.length;
  const startOf = new Uint32Array(sentenceCount + 1);
  for (let sentence = 0; sentence < sentenceCount; sentence++) {
    startOf[sentence + 1] = startOf[sentence]! + lengthAt(starts, exampleOf[firsts[sentence]!]!);
  }
  const wordOf = new Int32Array(startOf[sentenceCount]!);
  for (let sentence = 0; sentence < sentenceCount; sentence++) {
    const example = exampleOf[firsts[sentence]!]!;
    wordOf.set(numbers.subarray(starts[example], starts[example + 1]), startOf[sentence]);
  }
  return completeTable(words, wordOf, startOf, sentenceOf);
}

function lengthAt(starts: Uint32Array, example: number): number {
  return starts[example + 1]! - starts[example]!;
}

/** How many first words two examples have in common. */
function sharedWords(numbers: Int32Array, starts: Uint32Array, first: number, second: number): number {
  const from = starts[first]!;
  const other = starts[second]!;
  const most = Math.min(lengthAt(starts, first), lengthAt(starts, second));
  let common = 0;
  while (common < most && numbers[from + common] === numbers[other + common]) common++;
  return common;
}

function areEqual(numbers: Int32Array, starts: Uint32Array, first: number, second: number): boolean {
  const length = lengthAt(starts, first);
  return length === lengthAt(starts, second) && sharedWords(numbers, starts, first, second) === length;
}

/** Compares examples by length, then by their words, then by their own numbers. Length and first word are compared as one number. */
function comparison(
  numbers: Int32Array,
  starts: Uint32Array,
  wordCount: number,
): (first: number, second: number) => number {
  const keys = new Float64Array(starts.length - 1);
  for (let example = 0; example < keys.length; example++) {
    const length = lengthAt(starts, example);
    keys[example] = length * wordCount + (length > 0 ? numbers[starts[example]!]! : 0);
  }
  return (first, second) => {
    const byKey = keys[first]! - keys[second]!;
    if (byKey !== 0) return byKey;
    const common = sharedWords(numbers, starts, first, second);
    if (common === lengthAt(starts, first)) return first - second;
    return numbers[starts[first]! + common]! - numbers[starts[second]! + common]!;
  };
}

/** Fills in what follows from the sentences and from the sentence of each example. */
export function completeTable(
  words: WordNumbers,
  wordOf: Int32Array,
  startOf: Uint32Array,
  sentenceOf: Uint32Array,
): SentenceTable {
  const sentenceCount = startOf.length - 1;
  const lengthOf = new Uint16Array(sentenceCount);
  for (let sentence = 0; sentence < sentenceCount; sentence++) {
    lengthOf[sentence] = startOf[sentence + 1]! - startOf[sentence]!;
  }
  const longest = lengthOf[sentenceCount - 1] ?? 0;
  const firstOfLength = new Uint32Array(longest + 2);
  for (const length of lengthOf) firstOfLength[length + 1]!++;
  for (let length = 0; length <= longest; length++) firstOfLength[length + 1]! += firstOfLength[length]!;
  const firstExampleOf = new Uint32Array(sentenceCount + 1);
  let exampleWordCount = 0;
  for (const sentence of sentenceOf) {
    firstExampleOf[sentence + 1]!++;
    exampleWordCount += lengthOf[sentence]!;
  }
  for (let sentence = 0; sentence < sentenceCount; sentence++) {
    firstExampleOf[sentence + 1]! += firstExampleOf[sentence]!;
  }
  const places = firstExampleOf.slice();
  const exampleOf = new Uint32Array(sentenceOf.length);
  for (let example = 0; example < sentenceOf.length; example++) {
    exampleOf[places[sentenceOf[example]!]!++] = example;
  }
  return {
    words,
    sentenceCount,
    exampleCount: sentenceOf.length,
    exampleWordCount,
    longest,
    wordOf,
    startOf,
    lengthOf,
    firstOfLength,
    sentenceOf,
    exampleOf,
    firstExampleOf,
  };
}
