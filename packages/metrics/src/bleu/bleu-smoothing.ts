/**
 * @file What stands for a precision where no n-gram matches: the rules of the scorers in use, told apart by name. NLTK's are those of
 * Chen and Cherry, "A Systematic Comparison of Smoothing Techniques for Sentence-Level BLEU" (2014), as NLTK 3.10 computes them.
 */

import type { Where } from "./tokens.ts";

/**
 * How precisions are smoothed.
 *
 * - `none`: m/c, and 0 if one of them is 0: the scorer of CoNaLa; also sacrebleu's `none`.
 * - `addOne`: (m + 1)/(c + 1) for all orders: the scorer of CodeXGLUE, `bleu.py`.
 * - `exp`, `floor`, `addK`: sacrebleu's `exp`, `floor` and `add-k`.
 * - `method0` … `method7`: NLTK's `SmoothingFunction`, with at least one n-gram in each item's count. `method0` is NLTK's default,
 *   `method1` CodeBLEU's. `method5` and `method7` need 5-grams and can exceed 1; `method6` needs matching trigrams.
 */
export type BleuSmoothing = "none" | "addOne" | SacrebleuSmoothing | NltkSmoothing;

/** Smoothing methods of sacrebleu that differ from none. */
export type SacrebleuSmoothing = "exp" | "floor" | "addK";

/** Smoothing methods of NLTK. */
export type NltkSmoothing =
  | "method0"
  | "method1"
  | "method2"
  | "method3"
  | "method4"
  | "method5"
  | "method6"
  | "method7";

/** The counts that precisions are made of. */
export interface NgramCounts {
  /** By order, from 1: matches, and n-grams of the predictions. */
  readonly matches: readonly number[];
  readonly totals: readonly number[];
  /** By order: items without an n-gram. */
  readonly shortItems: readonly number[];
  readonly predictionLength: number;
}

/** Numbers of the methods, where they have one. */
const SMOOTHING_VALUES: Readonly<Record<BleuSmoothing, number | undefined>> = {
  none: undefined,
  addOne: undefined,
  exp: undefined,
  floor: 0.1,
  addK: 1,
  method0: undefined,
  method1: 0.1,
  method2: undefined,
  method3: undefined,
  method4: 5,
  method5: undefined,
  method6: 5,
  method7: 5,
};

/** The smallest positive number of full precision, Python's `sys.float_info.min`. */
const SMALLEST = 2 ** -1022;

/** Whether precisions are NLTK's: totals of at least 1 in each item, and zeros that are left out of the mean. */
export function isNltk(smoothing: BleuSmoothing): smoothing is NltkSmoothing {
  return smoothing.startsWith("method");
}

/** The n-gram order whose counts a smoothing needs beside those that have a weight; 0 if none. */
export function orderNeeded(smoothing: BleuSmoothing): number {
  return smoothing === "method5" || smoothing === "method7" ? 5 : 0;
}

/** @throws RangeError if there is no such smoothing, or its value is out of range. */
export function smoothingValueOf(smoothing: BleuSmoothing, value: number | undefined, where: Where): number {
  if (!Object.hasOwn(SMOOTHING_VALUES, smoothing)) {
    throw new RangeError(
      `${where()}: smoothing must be one of ${Object.keys(SMOOTHING_VALUES).join(", ")}, got ${String(smoothing)}`,
    );
  }
  const preset = SMOOTHING_VALUES[smoothing];
  if (value === undefined) return preset ?? 0;
  if (preset === undefined) {
    throw new RangeError(`${where()}: smoothing ${smoothing} takes no smoothingValue, got ${value}`);
  }
  if (!(value > 0 && value < Infinity)) {
    throw new RangeError(`${where()}: smoothingValue must be finite and positive, got ${value}`);
  }
  return value;
}

/**
 * The precisions of the first `orderCount` orders.
 *
 * @returns One for each order; sacrebleu's rules may stop before the last one that predictions have n-grams of, the others are 0.
 * @throws RangeError if `method6` has no matching trigram.
 */
export function precisionsOf(
  counts: NgramCounts,
  orderCount: number,
  smoothing: BleuSmoothing,
  value: number,
  where: Where,
): readonly number[] {
  const matches = counts.matches.slice(0, orderCount);
  const totals = counts.totals;
  if (smoothing === "addOne") return matches.map((match, index) => (match + 1) / (totals[index]! + 1));
  if (!isNltk(smoothing)) return sacrebleuPrecisions(matches, totals, smoothing, value);
  const clamped = totals.map((total, index) => total + counts.shortItems[index]!);
  const plain = matches.map((match, index) => match / clamped[index]!);
  switch (smoothing) {
    case "method0":
      return plain.map((precision) => precision || SMALLEST);
    case "method1":
      return plain.map((precision, index) => precision || value / clamped[index]!);
    case "method2":
      return plain.map((precision, index) =>
        index === 0 ? precision : (matches[index]! + 1) / (clamped[index]! + 1),
      );
    case "method3":
      return halved(plain, clamped, 1);
    case "method4":
      return shortened(plain, clamped, counts.predictionLength, value);
    case "method5":
      return averaged(plain, counts.matches[4]! / clamped[4]!);
    case "method6":
      return interpolated(plain, matches, totals, value, where);
    case "method7":
      return averaged(
        shortened(plain, clamped, counts.predictionLength, value),
        counts.matches[4]! / clamped[4]!,
      );
  }
}

function sacrebleuPrecisions(
  matches: readonly number[],
  totals: readonly number[],
  smoothing: "none" | SacrebleuSmoothing,
  value: number,
): number[] {
  const precisions = matches.map(() => 0);
  let divisor = 1;
  for (const [index, match] of matches.entries()) {
    const added = smoothing === "addK" && index > 0 ? value : 0;
    const total = totals[index]! + added;
    if (total === 0) break;
    if (match + added > 0) precisions[index] = (match + added) / total;
    else if (smoothing === "exp") {
      divisor *= 2;
      precisions[index] = 1 / (divisor * total);
    } else if (smoothing === "floor") precisions[index] = value / total;
  }
  return precisions;
}

/** The k-th zero becomes `scale` / (2^k · total). */
function halved(plain: readonly number[], totals: readonly number[], scale: number): number[] {
  let numerator = scale;
  return plain.map((precision, index) => {
    if (precision > 0) return precision;
    numerator /= 2;
    return numerator / totals[index]!;
  });
}

/** As {@link halved}, but less for short predictions; those of one token are left as they are. */
function shortened(
  plain: readonly number[],
  totals: readonly number[],
  length: number,
  k: number,
): readonly number[] {
  return length > 1 ? halved(plain, totals, Math.log(length) / k) : plain;
}

/** Each the mean of the one before it as smoothed, its own, and the next as it was. */
function averaged(precisions: readonly number[], fifth: number): number[] {
  let before = precisions[0]! + 1;
  return precisions.map((precision, index) => {
    before = (before + precision + (precisions[index + 1] ?? fifth)) / 3;
    return before;
  });
}

/** From trigrams on, drawn to what the two orders before it promise. */
function interpolated(
  plain: readonly number[],
  matches: readonly number[],
  totals: readonly number[],
  alpha: number,
  where: Where,
): number[] {
  if (!(plain[2]! > 0)) {
    throw new RangeError(
      `${where()}: smoothing method6 needs a trigram that matches, got ${matches[2] ?? "no order 3"}`,
    );
  }
  const precisions = [...plain];
  for (let index = 2; index < precisions.length; index++) {
    const prior = precisions[index - 1]! ** 2 / precisions[index - 2]!;
    precisions[index] = (matches[index]! + alpha * prior) / (totals[index]! + alpha);
  }
  return precisions;
}
