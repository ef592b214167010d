import { env, setBackend, tensor, tensor1d, unsortedSegmentSum } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { initialiseBackend } from "../initialise-backend.ts";
import { loadWebgpu } from "../load-webgpu.ts";

beforeEach(async (context) => {
  await initialiseBackend({ backend: "cpu" });
  try {
    await loadWebgpu({ software: true });
  } catch (error) {
    context.skip(error instanceof Error ? error.message : String(error));
  }
  env().set("WEBGPU_CPU_FORWARD", false);
});

/** Rows, their segments (some of which do not exist) and the number of segments. */
const cases = fc
  .record({
    rowCount: fc.integer({ min: 1, max: 200 }),
    rowShape: fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 2 }),
    segmentCount: fc.integer({ min: 1, max: 80 }),
    type: fc.constantFrom("float32" as const, "int32" as const),
  })
  .chain((shape) => {
    const size = shape.rowShape.reduce((product, length) => product * length, shape.rowCount);
    return fc.record({
      shape: fc.constant(shape),
      values: fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: size, maxLength: size }),
      ids: fc.array(fc.integer({ min: -2, max: shape.segmentCount + 2 }), {
        minLength: shape.rowCount,
        maxLength: shape.rowCount,
      }),
    });
  });

test("sums of rows equal sums by hand for any shape, and rows of no segment are dropped", async () => {
  await fc.assert(
    fc.asyncProperty(cases, async ({ shape: { rowCount, rowShape, segmentCount, type }, values, ids }) => {
      const width = values.length / rowCount;
      const expected = new Array<number>(segmentCount * width).fill(0);
      values.forEach((value, index) => {
        const segment = ids[Math.floor(index / width)]!;
        if (segment < 0 || segment >= segmentCount) return;
        expected[segment * width + (index % width)]! += value;
      });
      const sums = unsortedSegmentSum(
        tensor(values, [rowCount, ...rowShape], type),
        tensor1d(ids, "int32"),
        segmentCount,
      );
      expect(sums.shape).toEqual([segmentCount, ...rowShape]);
      expect([...(await sums.data())]).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test("the order of additions is that of the rows, so that two runs agree in every bit", async () => {
  const rowCount = 3000;
  const values = Float32Array.from({ length: rowCount }, (_, row) => Math.sin(row) * 10 ** (row % 7));
  const ids = Int32Array.from({ length: rowCount }, (_, row) => (row * 7) % 3);
  const expected = new Float32Array(3);
  values.forEach((value, row) => {
    expected[ids[row]!]! += value;
  });
  for (let run = 0; run < 3; run += 1) {
    const sums = unsortedSegmentSum(tensor1d(values), tensor1d(ids, "int32"), 3);
    expect(await sums.data()).toEqual(expected);
  }
});

test("no rows sum to zeros, and no segments to nothing", async () => {
  const none = unsortedSegmentSum(tensor([], [0, 3]), tensor1d([], "int32"), 2);
  expect(none.shape).toEqual([2, 3]);
  expect([...(await none.data())]).toEqual([0, 0, 0, 0, 0, 0]);
  const empty = unsortedSegmentSum(tensor([1, 2], [2, 1]), tensor1d([0, 1], "int32"), 0);
  expect(empty.shape).toEqual([0, 1]);
  expect([...(await empty.data())]).toEqual([]);
  await setBackend("cpu");
});
