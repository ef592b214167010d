import { pairedBootstrap } from "../bootstrap.ts";
import type { Interval } from "../wilson-interval.ts";
import type { Evaluation } from "./evaluate-predictions.ts";

/** Options of {@link compareEvaluations}. */
export interface CompareOptions {
  /** How often the items are drawn anew. @defaultValue 10,000 */
  readonly resamples?: number;
  /** Which resamples: an integer from 0 to 2³² − 1. @defaultValue 0 */
  readonly seed?: number;
}

/** One metric of two systems. */
export interface ComparisonRow {
  readonly metric: string;
  /** The first system's score. */
  readonly a: number;
  /** The second system's score. */
  readonly b: number;
  /** a − b. */
  readonly difference: number;
  /** 95 % of the resampled differences. */
  readonly interval: Interval;
  /** Share of resamples in which the first system is not better. */
  readonly pValue: number;
}

/** Two systems on the same items. */
export interface Comparison {
  readonly rows: readonly ComparisonRow[];
  readonly itemCount: number;
  readonly resamples: number;
  readonly seed: number;
}

/**
 * Compares two systems by `pairedBootstrap`, metric by metric; the items of both stand in the same order.
 *
 * @throws RangeError if they have different numbers of items or none, different metrics, or were evaluated without resamples.
 */
export function compareEvaluations(a: Evaluation, b: Evaluation, options: CompareOptions = {}): Comparison {
  const { resamples = 10_000, seed = 0 } = options;
  if (a.itemCount !== b.itemCount) {
    throw new RangeError(
      `compareEvaluations: both evaluations must have the same items, got ${a.itemCount} and ${b.itemCount}`,
    );
  }
  const names = ({ samples }: Evaluation): string =>
    samples.map(({ metric }) => metric.name).join(", ") || "none";
  if (names(a) !== names(b) || a.samples.length === 0) {
    throw new RangeError(
      `compareEvaluations: both evaluations must have kept the numbers of the same metrics, got ${names(a)} and ${names(b)}`,
    );
  }
  const rows = a.samples.map(({ metric, statistics }, index): ComparisonRow => {
    const { size: width, value } = metric;
    const test = pairedBootstrap(statistics, b.samples[index]!.statistics, { width, value, resamples, seed });
    const { difference, interval, pValue } = test;
    return { metric: metric.name, a: test.a, b: test.b, difference, interval, pValue };
  });
  return { rows, itemCount: a.itemCount, resamples, seed };
}
