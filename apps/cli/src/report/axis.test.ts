import fc from "fast-check";
import { expect, test } from "vitest";
import { linearAxis, logAxis } from "./axis.ts";

test.each([
  [
    [0, 97],
    [0, 20, 40, 60, 80, 100],
  ],
  [
    [0.3, 1.1],
    [0.2, 0.4, 0.6, 0.8, 1, 1.2],
  ],
  [
    [3, 3],
    [3, 3.5],
  ],
] as const)("a linear axis over %j has round ticks", (domain, ticks) => {
  expect(linearAxis({ domain, range: [0, 100], tickCount: 5 }).ticks).toEqual(ticks);
});

test("a linear axis puts its ends at the ends of its range", () => {
  const { position } = linearAxis({ domain: [0, 97], range: [200, 0], tickCount: 5 });
  expect([position(0), position(50), position(100)]).toEqual([200, 100, 0]);
});

test("a logarithmic axis has 1, 2, 5 as ticks over few decades, and powers of ten over many", () => {
  const range = [0, 100] as const;
  expect(logAxis({ domain: [0.3, 1.7], range, tickCount: 5 }).ticks).toEqual([0.2, 0.5, 1, 2]);
  expect(logAxis({ domain: [0.004, 40], range, tickCount: 5 }).ticks).toEqual([0.01, 0.1, 1, 10]);
});

test("a logarithmic axis gives each factor the same distance", () => {
  const { position } = logAxis({ domain: [1, 100], range: [0, 300], tickCount: 5 });
  expect([position(1), position(10), position(100)]).toBeAllClose([0, 150, 300]);
});

test("a logarithmic axis refuses zero", () => {
  expect(() => logAxis({ domain: [0, 1], range: [0, 1], tickCount: 5 })).toThrow(
    new RangeError("logAxis: values must be positive, got 0"),
  );
});

test("either axis holds its whole domain within its range", () => {
  const value = fc.double({ min: 1e-6, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, (first, second) => {
      const domain = [Math.min(first, second), Math.max(first, second)] as const;
      for (const axis of [linearAxis, logAxis]) {
        const { position, ticks } = axis({ domain, range: [0, 100], tickCount: 5 });
        expect(position(domain[0])).toBeGreaterThan(-1e-6);
        expect(position(domain[1])).toBeLessThan(100 + 1e-6);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(20);
      }
    }),
  );
});
