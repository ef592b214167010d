import { expect, test } from "vitest";
import { thinPoints } from "./thin-points.ts";

test("a short curve stays as it is", () => {
  const points = [{ examples: 1, value: 2 }];
  expect(thinPoints(points, 1)).toBe(points);
});

test("a long curve becomes means of neighbours, each at its last place", () => {
  const points = [1, 2, 3, 4, 5].map((examples) => ({ examples, value: examples * 10 }));
  expect(thinPoints(points, 2)).toEqual([
    { examples: 2, value: 15 },
    { examples: 5, value: 40 },
  ]);
});
