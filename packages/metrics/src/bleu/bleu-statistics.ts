import { createNgramMatcher } from "./ngram-matcher.ts";
import {
  createTokenReader,
  type Reference,
  referencesOf,
  type TokenReader,
  type Tokens,
  type Where,
} from "./tokens.ts";

/**
 * What BLEU needs to know of an item, or of many: a row of 3 · N + 2 counts for orders n = 1 … N, which are
 *
 *     matches, N times        n-grams of the prediction that a reference has, each at most as often as there
 *     totals, N times         n-grams of the prediction
 *     short items, N times    items whose prediction has no n-gram; NLTK counts one for each of them
 *     prediction length, reference length
 *
 * Rows of items are added place by place, so a corpus, or one resampled from it, costs a sum and no counting.
 */
export type BleuStatistics = Int32Array | Float64Array;

/** What is counted of an item. */
export interface BleuStatisticsOptions {
  /** The longest n-grams that count. @defaultValue 4 */
  readonly maxOrder?: number;
  /** Whose length counts of several references. @defaultValue "closest" */
  readonly referenceLength?: ReferenceLength;
}

/**
 * Whose length counts of several references: `closest` is the one closest to the prediction's, the shorter of two as close, as NLTK
 * and sacrebleu have it; `shortest` is that of the scorers of CoNaLa and CodeXGLUE.
 */
export type ReferenceLength = "closest" | "shortest";

/** Gives the statistics of one item of tokens after another. */
export interface BleuStatisticsCounter {
  count(prediction: Tokens | undefined, reference: Reference, where: Where): Int32Array;
}

/** Gives the statistics of one item of texts after another. */
export interface TextStatisticsCounter<Text> {
  count(prediction: Text | undefined, references: readonly Text[], where: Where): Int32Array;
}

const REFERENCE_LENGTHS: readonly string[] = ["closest", "shortest"] satisfies readonly ReferenceLength[];

/** {@link createTextStatistics} for tokens. */
export function createBleuStatistics(
  options: BleuStatisticsOptions = {},
  name = "bleuStatistics",
): BleuStatisticsCounter {
  const counter = createTextStatistics(createTokenReader(), options, name);
  return {
    count: (prediction, reference, where) => counter.count(prediction, referencesOf(reference, where), where),
  };
}

/**
 * Makes what counts the n-grams of items, with memory that grows with the longest item only.
 *
 * @param name - The caller's name, for errors.
 */
export function createTextStatistics<Text>(
  reader: TokenReader<Text>,
  options: BleuStatisticsOptions,
  name: string,
): TextStatisticsCounter<Text> {
  const { maxOrder = 4, referenceLength = "closest" } = options;
  if (!Number.isInteger(maxOrder) || maxOrder < 1) {
    throw new RangeError(`${name}: maxOrder must be a positive integer, got ${maxOrder}`);
  }
  if (!REFERENCE_LENGTHS.includes(referenceLength)) {
    throw new RangeError(
      `${name}: referenceLength must be one of ${REFERENCE_LENGTHS.join(", ")}, got ${referenceLength}`,
    );
  }
  const matcher = createNgramMatcher(maxOrder);
  const ends: number[] = [];
  return {
    count(prediction, references, where) {
      reader.begin();
      for (let index = 0; index < references.length; index++) {
        const what = references.length === 1 ? "reference" : `reference ${index}`;
        ends[index] = reader.read(references[index]!, what, where);
      }
      const start = ends[references.length - 1]!;
      const end = prediction === undefined ? start : reader.read(prediction, "prediction", where);
      const ids = reader.ids();
      const length = end - start;
      matcher.begin(start);
      let chosen = -1;
      for (let index = 0, from = 0; index < references.length; index++) {
        const size = ends[index]! - from;
        matcher.addReference(ids, from, ends[index]!);
        if (chosen < 0 || isBetter(size, chosen, length, referenceLength)) chosen = size;
        from = ends[index]!;
      }
      const row = new Int32Array(3 * maxOrder + 2);
      matcher.match(ids, start, end, row, 0, 1);
      for (let order = 1; order <= maxOrder; order++) {
        row[maxOrder + order - 1] = Math.max(0, length - order + 1);
        row[2 * maxOrder + order - 1] = length < order ? 1 : 0;
      }
      row[3 * maxOrder] = length;
      row[3 * maxOrder + 1] = chosen;
      return row;
    },
  };
}

function isBetter(size: number, chosen: number, length: number, rule: ReferenceLength): boolean {
  if (rule === "shortest") return size < chosen;
  const difference = Math.abs(size - length) - Math.abs(chosen - length);
  return difference < 0 || (difference === 0 && size < chosen);
}

/**
 * The statistics of one item: its clipped n-gram matches, n-grams and lengths (Papineni et al. 2002).
 *
 * @param prediction - `undefined` where the model gave none, which counts as no tokens.
 * @throws TypeError if tokens are neither strings nor integers.
 * @throws RangeError if an option is out of range.
 */
export function bleuStatistics(
  prediction: Tokens | undefined,
  reference: Reference,
  options: BleuStatisticsOptions = {},
): BleuStatistics {
  const where = () => "bleuStatistics";
  return createBleuStatistics(options).count(prediction, reference, where);
}

/**
 * The statistics of a corpus: the sum of its items' statistics, place by place. Without items all counts are 0, for order 4.
 *
 * @throws RangeError if an item's statistics are of another order than those before it.
 */
export function sumBleuStatistics(items: Iterable<BleuStatistics>): Float64Array {
  let sum: Float64Array | undefined;
  let index = 0;
  for (const row of items) {
    sum ??= new Float64Array(row.length);
    if (row.length !== sum.length) {
      throw new RangeError(
        `sumBleuStatistics: item ${index} must have ${sum.length} counts, as the items before it, got ${row.length}`,
      );
    }
    addBleuStatistics(sum, row);
    index++;
  }
  return sum ?? new Float64Array(14);
}

/** Adds an item's counts to a sum. */
export function addBleuStatistics(sum: Float64Array, row: BleuStatistics): void {
  for (let place = 0; place < row.length; place++) sum[place]! += row[place]!;
}
