import { expect, test } from "vitest";
import { examplesPerSecond, medianSteps, speedUp, spread } from "./statistics.mjs";

const step = (batch: number, seconds: number) => ({ batch, seconds, examples: 10 });

test("of each batch the median of its rounds counts", () => {
  const rounds = [
    [step(4, 1), step(5, 2)],
    [step(4, 9), step(5, 3)],
    [step(4, 2), step(5, 7)],
  ];
  expect(medianSteps(rounds)).toEqual([step(4, 2), step(5, 3)]);
});

test("examples per second are over all steps, not a mean of rates", () => {
  expect(examplesPerSecond([step(0, 1), step(1, 4)])).toBe(4);
});

test("a speed-up is over the batches that both have", () => {
  const own = [step(0, 1), step(1, 2), step(2, 100)];
  const other = [step(1, 6), step(0, 3), step(7, 0.1)];
  expect(speedUp(own, other)).toBe(3); // 20 examples in 3 s over 20 in 9 s
});

test("the spread is the distance of the slowest and the fastest round over the median", () => {
  expect(spread([[step(0, 1)], [step(0, 2)], [step(0, 5)]])).toBeCloseTo((10 - 2) / 5);
});
