/** @file The order of tables and the cut of sorts against the GNU C++ library's; `tools/reference/spm_train_order.py` wrote the fixture. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { GnuHashOrder } from "./gnu-hash-order.ts";
import { selectMostFrequent } from "./most-frequent.ts";

const {
  tables,
  fronts,
}: {
  tables: readonly { keys: number; order: readonly number[] }[];
  fronts: readonly { size: number; numbers: readonly number[] }[];
} = JSON.parse(readFileSync(new URL("../../../fixtures/spm-train-order.json", import.meta.url), "utf8"));

test.each(tables)(
  "$keys keys, some of them removed, come in the order of std::unordered_map",
  ({ keys, order }) => {
    const table = new GnuHashOrder();
    const present = new Set<number>();
    for (let key = 0; key < keys; key++) {
      const hash = BigInt.asUintN(64, (BigInt(key) * 2654435761n + 12345n) * 40503n);
      table.add(key, Number(hash >> 32n), Number(hash & 0xffffffffn));
      present.add(key);
      const gone = key >> 1;
      if (key % 3 === 2 && present.delete(gone)) table.remove(gone);
    }
    const found: number[] = [];
    table.forEach((key) => {
      found.push(key);
    });
    expect(found).toEqual(order);
    expect(table.size).toBe(order.length);
  },
);

test.each(fronts)("of 200 numbers the first $size are those of std::partial_sort", ({ size, numbers }) => {
  const all = Int32Array.from({ length: 200 }, (_, number) => number);
  selectMostFrequent(
    all,
    size,
    Float64Array.from(all, (number) => (number * 7919) % 31),
  );
  expect([...all.subarray(0, size)].sort((a, b) => a - b)).toEqual(numbers);
});
