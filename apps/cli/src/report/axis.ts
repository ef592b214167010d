/** A scale from data to pixels with the ticks that belong on it. */
export interface Axis {
  readonly ticks: readonly number[];
  /** The pixel at which a value stands. */
  readonly position: (value: number) => number;
}

/** Which values an axis spans and where it is drawn. */
export interface AxisOptions {
  /** Smallest and largest value to hold. */
  readonly domain: readonly [low: number, high: number];
  /** Pixels of the two ends. */
  readonly range: readonly [from: number, to: number];
  /** About how many ticks are wanted. */
  readonly tickCount: number;
}

/** The step of 1, 2 or 5 times a power of ten that divides `span` into about `count` parts. */
function niceStep(span: number, count: number): number {
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const ratio = rough / power;
  return power * (ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10);
}

/**
 * A linear axis whose ends are widened to the nearest ticks.
 *
 * @example linearAxis({ domain: [0, 97], range: [0, 100], tickCount: 5 }).ticks // [0, 20, 40, 60, 80, 100]
 */
export function linearAxis({ domain: [low, high], range: [from, to], tickCount }: AxisOptions): Axis {
  const size = Math.max(Math.abs(low), Math.abs(high));
  // A curve that does not move still needs an axis of some length.
  const span = high - low > size * 1e-6 ? high - low : size || 1;
  const step = niceStep(span, tickCount);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
  const start = first * step;
  const scale = (to - from) / ((last - first) * step);
  return { ticks, position: (value) => from + (value - start) * scale };
}

/** 1, 2 and 5 times the powers of ten from below `low` to above `high`. */
function niceNumbers(low: number, high: number): readonly number[] {
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - Math.floor(Math.log10(low)) + 3 },
    (_, index) => Math.floor(Math.log10(low)) - 1 + index,
  );
  return powers.flatMap((power) => [1, 2, 5].map((mantissa) => Number(`${mantissa}e${power}`)));
}

/**
 * A logarithmic axis whose ends are widened to 1, 2 or 5 times a power of ten; where those would be too many
 * ticks, only the powers themselves are ticks.
 *
 * @throws RangeError if the domain holds a value that is not positive.
 */
export function logAxis({ domain: [low, high], range: [from, to], tickCount }: AxisOptions): Axis {
  if (!(low > 0)) throw new RangeError(`logAxis: values must be positive, got ${low}`);
  const candidates = niceNumbers(low, high);
  const first = candidates.findLastIndex((tick) => tick <= low);
  const last = candidates.findIndex((tick, index) => index > first && tick >= high);
  const all = candidates.slice(first, last + 1);
  const powers = all.filter((tick) => Number.isInteger(Math.round(Math.log10(tick) * 1e9) / 1e9));
  const start = Math.log10(all[0] ?? low);
  const scale = (to - from) / (Math.log10(all.at(-1) ?? high) - start);
  return {
    ticks: all.length <= tickCount + 2 || powers.length < 2 ? all : powers,
    position: (value) => from + (Math.log10(value) - start) * scale,
  };
}
