import { COPY, type GramKind, KIND_NAMES, RULE, VOCABULARY } from "../grams/action-tree.ts";
import type { Boost } from "./boost.ts";

/** Log-probabilities: natural logarithms. */
export type LogProbabilities = Float32Array | Float64Array;

/** The distributions over the next action, each by itself; the gate between them is no part of it. */
export interface ActionDistributions {
  /** Over rules: `[rules]`. */
  readonly rules?: LogProbabilities;
  /** Over words of the vocabulary: `[vocabulary]`. */
  readonly vocabulary?: LogProbabilities;
  /** Over positions of the query, what a word may get at any of its positions gathered at its first: `[positions]`. */
  readonly copies?: LogProbabilities;
}

/**
 * The distributions over the next action after the boost: p′(a) = p(a) · exp(boost(a)), divided so that each sums to what it summed to
 * before. Grams that end in an id beyond the end of a distribution are ignored, as are copies from positions that a model does not read.
 *
 * @param boost - The grams.
 * @param context - The context of the next action.
 * @param distributions - The model's; they are not written to.
 * @returns New arrays for those that change, and the very arrays given for the others: for all of them with λ = 0, and before the first action.
 * @throws RangeError if a log-probability of a distribution that something speaks about is NaN or +∞.
 */
export function boostedLogProbabilities(
  boost: Boost,
  context: number,
  distributions: ActionDistributions,
): ActionDistributions {
  const { rules, vocabulary, copies } = distributions;
  return {
    ...(rules && { rules: boostedCopy(boost, context, { kind: RULE, values: rules }) }),
    ...(vocabulary && { vocabulary: boostedCopy(boost, context, { kind: VOCABULARY, values: vocabulary }) }),
    ...(copies && { copies: boostedCopy(boost, context, { kind: COPY, values: copies }) }),
  };
}

function boostedCopy(boost: Boost, context: number, { kind, values }: BoostedRow): LogProbabilities {
  const copy = values.slice();
  return boostRow(boost, context, { kind, values: copy }) ? copy : values;
}

/** A distribution over actions of one kind. */
export interface BoostedRow {
  /** The kind. */
  readonly kind: GramKind;
  /** Log-probabilities: `[actions]`. */
  readonly values: LogProbabilities;
  /** The id of each action, where only some may stand: `[actions]`. @defaultValue 0, 1, 2, … */
  readonly ids?: ArrayLike<number>;
}

/**
 * Boosts one distribution in place: p′(a) = p(a) · exp(boost(a)), divided so that it sums to what it summed to before.
 *
 * @param boost - The grams.
 * @param context - The context of the next action.
 * @param row - The distribution.
 * @returns Whether anything is changed.
 * @throws RangeError if a log-probability is NaN or +∞ and something speaks about the distribution.
 */
export function boostRow(boost: Boost, context: number, row: BoostedRow): boolean {
  const boosts = boost.matches(context, row.kind);
  if (boosts.size === 0) return false;
  const { values } = row;
  const before = logSum(values, row);
  if (before === Number.NEGATIVE_INFINITY) return false;
  const { places, boosted } = matched(boosts, row);
  const shift = changedLogSum(row, { before, places, boosted }) - before;
  for (let place = 0; place < values.length; place++) values[place]! -= shift;
  for (let match = 0; match < places.length; match++) values[places[match]!] = boosted[match]! - shift;
  return true;
}

/** Actions that something speaks about. */
interface Matched {
  /** Their places in the row. */
  readonly places: readonly number[];
  /** Their log-probabilities and boosts, added. */
  readonly boosted: readonly number[];
}

function matched(boosts: ReadonlyMap<number, number>, { values, ids }: BoostedRow): Matched {
  const places: number[] = [];
  const boosted: number[] = [];
  const add = (place: number, boost: number): void => {
    places.push(place);
    boosted.push(values[place]! + boost);
  };
  if (ids === undefined) {
    for (const [id, value] of boosts) if (id < values.length) add(id, value);
    return { places, boosted };
  }
  for (let place = 0; place < values.length; place++) {
    const value = boosts.get(ids[place]!);
    if (value !== undefined) add(place, value);
  }
  return { places, boosted };
}

/** Less than this part of a sum is not found by taking the rest away from it. */
const LEAST_PART = 1e-3;

/** ln Σ exp after the boosts, from that before them: few terms change. */
function changedLogSum(
  row: BoostedRow,
  { before, places, boosted }: Matched & { readonly before: number },
): number {
  const { values } = row;
  const unit = boosted.reduce((most, value) => Math.max(most, value), before);
  const total = Math.exp(before - unit);
  let kept = total;
  for (const place of places) kept -= Math.exp(values[place]! - unit);
  if (kept < LEAST_PART * total) {
    const exact = Float64Array.from(values);
    for (let match = 0; match < places.length; match++) exact[places[match]!] = boosted[match]!;
    return logSum(exact, row);
  }
  return unit + Math.log(boosted.reduce((sum, value) => sum + Math.exp(value - unit), kept));
}

/** ln Σ exp, in double precision. */
function logSum(values: LogProbabilities, { kind, ids }: Pick<BoostedRow, "kind" | "ids">): number {
  let largest = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < values.length; place++) {
    const value = values[place]!;
    if (value > largest) largest = value;
    if (value < Number.POSITIVE_INFINITY) continue;
    throw new RangeError(
      `boostRow: the log-probability of ${KIND_NAMES[kind]} ${ids?.[place] ?? place} must be a finite number or -Infinity, got ${value}`,
    );
  }
  if (largest === Number.NEGATIVE_INFINITY) return largest;
  let sum = 0;
  for (let place = 0; place < values.length; place++) sum += Math.exp(values[place]! - largest);
  return largest + Math.log(sum);
}
