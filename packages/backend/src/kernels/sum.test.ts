import { grad, sum, type Tensor, tensor } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectSame, floats, ints, startBoth } from "../../test/compare.ts";

beforeAll(startBoth);

test("sums over any axes agree with the cpu back end", async () => {
  const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 18 }), fc.boolean()), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(cases, fc.boolean(), async (dimensions, keep) => {
      const shape = dimensions.map(([size]) => size);
      const axes = dimensions.flatMap(([, isSummed], axis) => (isSummed ? [axis] : []));
      // Each of n additions of numbers below 1 rounds by at most n · 2⁻²⁴, whatever their order.
      const count = shape
        .filter((_, axis) => axes.length === 0 || axes.includes(axis))
        .reduce((a, b) => a * b, 1);
      await expectSame([floats(shape)], (x) => sum(x!, axes.length === 0 ? undefined : axes, keep), {
        atol: 1e-5 + count * 2 ** -24,
        rtol: 1e-5,
      });
    }),
    { numRuns: 100 },
  );
});

test.each([
  [
    [2, 0, 3, 4],
    [0, 2],
  ],
  [
    [0, 3, 2, 5],
    [1, 3],
  ],
  [[0], [0]],
])("sums over nothing are zeros: shape %j, axes %j", async (shape, axes) => {
  await expectSame([floats(shape)], (x) => sum(x!, axes));
  await expectSame([floats(shape)], (x) => sum(x!, axes, true));
});

test("a scalar is its own sum, and whole numbers stay whole", async () => {
  await expectSame([floats([])], (x) => sum(x!));
  await expectSame([ints([1, 2, 3, 4], [2, 2])], (x) => sum(x!, 0));
});

test("a hundred thousand tenths sum to ten thousand within one part in fifty thousand", () => {
  const tenths = tensor(new Float32Array(100_000).fill(0.1));
  expect(sum(tenths).dataSync()[0]).toBeAllClose(10_000, { atol: 0, rtol: 2e-5 });
});

test("the gradient of a sum agrees with the cpu back end", async () => {
  await expectSame([floats([3, 4, 5]), floats([3, 5], 2)], (x, dy) =>
    grad((each: Tensor) => sum(each, 1))(x!, dy),
  );
});
