/** An interval of shares, 0 ≤ low ≤ high ≤ 1. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Options of {@link wilsonInterval}. */
export interface WilsonIntervalOptions {
  /** How many standard errors wide, to either side. @defaultValue 1.959964, which gives 95 % */
  readonly z?: number;
}

/**
 * The Wilson score interval of a share: between which bounds the true rate lies, given k successes in n trials (Wilson 1927).
 *
 *     centre = (k/n + z²/2n) / (1 + z²/n)    half-width = z · √(p(1 − p)/n + z²/4n²) / (1 + z²/n), p = k/n
 *
 * @param successes - Integer from 0 to `trials`.
 * @param trials - Integer of at least 0; without trials every rate is possible.
 * @throws RangeError if a count or `z` is out of range.
 */
export function wilsonInterval(
  successes: number,
  trials: number,
  options: WilsonIntervalOptions = {},
): Interval {
  const { z = 1.959964 } = options;
  if (!Number.isInteger(trials) || trials < 0) {
    throw new RangeError(`wilsonInterval: trials must be an integer of at least 0, got ${trials}`);
  }
  if (!Number.isInteger(successes) || successes < 0 || successes > trials) {
    throw new RangeError(
      `wilsonInterval: successes must be an integer from 0 to ${trials}, got ${successes}`,
    );
  }
  if (!(z >= 0 && z < Infinity))
    throw new RangeError(`wilsonInterval: z must be finite and not negative, got ${z}`);
  if (trials === 0) return { low: 0, high: 1 };
  const share = successes / trials;
  const scale = 1 + z ** 2 / trials;
  const centre = (share + z ** 2 / (2 * trials)) / scale;
  const halfWidth = (z * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2))) / scale;
  // In exact arithmetic the bounds touch 0 and 1 where all trials agree; rounding must not carry them past.
  return {
    low: successes === 0 ? 0 : centre - halfWidth,
    high: successes === trials ? 1 : centre + halfWidth,
  };
}
