import {
  type BleuSmoothing,
  isNltk,
  type NgramCounts,
  orderNeeded,
  precisionsOf,
  smoothingValueOf,
} from "./bleu-smoothing.ts";
import type { BleuStatistics } from "./bleu-statistics.ts";
import type { Where } from "./tokens.ts";

/** How statistics become a score. */
export interface BleuOptions {
  /** What stands for precisions of 0. @defaultValue "none" */
  readonly smoothing?: BleuSmoothing;
  /**
   * The number of a smoothing that has one: `floor` and `method1` 0.1 for a count of 0, `addK` 1 added to each count from bigrams on,
   * `method4` and `method7` their k = 5, `method6` its α = 5.
   */
  readonly smoothingValue?: number;
  /** Weights of the orders from 1, whose logarithms are summed. @defaultValue equal weights that sum to 1 */
  readonly weights?: readonly number[];
  /** NLTK's `auto_reweigh`: four weights of 0.25 become 1/length each for predictions of fewer than 4 tokens. @defaultValue false */
  readonly autoReweigh?: boolean;
  /** sacrebleu's `effective_order`: orders of which predictions have no n-grams do not count. @defaultValue false */
  readonly effectiveOrder?: boolean;
}

/** A BLEU score and what it is made of. */
export interface BleuScore {
  /** A fraction; over 1 with `method5` and `method7` only. */
  readonly score: number;
  /** The precisions as smoothed, by order from 1. */
  readonly precisions: readonly number[];
  readonly brevityPenalty: number;
  /** n-grams of the predictions that a reference has, and all of them, by order from 1. */
  readonly matches: readonly number[];
  readonly totals: readonly number[];
  readonly predictionLength: number;
  readonly referenceLength: number;
}

/**
 * BLEU from statistics, of one item or summed over many (Papineni et al. 2002): the brevity penalty, 1 if the predictions are longer than the
 * references and exp(1 − r/h) otherwise, times the weighted geometric mean of the precisions. Equals, by `smoothing`, the scorer of CoNaLa (`none`)
 * and of CodeXGLUE (`addOne`), sacrebleu 2.6.0 and NLTK 3.10.4; NLTK takes for `method5` to `method7` of a corpus the
 * n-grams of its last item, here they are the corpus's. Where nothing is predicted the score is 0.
 *
 * @throws RangeError if an option is out of range or belongs to another smoothing, or a count is negative or not finite.
 */
export function bleuFromStatistics(statistics: BleuStatistics, options: BleuOptions = {}): BleuScore {
  for (let place = 0; place < statistics.length; place++) {
    const count = statistics[place]!;
    if (!(count >= 0 && count < Infinity)) {
      throw new RangeError(
        `bleuFromStatistics: count ${place} must be finite and not negative, got ${count}`,
      );
    }
  }
  return scoreBleu(statistics, options, () => "bleuFromStatistics");
}

/** @param where - The caller's name, and the item where it is one, for errors. */
export function scoreBleu(statistics: BleuStatistics, options: BleuOptions, where: Where): BleuScore {
  const maxOrder = (statistics.length - 2) / 3;
  const { smoothing = "none", autoReweigh = false, effectiveOrder = false } = options;
  const value = smoothingValueOf(smoothing, options.smoothingValue, where);
  if (effectiveOrder && (smoothing === "addOne" || isNltk(smoothing))) {
    throw new RangeError(`${where()}: effectiveOrder goes with none, exp, floor and addK, got ${smoothing}`);
  }
  if (effectiveOrder && options.weights !== undefined) {
    throw new RangeError(
      `${where()}: effectiveOrder sets the weights itself, got weights ${options.weights}`,
    );
  }
  if (autoReweigh && !isNltk(smoothing)) {
    throw new RangeError(`${where()}: autoReweigh goes with method0 to method7, got ${smoothing}`);
  }
  let weights = weightsOf(options.weights, maxOrder, smoothing, where);
  const counts = countsOf(statistics, maxOrder);
  const { predictionLength: length } = counts;
  const referenceLength = statistics[3 * maxOrder + 1]!;
  const brevityPenalty = brevityPenaltyOf(length, referenceLength);
  // NLTK and sacrebleu give 0 where nothing matches, whatever the smoothing.
  const nothing = smoothing !== "addOne" && !(counts.matches[0]! > 0);
  const precisions = nothing
    ? weights.map(() => 0)
    : precisionsOf(counts, weights.length, smoothing, value, where);
  if (effectiveOrder) {
    const order = effectiveOrderOf(counts, weights.length, smoothing);
    weights = weights.map((_, index) => (index < order ? 1 / order : 0));
  } else if (autoReweigh && length > 0 && length < 4 && areDefault(weights)) {
    weights = Array.from({ length }, () => 1 / length);
  }
  return {
    score: nothing ? 0 : brevityPenalty * mean(precisions, weights, isNltk(smoothing)),
    precisions,
    brevityPenalty,
    matches: counts.matches,
    totals: counts.totals,
    predictionLength: length,
    referenceLength,
  };
}

function weightsOf(
  weights: readonly number[] | undefined,
  maxOrder: number,
  smoothing: BleuSmoothing,
  where: Where,
): readonly number[] {
  const needed = orderNeeded(smoothing);
  if (!Number.isInteger(maxOrder) || maxOrder < Math.max(needed, weights?.length ?? 0, 1)) {
    throw new RangeError(
      `${where()}: statistics must be of order ${Math.max(needed, weights?.length ?? 0, 1)} at least, got ${maxOrder}`,
    );
  }
  if (weights === undefined) {
    const count = needed === 0 ? maxOrder : 4;
    return Array.from({ length: count }, () => 1 / count);
  }
  if (weights.length === 0) throw new RangeError(`${where()}: there must be a weight, got none`);
  for (const [index, weight] of weights.entries()) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(`${where()}: weight ${index} must be finite and not negative, got ${weight}`);
    }
  }
  return weights;
}

function countsOf(statistics: BleuStatistics, maxOrder: number): NgramCounts {
  return {
    matches: Array.from(statistics.slice(0, maxOrder)),
    totals: Array.from(statistics.slice(maxOrder, 2 * maxOrder)),
    shortItems: Array.from(statistics.slice(2 * maxOrder, 3 * maxOrder)),
    predictionLength: statistics[3 * maxOrder]!,
  };
}

/** 1 if predictions are longer than references, else exp(1 − r/h); 0 where nothing is predicted. */
export function brevityPenaltyOf(predictionLength: number, referenceLength: number): number {
  if (predictionLength > referenceLength) return 1;
  return predictionLength === 0 ? 0 : Math.exp(1 - referenceLength / predictionLength);
}

/** The last order that sacrebleu looks at, which is where the predictions have no longer n-grams. */
function effectiveOrderOf(counts: NgramCounts, orderCount: number, smoothing: BleuSmoothing): number {
  if (smoothing === "addK") return counts.totals[0]! > 0 ? orderCount : 0;
  const end = counts.totals.slice(0, orderCount).indexOf(0);
  return end < 0 ? orderCount : end;
}

function areDefault(weights: readonly number[]): boolean {
  return weights.length === 4 && weights.every((weight) => weight === 0.25);
}

/** The weighted geometric mean. NLTK leaves out what is 0 after smoothing; else it makes the mean 0, unless its weight is 0. */
function mean(precisions: readonly number[], weights: readonly number[], skipsZeros: boolean): number {
  let sum = 0;
  for (const [index, weight] of weights.entries()) {
    const precision = precisions[index];
    if (weight === 0 || precision === undefined) continue;
    if (precision > 0) sum += weight * Math.log(precision);
    else if (!skipsZeros) return 0;
  }
  return Math.exp(sum);
}
