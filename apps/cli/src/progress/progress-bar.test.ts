import fc from "fast-check";
import { expect, test } from "vitest";
import { progressBar } from "./progress-bar.ts";

test.each([
  [0, 4, "░░░░"],
  [0.5, 4, "██░░"],
  // 0.4 of 40 eighths are 16: two whole characters.
  [0.4, 5, "██░░░"],
  // 0.3 of 32 eighths are 9.6, rounded 10: one whole character and two eighths.
  [0.3, 4, "█▎░░"],
  [1, 4, "████"],
  [1.5, 2, "██"],
  [-1, 2, "░░"],
])("%d of %d characters", (share, width, bar) => {
  expect(progressBar(share, width)).toBe(bar);
});

test("a bar is as wide as asked and never shrinks", () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const filled = (bar: string): number => [...bar].reduce((sum, part) => sum + "░▏▎▍▌▋▊▉█".indexOf(part), 0);
  fc.assert(
    fc.property(share, share, fc.integer({ min: 1, max: 60 }), (first, second, width) => {
      const bars = [Math.min(first, second), Math.max(first, second)].map((part) => progressBar(part, width));
      expect(bars.map((bar) => bar.length)).toEqual([width, width]);
      expect(filled(bars[0]!)).toBeLessThanOrEqual(filled(bars[1]!));
    }),
  );
});
