import fc from "fast-check";
import { expect, test } from "vitest";
import { meanAndDeviation } from "./mean-and-deviation.ts";

test("the deviation divides by one less than the number of values", () => {
  // Mean 5; squared distances 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16 = 32; √(32 / 7).
  const values = [2, 4, 4, 4, 5, 5, 7, 9];
  const { deviation, ...rest } = meanAndDeviation(values);
  expect(rest).toEqual({ mean: 5, minimum: 2, maximum: 9, count: 8, values });
  expect(deviation).toBeAllClose(2.1380899);
});

test("one value has no deviation", () => {
  expect(meanAndDeviation([3])).toEqual({
    mean: 3,
    deviation: undefined,
    minimum: 3,
    maximum: 3,
    count: 1,
    values: [3],
  });
});

test("a common large part does not drown the spread", () => {
  expect(meanAndDeviation([1e9 + 1, 1e9 + 2, 1e9 + 3]).deviation).toBeAllClose(1);
});

test("shifting the values shifts the mean and keeps the deviation; order does not matter", () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 20 });
  fc.assert(
    fc.property(values, fc.integer({ min: -1000, max: 1000 }), (numbers, by) => {
      const before = meanAndDeviation(numbers);
      const after = meanAndDeviation(numbers.map((number) => number + by).reverse());
      expect(after.mean).toBeAllClose(before.mean + by);
      expect(after.deviation).toBeAllClose(before.deviation);
    }),
  );
});

test("no values, or one that is not finite, is an error", () => {
  expect(() => meanAndDeviation([])).toThrow(
    new RangeError("meanAndDeviation: there must be at least one value, got none"),
  );
  expect(() => meanAndDeviation([1, Number.NaN])).toThrow(
    new RangeError("meanAndDeviation: every value must be finite, got NaN as value 1"),
  );
});
