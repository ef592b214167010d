import { slice, split } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { expectSame, floats, ints, startBoth } from "../../test/compare.ts";

beforeAll(startBoth);

const box = fc
  .array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 5 })
  .chain((shape) =>
    fc.record({
      shape: fc.constant(shape),
      begin: fc.tuple(...shape.map((dimension) => fc.integer({ min: 0, max: dimension - 1 }))),
      size: fc.tuple(...shape.map((dimension) => fc.integer({ min: 0, max: dimension }))),
    }),
  )
  .map(({ shape, begin, size }) => ({
    shape,
    begin,
    size: size.map((length, axis) => Math.min(length, (shape[axis] ?? 0) - (begin[axis] ?? 0))),
  }));

test("any box of any tensor agrees with the cpu back end", async () => {
  await fc.assert(
    fc.asyncProperty(box, async ({ shape, begin, size }) => {
      await expectSame([floats(shape)], (x) => slice(x!, begin, size));
    }),
    { numRuns: 150 },
  );
});

test("integers and truth values are cut as floats are", async () => {
  const whole = ints([1, 2, 3, 4, 5, 6, 7, 8, 9], [3, 3]);
  await expectSame([whole], (x) => slice(x!, [1, 1], [2, 2]));
  await expectSame([{ data: [1, 0, 0, 1, 1, 0], shape: [2, 3], dtype: "bool" }], (x) =>
    slice(x!, [0, 1], [2, 2]),
  );
});

test("split gives the pieces that the cpu back end gives, on every axis", async () => {
  const inputs = [floats([6, 4, 10])];
  await expectSame(inputs, (x) => split(x!, 3, 0));
  await expectSame(inputs, (x) => split(x!, [1, 0, 3], 1));
  await expectSame(inputs, (x) => split(x!, 5, 2));
  await expectSame(inputs, (x) => split(x!, [7, -1], -1));
});

test("a box beyond the end is refused", async () => {
  await expect(expectSame([floats([2, 3])], (x) => slice(x!, [1, 1], [2, 2]))).rejects.toThrow(
    "Error in slice2D: begin[0] + size[0] (3) would overflow input.shape[0] (2)",
  );
});
