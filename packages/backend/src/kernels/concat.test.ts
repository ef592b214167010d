import { concat, tile } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeAll, test } from "vitest";
import { expectSame, floats, ints, startBoth, type Values } from "../../test/compare.ts";

beforeAll(startBoth);

test("tensors joined along any axis agree with the cpu back end, empty ones among them", async () => {
  const cases = fc.record({
    shape: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
    lengths: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 4 }),
    axis: fc.nat(),
  });
  await fc.assert(
    fc.asyncProperty(cases, async ({ shape, lengths, axis }) => {
      const along = axis % shape.length;
      const inputs = lengths.map((length, index) => floats(shape.with(along, length), index));
      await expectSame(inputs, (...tensors) => concat(tensors, along));
    }),
    { numRuns: 100 },
  );
});

test("truth values are joined byte by byte", async () => {
  const bits = (data: number[]): Values => ({ data, shape: [2, 3], dtype: "bool" });
  await expectSame([bits([1, 0, 1, 0, 0, 1]), bits([0, 1, 1, 1, 0, 0])], (a, b) => concat([a!, b!], 1));
});

test("repetition along any axes agrees with the cpu back end", async () => {
  const cases = fc.array(fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 1, max: 4 })), {
    minLength: 1,
    maxLength: 4,
  });
  await fc.assert(
    fc.asyncProperty(cases, async (axes) => {
      const shape = axes.map(([length]) => length);
      const repeats = axes.map(([, count]) => count);
      await expectSame([floats(shape)], (x) => tile(x!, repeats));
    }),
    { numRuns: 100 },
  );
  await expectSame([ints([1, 2, 3])], (x) => tile(x!, [3]));
});
