/** One item of an evaluation. */
export interface EvaluationItem {
  /** What the model gave, best first; none where it gave nothing. */
  readonly candidates: readonly string[];
  /** The first candidate; `undefined` where the model gave none. */
  readonly prediction: string | undefined;
  /** What is right; at least one. */
  readonly references: readonly string[];
}

/**
 * A measure of predictions: numbers of each item that can be added up, and the score that follows from the sums. So a score can be had of any
 * items, in a stream or drawn anew by a bootstrap. Any object of this form can be given to `evaluatePredictions`.
 *
 * @example
 * // The mean length of predictions in characters.
 * const length = {
 *   name: "length",
 *   size: 2,
 *   measure: ({ prediction = "" }) => [prediction.length, 1],
 *   value: ([sum, count]) => (count === 0 ? 0 : sum / count),
 * };
 */
export interface Metric {
  /** What the row of a table is called. */
  readonly name: string;
  /** How many numbers an item has. */
  readonly size: number;
  /** The numbers of an item, also of one without a prediction. */
  readonly measure: (item: EvaluationItem) => ArrayLike<number>;
  /** The score of items whose numbers, added up place by place, are these; all of them are 0 where there are no items. */
  readonly value: (sums: Float64Array) => number;
  /** Whether the score is the share of items that are right: the numbers are 1 or 0, and 1. It has Wilson's interval then. @defaultValue false */
  readonly isShare?: boolean;
  /** Whether a text is well formed, where the metric needs it to be; what is not is counted as invalid, and measured too. */
  readonly accepts?: (text: string) => boolean;
}

/** First sum over second, and 0 of nothing: the score of all metrics that are means. */
export function meanOf(sums: ArrayLike<number>): number {
  return sums[1] === 0 ? 0 : sums[0]! / sums[1]!;
}

/** The highest of the scores that a prediction has with each reference. */
export function best<Reference, Score>(
  references: readonly Reference[],
  score: (reference: Reference) => Score,
  scoreOf: (score: Score) => number,
): Score {
  const [first, ...others] = references;
  let found = score(first!);
  for (const reference of others) {
    const other = score(reference);
    if (scoreOf(other) > scoreOf(found)) found = other;
  }
  return found;
}
