import fc from "fast-check";
import { expect, test } from "vitest";
import { splitBatch } from "./shards.ts";

const plain = (shards: readonly Int32Array[]): number[][] => shards.map((shard) => [...shard]);

test("shards hold like-sized examples, of about the same size in all", () => {
  // Sizes 1 … 6: 21 in all. 1 + 2 + 3 + 4 = 10 is nearest to a half.
  const sizes = [3, 1, 6, 2, 5, 4];
  expect(plain(splitBatch(Int32Array.of(0, 1, 2, 3, 4, 5), { sizes, shards: 2 }))).toEqual([
    [1, 3, 0, 5],
    [4, 2],
  ]);
});

test("one shard is the batch as it is", () => {
  expect(plain(splitBatch(Int32Array.of(2, 0, 1), { sizes: [1, 9, 5], shards: 1 }))).toEqual([[2, 0, 1]]);
});

test("one huge example leaves the others to the other shards", () => {
  expect(plain(splitBatch(Int32Array.of(0, 1, 2), { sizes: [1000, 1, 1], shards: 3 }))).toEqual([
    [1],
    [2],
    [0],
  ]);
});

test("every example is in one shard, no shard is empty, and examples grow from shard to shard", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(60), { minLength: 1, maxLength: 60 }),
      fc.integer({ min: 1, max: 9 }),
      (sizes, shards) => {
        const batch = Int32Array.from(sizes.keys());
        const parts = splitBatch(batch, { sizes, shards });
        expect(parts).toHaveLength(Math.min(shards, batch.length));
        expect(parts.every(({ length }) => length > 0)).toBe(true);
        const joined = parts.flatMap((part) => [...part]);
        expect(joined.toSorted((a, b) => a - b)).toEqual([...batch]);
        if (parts.length > 1) {
          const ordered = joined.map((example) => sizes[example]!);
          expect(ordered).toEqual(ordered.toSorted((a, b) => a - b));
        }
      },
    ),
  );
});

test("every shard is within one largest example of its share", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 40, maxLength: 120 }),
      fc.integer({ min: 2, max: 4 }),
      (sizes, shards) => {
        const parts = splitBatch(Int32Array.from(sizes.keys()), { sizes, shards });
        const share = sizes.reduce((a, b) => a + b) / shards;
        // Each boundary is off by at most half of the example it stands at, and a shard has two.
        for (const part of parts) {
          const size = part.reduce((sum, example) => sum + sizes[example]!, 0);
          expect(Math.abs(size - share)).toBeLessThanOrEqual(20);
        }
      },
    ),
  );
});
