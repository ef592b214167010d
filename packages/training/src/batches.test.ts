import fc from "fast-check";
import { expect, test } from "vitest";
import { type BatchOptions, bucketedBatches } from "./batches.ts";

const options: BatchOptions = {
  sizes: Array.from({ length: 23 }, (_, index) => (index * 11) % 7),
  batchSize: 5,
  seed: 3,
  epoch: 1,
  poolBatches: 2,
};

const plain = (batches: readonly Int32Array[]): number[][] => batches.map((batch) => [...batch]);

test("every example comes exactly once, in batches of which at most one is not full", () => {
  fc.assert(
    fc.property(
      fc.record({
        sizes: fc.array(fc.nat(50), { maxLength: 80 }),
        batchSize: fc.integer({ min: 1, max: 9 }),
        seed: fc.integer(),
        epoch: fc.nat(5),
        poolBatches: fc.integer({ min: 1, max: 4 }),
      }),
      (given) => {
        const batches = bucketedBatches(given);
        const all = batches.flatMap((batch) => [...batch]).sort((a, b) => a - b);
        expect(all).toEqual(given.sizes.map((_, index) => index));
        expect(batches.length).toBe(Math.ceil(given.sizes.length / given.batchSize));
        const partial = batches.filter((batch) => batch.length !== given.batchSize);
        expect(partial.length).toBeLessThanOrEqual(1);
      },
    ),
  );
});

test("batches hold examples of like size: within a pool they do not overlap", () => {
  const batches = bucketedBatches({ ...options, poolBatches: 100 });
  const ranges = batches
    .map((batch) => Array.from(batch, (index) => options.sizes[index]!))
    .map((sizes) => [Math.min(...sizes), Math.max(...sizes)] as const)
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  ranges.slice(1).forEach(([smallest], index) => {
    expect(smallest).toBeGreaterThanOrEqual(ranges[index]![1]);
  });
});

test("the same seed and epoch give the same batches", () => {
  expect(plain(bucketedBatches(options))).toEqual(plain(bucketedBatches(options)));
});

test("another epoch or seed gives another order", () => {
  const batches = plain(bucketedBatches(options));
  expect(plain(bucketedBatches({ ...options, epoch: 2 }))).not.toEqual(batches);
  expect(plain(bucketedBatches({ ...options, seed: 4 }))).not.toEqual(batches);
});

test("examples of equal size are shuffled too", () => {
  const sizes = new Int32Array(40);
  const order = bucketedBatches({ ...options, sizes, poolBatches: 8 }).flatMap((batch) => [...batch]);
  expect(order).not.toEqual([...order].sort((a, b) => a - b));
});

test("no examples give no batches", () => {
  expect(bucketedBatches({ ...options, sizes: [] })).toEqual([]);
});

test("sizes that are no positive integers are refused", () => {
  expect(() => bucketedBatches({ ...options, batchSize: 0 })).toThrow(
    new RangeError("bucketedBatches: batchSize must be a positive integer, got 0"),
  );
  expect(() => bucketedBatches({ ...options, poolBatches: 1.5 })).toThrow(
    new RangeError("bucketedBatches: poolBatches must be a positive integer, got 1.5"),
  );
});
