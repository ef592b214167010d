import fc from "fast-check";
import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson-interval.ts";

// 95 % intervals in percent.
test.each([
  [0, 66, "0.00", "5.50"],
  [3, 66, "1.56", "12.53"],
  [5, 66, "3.28", "16.54"],
  [7, 66, "5.23", "20.31"],
  [8, 66, "6.27", "22.14"],
  [11, 66, "9.57", "27.43"],
  [13, 66, "11.89", "30.84"],
  [66, 66, "94.50", "100.00"],
  [50, 100, "40.38", "59.62"],
  [1, 10, "1.79", "40.42"],
  [8882, 10_000, "88.19", "89.42"],
  [9370, 10_000, "93.21", "94.16"],
])("%d of %d lies between %s %% and %s %%", (successes, trials, low, high) => {
  const interval = wilsonInterval(successes, trials);
  expect([(interval.low * 100).toFixed(2), (interval.high * 100).toFixed(2)]).toEqual([low, high]);
});

test("with z = 0 the interval is the share itself", () => {
  const { low, high } = wilsonInterval(1, 4, { z: 0 });
  expect([low, high]).toBeAllClose([0.25, 0.25]);
});

test("without trials every rate is possible", () => {
  expect(wilsonInterval(0, 0)).toEqual({ low: 0, high: 1 });
});

test("the interval holds the share, stays within 0 and 1, and mirrors when successes and failures change places", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (trials, share) => {
        const successes = Math.round(share * trials);
        const { low, high } = wilsonInterval(successes, trials);
        const mirrored = wilsonInterval(trials - successes, trials);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(successes / trials);
        expect(high).toBeGreaterThanOrEqual(successes / trials);
        expect(high).toBeLessThanOrEqual(1);
        expect([1 - high, 1 - low]).toBeAllClose([mirrored.low, mirrored.high]);
      },
    ),
  );
});

test.each([
  [1, -1, undefined, "wilsonInterval: trials must be an integer of at least 0, got -1"],
  [1, 2.5, undefined, "wilsonInterval: trials must be an integer of at least 0, got 2.5"],
  [3, 2, undefined, "wilsonInterval: successes must be an integer from 0 to 2, got 3"],
  [-1, 2, undefined, "wilsonInterval: successes must be an integer from 0 to 2, got -1"],
  [1, 2, -1, "wilsonInterval: z must be finite and not negative, got -1"],
  [1, 2, Number.NaN, "wilsonInterval: z must be finite and not negative, got NaN"],
])("%d of %d with z = %s is an error", (successes, trials, z, message) => {
  expect(() => wilsonInterval(successes, trials, z === undefined ? {} : { z })).toThrow(
    new RangeError(message),
  );
});
