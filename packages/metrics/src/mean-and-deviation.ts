/** What several runs of one experiment gave. */
export interface Summary {
  readonly mean: number;
  /** Sample standard deviation, with n − 1; `undefined` for one value, which says nothing about spread. */
  readonly deviation: number | undefined;
  readonly minimum: number;
  readonly maximum: number;
  /** Number of values. */
  readonly count: number;
  /** All of them, as they came: the best one alone says nothing. */
  readonly values: readonly number[];
}

/**
 * Mean, sample standard deviation and range of a result over seeds, in one pass (Welford 1962).
 *
 * @param values - At least one, all finite.
 * @throws RangeError if there is none, or one is not finite.
 */
export function meanAndDeviation(values: Iterable<number>): Summary {
  const kept: number[] = [];
  let count = 0;
  let mean = 0;
  let squares = 0;
  let minimum = Infinity;
  let maximum = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value)) {
      throw new RangeError(`meanAndDeviation: every value must be finite, got ${value} as value ${count}`);
    }
    kept.push(value);
    count++;
    const before = value - mean;
    mean += before / count;
    squares += before * (value - mean);
    minimum = Math.min(minimum, value);
    maximum = Math.max(maximum, value);
  }
  if (count === 0) throw new RangeError("meanAndDeviation: there must be at least one value, got none");
  return {
    mean,
    deviation: count === 1 ? undefined : Math.sqrt(squares / (count - 1)),
    minimum,
    maximum,
    count,
    values: kept,
  };
}
