import fc from "fast-check";
import { expect, test } from "vitest";
import { createRanking } from "./ranking.ts";

test("keeps the greatest values in order, of equal ones those offered first", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 })), fc.integer({ min: 1, max: 6 }), (values, size) => {
      const ranking = createRanking(size);
      values.forEach((value, item) => {
        ranking.offer(value, item);
      });
      const expected = values
        .map((value, item) => ({ value, item }))
        .sort((a, b) => b.value - a.value)
        .slice(0, size);
      expect(ranking.count).toBe(expected.length);
      expect([...ranking.values.subarray(0, ranking.count)]).toEqual(expected.map(({ value }) => value));
      expect([...ranking.items.subarray(0, ranking.count)]).toEqual(expected.map(({ item }) => item));
    }),
  );
});

test("says whether a value is kept, and is empty again once cleared", () => {
  const ranking = createRanking(2);
  expect([1, 3, 1, 2].map((value, item) => ranking.offer(value, item))).toEqual([true, true, false, true]);
  ranking.clear();
  expect(ranking.count).toBe(0);
  expect(ranking.offer(-7, 9)).toBe(true);
});
