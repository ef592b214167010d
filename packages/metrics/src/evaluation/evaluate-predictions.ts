/** @file A file of predictions becomes a table: every metric in one pass, with intervals, and items that are missing or malformed counted. */
import { bootstrapInterval } from "../bootstrap.ts";
import { checkSeed } from "../random-indices.ts";
import { type Interval, wilsonInterval } from "../wilson-interval.ts";
import type { EvaluationItem, Metric } from "./metric.ts";

/** One item as a file of predictions has it. */
export interface PredictionRecord {
  /** What the item is called in messages. */
  readonly id?: string | undefined;
  /** What the model gave; absent where it gave nothing. */
  readonly prediction?: string | undefined;
  /** What it gave, best first, in place of `prediction`. */
  readonly candidates?: readonly string[] | undefined;
  /** What is right, or several texts that are. */
  readonly reference: string | readonly string[];
}

/** Options of {@link evaluatePredictions}. */
export interface EvaluateOptions {
  /** What is measured, in the order of the table. */
  readonly metrics: readonly Metric[];
  /**
   * Resamples of the intervals of metrics that are no shares. They need the numbers of all items: 8 bytes for each. With 0 such metrics
   * have no intervals, evaluations cannot be compared, and memory does not grow with the items. @defaultValue 1,000
   */
  readonly resamples?: number;
  /** Which resamples: an integer from 0 to 2³² − 1. @defaultValue 0 */
  readonly seed?: number;
}

/** One row of the table. */
export interface EvaluationRow {
  /** The metric's name. */
  readonly metric: string;
  readonly value: number;
  /** 95 %: Wilson's for shares, a bootstrap's for other metrics; `undefined` where there are no items or no resamples. */
  readonly interval: Interval | undefined;
  /** Number of predictions that are malformed, where the metric can tell. */
  readonly invalidCount: number;
  /** Number of items of which no reference is well formed, where the metric can tell: nothing is right for them. */
  readonly invalidReferenceCount: number;
}

/** What an evaluation gives. */
export interface Evaluation {
  readonly rows: readonly EvaluationRow[];
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction. */
  readonly missingCount: number;
  /** The numbers of all items by metric, one item after the other; none where no resamples are drawn. */
  readonly samples: readonly { readonly metric: Metric; readonly statistics: Float64Array }[];
}

/** An evaluation of items that come one by one. */
export interface EvaluationCounter {
  /**
   * Measures one item; one that is an error does not count.
   *
   * @throws TypeError or RangeError that names the item and the metric.
   */
  add(record: PredictionRecord): void;
  /** The table of all items so far. */
  result(): Evaluation;
}

/** What one metric has counted. */
interface Tally {
  readonly metric: Metric;
  readonly sums: Float64Array;
  statistics: Float64Array;
  invalidCount: number;
  invalidReferenceCount: number;
}

/** Starts an evaluation; see {@link evaluatePredictions}. */
export function createEvaluation({
  metrics,
  resamples = 1000,
  seed = 0,
}: EvaluateOptions): EvaluationCounter {
  if (!Number.isInteger(resamples) || resamples < 0) {
    throw new RangeError(`evaluatePredictions: resamples must be an integer of at least 0, got ${resamples}`);
  }
  checkSeed(seed, "evaluatePredictions");
  const names = metrics.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) {
    throw new RangeError(`evaluatePredictions: metrics must have names of their own, got ${twice} twice`);
  }
  const keeps = resamples > 0;
  let itemCount = 0;
  let missingCount = 0;
  const tallies: Tally[] = metrics.map((metric) => ({
    metric,
    sums: new Float64Array(metric.size),
    statistics: new Float64Array(keeps ? 64 * metric.size : 0),
    invalidCount: 0,
    invalidReferenceCount: 0,
  }));
  return {
    add(record) {
      if (typeof record !== "object" || record === null) {
        throw new TypeError(
          `evaluatePredictions: item ${itemCount} must be an object, got ${String(record)}`,
        );
      }
      const where = `evaluatePredictions: item ${itemCount}${record.id === undefined ? "" : ` (${record.id})`}`;
      const item = itemOf(record, where);
      const measured = metrics.map((metric) => measure(metric, item, where));
      for (const [index, numbers] of measured.entries()) {
        count(tallies[index]!, numbers, keeps ? itemCount : undefined);
      }
      itemCount++;
      if (item.prediction === undefined) missingCount++;
    },
    result() {
      const samples = keeps
        ? tallies.map(({ metric, statistics }) => ({
            metric,
            statistics: statistics.slice(0, itemCount * metric.size),
          }))
        : [];
      const rows = tallies.map(
        ({ metric, sums, invalidCount, invalidReferenceCount }, index): EvaluationRow => ({
          metric: metric.name,
          value: metric.value(sums.slice()),
          interval: intervalOf(metric, sums, samples[index]?.statistics, { itemCount, resamples, seed }),
          invalidCount,
          invalidReferenceCount,
        }),
      );
      return { rows, itemCount, missingCount, samples };
    },
  };
}

function itemOf({ prediction, candidates, reference }: PredictionRecord, where: string): EvaluationItem {
  const given = candidates ?? (prediction === undefined ? [] : [prediction]);
  const references = typeof reference === "string" ? [reference] : reference;
  if (!Array.isArray(references)) throw notText(`${where}: reference`, references);
  if (references.length === 0) throw new RangeError(`${where}: there must be a reference, got none`);
  if (!Array.isArray(given)) throw notText(`${where}: candidates`, given);
  for (const text of references) if (typeof text !== "string") throw notText(`${where}: reference`, text);
  for (const text of given) if (typeof text !== "string") throw notText(`${where}: prediction`, text);
  return { candidates: given, prediction: given[0], references };
}

function notText(what: string, value: unknown): TypeError {
  const got = typeof value === "object" && value !== null ? "an object" : String(value);
  return new TypeError(`${what} must be a string, got ${got}`);
}

/** What a metric says of an item. */
interface Measured {
  readonly numbers: ArrayLike<number>;
  readonly isInvalid: boolean;
  readonly hasInvalidReference: boolean;
}

function measure(metric: Metric, item: EvaluationItem, where: string): Measured {
  const { name, size, accepts } = metric;
  const { prediction, references } = item;
  let numbers: ArrayLike<number>;
  try {
    numbers = metric.measure(item);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
    throw new RangeError(`${where}: ${error.message}`, { cause: error });
  }
  if (numbers.length !== size) {
    throw new RangeError(`${where}: ${name} must measure ${size} numbers, got ${numbers.length}`);
  }
  for (let index = 0; index < size; index++) {
    if (!Number.isFinite(numbers[index])) {
      throw new RangeError(`${where}: ${name} must measure finite numbers, got ${numbers[index]}`);
    }
  }
  return {
    numbers,
    isInvalid: accepts !== undefined && prediction !== undefined && !accepts(prediction),
    hasInvalidReference: accepts !== undefined && !references.some((reference) => accepts(reference)),
  };
}

/** Adds an item to what a metric has counted; its numbers are kept at a place if there is one. */
function count(
  tally: Tally,
  { numbers, isInvalid, hasInvalidReference }: Measured,
  place: number | undefined,
): void {
  const { size } = tally.metric;
  if (place !== undefined && (place + 1) * size > tally.statistics.length) {
    const longer = new Float64Array(2 * tally.statistics.length);
    longer.set(tally.statistics);
    tally.statistics = longer;
  }
  if (place !== undefined) tally.statistics.set(numbers, place * size);
  for (let index = 0; index < size; index++) tally.sums[index]! += numbers[index]!;
  if (isInvalid) tally.invalidCount++;
  if (hasInvalidReference) tally.invalidReferenceCount++;
}

function intervalOf(
  metric: Metric,
  sums: Float64Array,
  statistics: Float64Array | undefined,
  { itemCount, resamples, seed }: { itemCount: number; resamples: number; seed: number },
): Interval | undefined {
  if (itemCount === 0) return undefined;
  if (metric.isShare === true) return wilsonInterval(sums[0]!, sums[1]!);
  if (statistics === undefined) return undefined;
  const { size: width, value } = metric;
  const { low, high } = bootstrapInterval(statistics, { width, value, resamples, seed });
  return { low, high };
}

/**
 * Evaluates predictions: reads them one by one and gives a table with a row for each metric. Every item counts, also one without a prediction.
 *
 * @param records - The items, from an array, a generator, or a stream of a file's lines.
 * @throws TypeError or RangeError that names the item, if a record or a metric's numbers are not what they should be.
 * @example
 * const table = await evaluatePredictions(records, { metrics: [bleuMetric("corpusUnsmoothed"), matchMetric("line", textMatcher("line"))] });
 * console.log(renderEvaluation(table));
 */
export async function evaluatePredictions(
  records: Iterable<PredictionRecord> | AsyncIterable<PredictionRecord>,
  options: EvaluateOptions,
): Promise<Evaluation> {
  const evaluation = createEvaluation(options);
  for await (const record of records) evaluation.add(record);
  return evaluation.result();
}
