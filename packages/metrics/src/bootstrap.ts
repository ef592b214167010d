/**
 * @file How much a score depends on which items were drawn: B. Efron, *Bootstrap Methods*, 1979; P. Koehn, *Statistical Significance Tests for
 * Machine Translation Evaluation*, 2004, for pairs of systems. A score is a function of sums of its items' statistics, so a corpus score is
 * computed anew from each resample's sums and never averaged.
 */
import { randomIndices } from "./random-indices.ts";
import type { Interval } from "./wilson-interval.ts";

/** Options of {@link bootstrapInterval} and {@link pairedBootstrap}. */
export interface BootstrapOptions {
  /** How many numbers an item has; items stand one after the other. @defaultValue 1 */
  readonly width?: number;
  /**
   * The score of items whose numbers, added up place by place, are `sums`.
   *
   * @defaultValue the mean of the first number
   */
  readonly value?: (sums: Float64Array, itemCount: number) => number;
  /** How often as many items are drawn with replacement. @defaultValue 10,000 */
  readonly resamples?: number;
  /** Which random numbers are drawn: an integer from 0 to 2³² − 1. @defaultValue 0 */
  readonly seed?: number;
  /** How many of the resampled scores an interval holds, between 0 and 1. @defaultValue 0.95 */
  readonly confidence?: number;
}

/** A score, and between which bounds resampling leaves it. */
export interface BootstrapInterval extends Interval {
  readonly value: number;
}

/** Two systems on the same items. */
export interface PairedBootstrap {
  /** The score of system A on all items. */
  readonly a: number;
  /** The score of system B on all items. */
  readonly b: number;
  /** a − b; 0 where they agree to 12 digits. */
  readonly difference: number;
  /** Bounds of the difference. */
  readonly interval: Interval;
  /** Share of resamples in which A is not better than B: how little the items support that A is. One-sided. */
  readonly pValue: number;
  readonly resamples: number;
  readonly itemCount: number;
}

type Settings = Required<BootstrapOptions>;

/** Scores that agree so far are equal: what is left comes of the order in which numbers were added up. */
const ROUNDING = 1e-12;

/** a − b, and 0 where they are equal but for rounding. */
function differenceOf(a: number, b: number): number {
  const difference = a - b;
  return Math.abs(difference) < ROUNDING * Math.max(Math.abs(a), Math.abs(b)) ? 0 : difference;
}

/**
 * Between which bounds a score lies when the items are drawn anew: percentiles of the resampled scores, between two of them by linear
 * interpolation, as NumPy's `percentile` has it. Deterministic for a seed. A resample costs one step for each item and number of it.
 *
 * @param statistics - The numbers of each item, such as its score, or the n-gram counts of `bleuStatistics`.
 * @throws RangeError if there are no items, a number is not finite, or an option is out of range.
 */
export function bootstrapInterval(
  statistics: ArrayLike<number>,
  options: BootstrapOptions = {},
): BootstrapInterval {
  const settings = settingsOf(options, "bootstrapInterval");
  const columns = columnsOf(statistics, settings.width, "bootstrapInterval: statistics");
  const itemCount = statistics.length / settings.width;
  const { value } = settings;
  const scores = resampled([columns], itemCount, settings, (sums) => value(sums[0]!, itemCount));
  return {
    value: value(totals(columns, itemCount), itemCount),
    ...percentiles(scores, settings.confidence),
  };
}

/**
 * Paired bootstrap test: whether system A is better than B on items like these (Koehn 2004). Both are scored on the same resamples.
 * Deterministic for a seed; p(A, B) + p(B, A) is at least 1. Scores that agree to 12 digits are equal.
 *
 * @param a - The numbers of each item for system A.
 * @param b - The same for system B, the items in the same order.
 * @throws RangeError if the systems have not as many items, or as {@link bootstrapInterval} does.
 * @example pairedBootstrap([1, 1, 0], [0, 1, 0]).pValue // about 8/27
 */
export function pairedBootstrap(
  a: ArrayLike<number>,
  b: ArrayLike<number>,
  options: BootstrapOptions = {},
): PairedBootstrap {
  const settings = settingsOf(options, "pairedBootstrap");
  const { width, value, resamples, confidence } = settings;
  if (a.length !== b.length) {
    throw new RangeError(
      `pairedBootstrap: both systems must have the same items, got ${a.length / width} and ${b.length / width}`,
    );
  }
  const both = [
    columnsOf(a, width, "pairedBootstrap: system A"),
    columnsOf(b, width, "pairedBootstrap: system B"),
  ];
  const itemCount = a.length / width;
  const [scoreA, scoreB] = both.map((columns) => value(totals(columns, itemCount), itemCount));
  const differences = resampled(both, itemCount, settings, (sums) =>
    differenceOf(value(sums[0]!, itemCount), value(sums[1]!, itemCount)),
  );
  let notBetter = 0;
  for (const difference of differences) if (difference <= 0) notBetter++;
  return {
    a: scoreA!,
    b: scoreB!,
    difference: differenceOf(scoreA!, scoreB!),
    interval: percentiles(differences, confidence),
    pValue: notBetter / resamples,
    resamples,
    itemCount,
  };
}

function settingsOf(options: BootstrapOptions, name: string): Settings & { readonly name: string } {
  const {
    width = 1,
    value = (sums: Float64Array, itemCount: number) => sums[0]! / itemCount,
    resamples = 10_000,
    seed = 0,
    confidence = 0.95,
  } = options;
  for (const [option, count] of Object.entries({ width, resamples })) {
    if (!Number.isInteger(count) || count < 1) {
      throw new RangeError(`${name}: ${option} must be a positive integer, got ${count}`);
    }
  }
  if (!(confidence > 0 && confidence < 1)) {
    throw new RangeError(`${name}: confidence must be between 0 and 1, got ${confidence}`);
  }
  return { width, value, resamples, seed, confidence, name };
}

/** The numbers of all items place by place, or the one number that all of them share. */
type Column = Float64Array | number;

function columnsOf(statistics: ArrayLike<number>, width: number, what: string): Column[] {
  if (statistics.length === 0) throw new RangeError(`${what} must have at least one item, got none`);
  if (statistics.length % width !== 0) {
    throw new RangeError(`${what} must have ${width} numbers for each item, got ${statistics.length} in all`);
  }
  const itemCount = statistics.length / width;
  return Array.from({ length: width }, (_, place) => {
    const column = new Float64Array(itemCount);
    let shared = true;
    for (let item = 0; item < itemCount; item++) {
      const number = statistics[item * width + place]!;
      if (!Number.isFinite(number)) {
        throw new RangeError(`${what}: item ${item} must have finite numbers, got ${number}`);
      }
      column[item] = number;
      shared &&= number === column[0];
    }
    // What is the same for all items, such as a count of 1 for each, need not be drawn.
    return shared && Number.isInteger(column[0]) ? column[0]! : column;
  });
}

function totals(columns: readonly Column[], itemCount: number): Float64Array {
  return Float64Array.from(columns, (column) =>
    typeof column === "number" ? column * itemCount : column.reduce((sum, number) => sum + number, 0),
  );
}

/** The scores of all resamples; `scoreOf` is given the sums of each system, which are written over afterwards. */
function resampled(
  systems: readonly (readonly Column[])[],
  itemCount: number,
  { resamples, seed, name }: Settings & { readonly name: string },
  scoreOf: (sums: readonly Float64Array[]) => number,
): Float64Array {
  const random = randomIndices(seed, name);
  // How often each item is drawn: columns are then read in their order, whatever was drawn, which is faster by far where there are many items.
  const times = new Int32Array(itemCount);
  const sums = systems.map((columns) => new Float64Array(columns.length));
  const scores = new Float64Array(resamples);
  for (let resample = 0; resample < resamples; resample++) {
    random.draw(times);
    for (let system = 0; system < systems.length; system++) {
      const columns = systems[system]!;
      for (let place = 0; place < columns.length; place++) {
        const column = columns[place]!;
        sums[system]![place] = typeof column === "number" ? column * itemCount : weightedSum(column, times);
      }
    }
    const score = scoreOf(sums);
    if (Number.isNaN(score)) {
      throw new RangeError(
        `${name}: value must be a number for every resample, got NaN for resample ${resample}`,
      );
    }
    scores[resample] = score;
  }
  return scores;
}

function weightedSum(column: Float64Array, times: Int32Array): number {
  let sum = 0;
  for (let place = 0; place < times.length; place++) sum += column[place]! * times[place]!;
  return sum;
}

function percentiles(scores: Float64Array, confidence: number): Interval {
  scores.sort();
  const at = (share: number): number => {
    const place = share * (scores.length - 1);
    const below = Math.floor(place);
    const low = scores[below]!;
    return low + (place - below) * ((scores[below + 1] ?? low) - low);
  };
  return { low: at((1 - confidence) / 2), high: at((1 + confidence) / 2) };
}
