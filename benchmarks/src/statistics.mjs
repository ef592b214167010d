/** @file What rounds of noisy measurements say together. */

/** @param {readonly number[]} values At least one. */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/**
 * Steps of several rounds over the same batches as one: of each batch, the median of its times.
 *
 * @param {readonly (readonly import("./measure-training.mjs").Step[])[]} rounds
 * @returns {import("./measure-training.mjs").Step[]}
 */
export function medianSteps(rounds) {
  return rounds[0].map((step, index) => ({
    ...step,
    seconds: median(rounds.map((steps) => steps[index].seconds)),
  }));
}

/** @param {readonly import("./measure-training.mjs").Step[]} steps */
export function examplesPerSecond(steps) {
  let examples = 0;
  let seconds = 0;
  for (const step of steps) {
    examples += step.examples;
    seconds += step.seconds;
  }
  return examples / seconds;
}

/**
 * How many times as fast one measurement is as another, over the batches that both have.
 *
 * @param {readonly import("./measure-training.mjs").Step[]} steps
 * @param {readonly import("./measure-training.mjs").Step[]} others
 */
export function speedUp(steps, others) {
  const shared = new Set(others.map(({ batch }) => batch));
  const own = steps.filter(({ batch }) => shared.has(batch));
  const batches = new Set(own.map(({ batch }) => batch));
  return examplesPerSecond(own) / examplesPerSecond(others.filter(({ batch }) => batches.has(batch)));
}

/**
 * From the slowest to the fastest round, as a share of the median; 0 for one round.
 *
 * @param {readonly (readonly import("./measure-training.mjs").Step[])[]} rounds
 */
export function spread(rounds) {
  const rates = rounds.map(examplesPerSecond);
  return (Math.max(...rates) - Math.min(...rates)) / median(rates);
}

/** @param {number} value @param {number} [digits] Significant ones. */
export function round(value, digits = 4) {
  return Number(value.toPrecision(digits));
}

/**
 * The median of what measurements say of their peak memory, in MB; undefined where the system does not tell.
 *
 * @param {readonly { peakBytes?: number | undefined }[]} results
 */
export function megabytes(results) {
  const known = results.flatMap(({ peakBytes }) => (peakBytes ? [peakBytes] : []));
  return known.length === 0 ? undefined : Math.round(median(known) / 1e6);
}
