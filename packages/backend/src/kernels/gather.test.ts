import { gather, grad, type Tensor, type Tensor1D, tensor, unsortedSegmentSum } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { anySize, expectSame, floats, ints, someSize, startBoth } from "../../test/compare.ts";

beforeAll(startBoth);

const indicesBelow = (size: number): fc.Arbitrary<number[]> =>
  fc.array(fc.integer({ min: 0, max: size - 1 }), { maxLength: 12 });

test("rows, columns and inner slices agree with the cpu back end", async () => {
  const cases = fc
    .tuple(someSize, someSize, someSize, fc.constantFrom(0, 1, 2))
    .chain(([a, b, c, axis]) =>
      fc.tuple(fc.constant<number[]>([a, b, c]), fc.constant(axis), indicesBelow([a, b, c][axis] ?? 1)),
    );
  await fc.assert(
    fc.asyncProperty(cases, async ([shape, axis, indices]) => {
      await expectSame([floats(shape), ints(indices)], (x, positions) =>
        gather(x!, positions as Tensor1D, axis),
      );
    }),
    { numRuns: 80 },
  );
});

test("indices of two axes, and one list of them per batch, agree with the cpu back end", async () => {
  const table = floats([4, 3, 5]);
  await expectSame([table, ints([0, 3, 1, 1, 2, 0], [2, 3])], (x, positions) =>
    gather(x!, positions as Tensor1D),
  );
  await expectSame([table, ints([0, 2, 1, 1, 2, 0, 0, 0], [4, 2])], (x, positions) =>
    gather(x!, positions as Tensor1D, 1, 1),
  );
  await expectSame([ints([4, 5, 6]), ints([2, 2, 0])], (x, positions) => gather(x!, positions as Tensor1D));
});

test("an index outside the axis is refused by name", () => {
  const table = tensor([1, 2, 3, 4, 5, 6], [3, 2]);
  expect(() => gather(table, tensor([0, 3], [2], "int32"))).toThrow(
    new RangeError("gather: index 1 must be in [0, 3) for axis 0 of [3, 2], got 3"),
  );
  expect(() => gather(table, tensor([-1], [1], "int32"))).toThrow(
    new RangeError("gather: index 0 must be in [0, 3) for axis 0 of [3, 2], got -1"),
  );
});

test("segments are the sums of the rows that name them", () => {
  const rows = tensor([1, 2, 10, 20, 100, 200], [3, 2]);
  const result = unsortedSegmentSum(rows, tensor([2, 0, 2], [3], "int32") as Tensor1D, 4);
  expect(result.shape).toEqual([4, 2]);
  expect([...result.dataSync()]).toEqual([10, 20, 0, 0, 101, 202, 0, 0]);
});

test("segment sums agree with the cpu back end, and drop rows whose segment does not exist", async () => {
  const cases = fc.tuple(fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 1, maxLength: 15 }), anySize);
  await fc.assert(
    fc.asyncProperty(cases, async ([ids, width]) => {
      await expectSame([floats([ids.length, width]), ints(ids)], (x, segments) =>
        unsortedSegmentSum(x!, segments as Tensor1D, 6),
      );
    }),
    { numRuns: 60 },
  );
});

test("the gradient of gather agrees with the cpu back end, where indices repeat and on every axis", async () => {
  for (const axis of [0, 1, 2]) {
    const dy = floats([4, 3, 5].with(axis, 4), 7);
    await expectSame([floats([4, 3, 5]), ints([2, 0, 2, 1]), dy], (x, positions, slope) =>
      grad((each: Tensor) => gather(each, positions as Tensor1D, axis))(x!, slope),
    );
  }
});
