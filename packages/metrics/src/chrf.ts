/** @file chrF (Popović 2015) and chrF++ (Popović 2017), as sacrebleu 2.6.0 computes them. */
import { optionalText, textsOf } from "./bleu/texts.ts";
import { type ChrfStatistics, type ChrfStatisticsOptions, createChrfStatistics } from "./chrf-statistics.ts";
import { pairs } from "./pairs.ts";

/** How counts become a score. */
export interface ChrfScoreOptions {
  /** How much more recall counts than precision. @defaultValue 2 */
  readonly beta?: number;
  /** Whether the orders' F-scores are averaged, with 1e-16 for what is 0, rather than their precisions and recalls. @defaultValue false */
  readonly epsSmoothing?: boolean;
}

/** Options of {@link chrf}, with sacrebleu's defaults. */
export interface ChrfOptions extends ChrfStatisticsOptions, ChrfScoreOptions {}

/** chrF of a corpus. */
export interface Chrf {
  /** A fraction; 0 where there are no items. */
  readonly score: number;
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, which count as empty texts. */
  readonly missingCount: number;
}

/** chrF over items that come one by one. */
export interface ChrfCounter {
  /** Counts one item and gives its own statistics, those against its best reference. */
  add(prediction: string | undefined, reference: string | readonly string[]): ChrfStatistics;
  /** chrF over all items counted so far. */
  result(): Chrf;
}

/** What stands for a precision or recall of nothing with `epsSmoothing`. */
const EPSILON = 1e-16;

/** Starts counting chrF, with memory that does not grow with the number of items; see {@link chrf}. */
export function createChrf(options: ChrfOptions = {}): ChrfCounter {
  const counter = createChrfStatistics(options, "chrf");
  const sum = new Float64Array(3 * counter.orderCount);
  chrfFromStatistics(sum, options);
  let itemCount = 0;
  let missingCount = 0;
  const where = () => `chrf: item ${itemCount}`;
  return {
    add(prediction, reference) {
      const predicted = optionalText(prediction, "prediction", where) ?? "";
      let best: Int32Array | undefined;
      let bestScore = -1;
      const references = textsOf(reference, where);
      for (const gold of references) {
        const row = counter.count(predicted, gold, where);
        const score = references.length === 1 ? 0 : chrfFromStatistics(row, options);
        if (score > bestScore) {
          bestScore = score;
          best = row;
        }
      }
      const row = best ?? new Int32Array(sum.length);
      for (let place = 0; place < sum.length; place++) sum[place]! += row[place]!;
      itemCount++;
      if (prediction === undefined) missingCount++;
      return row;
    },
    result: () => ({ score: chrfFromStatistics(sum, options), itemCount, missingCount }),
  };
}

/**
 * chrF from statistics, of one item or summed over many: F-score of the mean precision and the mean recall over the orders that both sides have
 * n-grams of, or with `epsSmoothing` the mean F-score over all orders.
 *
 * @throws RangeError if `beta` is not positive or its square not finite, or there are not three counts for each order.
 */
export function chrfFromStatistics(statistics: ChrfStatistics, options: ChrfScoreOptions = {}): number {
  const { beta = 2, epsSmoothing = false } = options;
  if (!(beta > 0 && beta ** 2 < Infinity)) {
    throw new RangeError(`chrf: beta must be positive, and its square finite, got ${beta}`);
  }
  if (statistics.length === 0 || statistics.length % 3 !== 0) {
    throw new RangeError(`chrf: statistics must be three counts for each order, got ${statistics.length}`);
  }
  let scoreSum = 0;
  let precisionSum = 0;
  let recallSum = 0;
  let orderCount = 0;
  for (let place = 0; place < statistics.length; place += 3) {
    const predicted = statistics[place]!;
    const gold = statistics[place + 1]!;
    const matches = statistics[place + 2]!;
    const precision = predicted > 0 ? matches / predicted : EPSILON;
    const recall = gold > 0 ? matches / gold : EPSILON;
    scoreSum += fScore(precision, recall, beta) ?? EPSILON;
    if (predicted > 0 && gold > 0) {
      precisionSum += precision;
      recallSum += recall;
      orderCount++;
    }
  }
  if (epsSmoothing) return scoreSum / (statistics.length / 3);
  return orderCount === 0 ? 0 : (fScore(precisionSum / orderCount, recallSum / orderCount, beta) ?? 0);
}

/** (1 + β²) · P · R / (β² · P + R); undefined where both are 0. */
function fScore(precision: number, recall: number, beta: number): number | undefined {
  const scale = beta ** 2;
  const divisor = scale * precision + recall;
  return divisor > 0 ? ((1 + scale) * precision * recall) / divisor : undefined;
}

/**
 * chrF of one prediction, sacrebleu's `CHRF(…).sentence_score` as a fraction.
 *
 * @param prediction - `undefined` where the model gave none.
 * @param reference - One reference, or several, of which the one of highest score counts.
 * @throws RangeError if an option is out of range, TypeError if a text is no string.
 */
export function sentenceChrf(
  prediction: string | undefined,
  reference: string | readonly string[],
  options: ChrfOptions = {},
): number {
  return chrfFromStatistics(createChrf(options).add(prediction, reference), options);
}

/**
 * chrF of a corpus, how well n-grams of characters match (Popović 2015), and with `wordOrder: 2` chrF++ (Popović 2017): sacrebleu 2.6.0's
 * `CHRF(…).corpus_score` as a fraction.
 *
 * @param predictions - One for each item; `undefined` where the model gave none.
 * @param references - The reference of each item, or several.
 * @throws RangeError if there are not as many predictions as references, or an option is out of range.
 * @throws TypeError if a text is no string; the error names the item.
 */
export function chrf(
  predictions: Iterable<string | undefined>,
  references: Iterable<string | readonly string[]>,
  options: ChrfOptions = {},
): Chrf {
  const counter = createChrf(options);
  for (const [prediction, reference] of pairs("chrf", predictions, references)) {
    counter.add(prediction, reference);
  }
  return counter.result();
}
