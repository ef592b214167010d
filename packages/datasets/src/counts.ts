/** @file Counts and sizes, gathered one at a time. */
import type { Summary } from "./corpus-statistics.ts";

/** How often each key occurs. */
export type Counts = Map<string, number>;

/** Counts a key once more. */
export function increment(counts: Counts, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

/** Counts as plain data, in the order of their keys. */
export function sortedCounts(counts: Counts): Record<string, number> {
  return Object.fromEntries([...counts].sort(([first], [second]) => (first < second ? -1 : 1)));
}

/** Gathers numbers for their mean and extremes. */
export function gatherSummary(): { add(number: number): void; summary(): Summary } {
  let [count, sum, minimum, maximum] = [0, 0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  return {
    add(number) {
      count += 1;
      sum += number;
      minimum = Math.min(minimum, number);
      maximum = Math.max(maximum, number);
    },
    summary: () => ({ mean: sum / count, minimum, maximum }),
  };
}
