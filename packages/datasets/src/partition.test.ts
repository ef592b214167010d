import fc from "fast-check";
import { expect, test } from "vitest";
import { folds, holdOut } from "./partition.ts";

test("folds are disjoint, cover everything once, differ in size by one at most, and keep the order", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 12 }),
      fc.integer({ min: 0, max: 60 }),
      fc.nat(),
      (count, more, seed) => {
        const items = Array.from({ length: count + more }, (_, index) => index);
        const made = folds(items, { count, seed });
        expect(made).toHaveLength(count);
        expect(made.flatMap(({ test: part }) => part).sort((first, second) => first - second)).toEqual(items);
        const sizes = made.map(({ test: part }) => part.length);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        for (const { train, test: part } of made) {
          expect([...train, ...part].sort((first, second) => first - second)).toEqual(items);
          expect([...part].sort((first, second) => first - second)).toEqual(part);
          expect([...train].sort((first, second) => first - second)).toEqual(train);
        }
      },
    ),
  );
});

test("equal seeds give equal folds, others give others", () => {
  const items = Array.from({ length: 100 }, (_, index) => index);
  expect(folds(items, { seed: 3 })).toEqual(folds(items, { seed: 3 }));
  expect(folds(items, { seed: 3 })).not.toEqual(folds(items, { seed: 4 }));
  expect(folds(items, { seed: 3 })).toHaveLength(10);
});

test("a number of folds that cannot be is refused", () => {
  for (const count of [1, 4, 2.5]) {
    expect(() => folds([1, 2, 3], { count, seed: 1 })).toThrow(
      new RangeError(`folds: count must be an integer from 2 to the 3 items, got ${count}`),
    );
  }
});

test("what is held out and the rest are all, in order, the same for the same seed", () => {
  const items = Array.from({ length: 50 }, (_, index) => index);
  const { rest, held } = holdOut(items, { count: 20, seed: 7 });
  expect(held).toHaveLength(20);
  expect([...rest, ...held].sort((first, second) => first - second)).toEqual(items);
  expect([...held].sort((first, second) => first - second)).toEqual(held);
  expect(holdOut(items, { count: 20, seed: 7 }).held).toEqual(held);
  expect(holdOut(items, { count: 20, seed: 8 }).held).not.toEqual(held);
  expect(holdOut(items, { count: 0, seed: 8 })).toEqual({ rest: items, held: [] });
});

test("more than there is cannot be held out", () => {
  expect(() => holdOut([1], { count: 2, seed: 1 })).toThrow(
    new RangeError("holdOut: count must be an integer from 0 to the 1 items, got 2"),
  );
});
