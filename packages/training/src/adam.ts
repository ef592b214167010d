/**
 * @file Adam (Kingma & Ba, 2015, algorithm 1) over arrays of numbers.
 *
 *     m ← β₁ m + (1 − β₁) g                first moment
 *     v ← β₂ v + (1 − β₂) g²               second moment
 *     θ ← θ − α · m / (1 − β₁ᵗ) / (√(v / (1 − β₂ᵗ)) + ε)
 *
 * The three divisions by numbers that are the same for all parameters are gathered into one factor, α √(1 − β₂ᵗ) / (1 − β₁ᵗ), with ε scaled by
 * √(1 − β₂ᵗ). It runs on the host, in one pass over memory: as tensor operations the same update writes eleven arrays. Arithmetic is
 * in double precision and rounded once, when stored, so that every engine and back end makes the same move.
 */
import type { ClipConfig } from "./clip.ts";

/** The constants of Adam. */
export interface AdamConfig {
  /**
   * Share of the first moment kept at each update, in [0, 1).
   *
   * @defaultValue 0.9
   */
  readonly beta1: number;
  /**
   * Share of the second moment kept at each update, in [0, 1).
   *
   * @defaultValue 0.999
   */
  readonly beta2: number;
  /**
   * Added to the root of the second moment, above 0.
   *
   * @defaultValue 1e-8
   */
  readonly epsilon: number;
}

/** The constants that Kingma & Ba recommend. */
export const adamDefaults: AdamConfig = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };

/** What one update works on: arrays of equal length. */
export interface AdamArrays {
  /** Moved in place. */
  readonly params: Float32Array;
  /** Their gradient; only read. */
  readonly gradient: Float32Array;
  /** Updated in place; zeros before the first update. */
  readonly firstMoment: Float32Array;
  /** Updated in place; zeros before the first update. */
  readonly secondMoment: Float32Array;
}

/** The numbers of one update; plain data. */
export interface AdamMove {
  /** Which update it is, from 1. */
  readonly step: number;
  /** The step size α. */
  readonly learningRate: number;
  readonly constants: AdamConfig;
  /** How gradients are bounded before they are used. */
  readonly clip: ClipConfig;
  /** The norm of the whole gradient, for clipping by norm. */
  readonly norm: number;
}

/**
 * One update of the numbers from `start` to `end`.
 *
 * @param arrays - Parameters, gradient and moments.
 * @param move - The numbers of the update.
 * @param range - Which part of the arrays; parts may be updated in any order, and at once by several threads.
 */
export function moveByAdam(
  arrays: AdamArrays,
  move: AdamMove,
  { start, end }: { readonly start: number; readonly end: number },
): void {
  const { params, gradient, firstMoment, secondMoment } = arrays;
  const { step, learningRate, clip, norm } = move;
  const { beta1, beta2, epsilon } = move.constants;
  const correction = Math.sqrt(1 - beta2 ** step);
  const rate = (learningRate * correction) / (1 - beta1 ** step);
  const shift = epsilon * correction;
  const scale = clip.kind === "norm" && norm > clip.limit ? clip.limit / norm : 1;
  const limit = clip.kind === "value" ? clip.limit : Number.POSITIVE_INFINITY;
  for (let i = start; i < end; i++) {
    const g = Math.max(-limit, Math.min(limit, gradient[i]! * scale));
    const m = beta1 * firstMoment[i]! + (1 - beta1) * g;
    const v = beta2 * secondMoment[i]! + (1 - beta2) * g * g;
    firstMoment[i] = m;
    secondMoment[i] = v;
    params[i] = params[i]! - (rate * m) / (Math.sqrt(v) + shift);
  }
}
