import { Worker } from "node:worker_threads";
import type { TreeArrays } from "@ast/tree";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPairPool, openPairPool } from "./pair-pool.ts";
import type { PairArrays } from "./training-task.ts";

/** Programs with any numbers in them: a pool keeps arrays, whatever they mean. */
function programs(number: fc.Arbitrary<number>): fc.Arbitrary<TreeArrays> {
  const node = fc.record({ label: number, parent: number, slot: number });
  return fc.tuple(fc.array(node, { minLength: 1 }), fc.array(number)).map(([nodes, between]) => ({
    labels: Int32Array.from(nodes, ({ label }) => label),
    parents: Int32Array.from(nodes, ({ parent }) => parent),
    slots: Int32Array.from(nodes, ({ slot }) => slot),
    levelStarts: Int32Array.from([0, ...between, nodes.length]),
  }));
}

const pairsOf = (program: fc.Arbitrary<TreeArrays>): fc.Arbitrary<PairArrays[]> =>
  fc.array(fc.record({ source: program, target: program }));

const small = programs(fc.integer({ min: -(2 ** 15), max: 2 ** 15 - 1 }));
const large = programs(fc.integer());

/** A chain: each node is the only child of the one before it. */
const chain = (...labels: readonly number[]): TreeArrays => ({
  labels: Int32Array.from(labels),
  parents: Int32Array.from(labels, (_, index) => index - 1),
  slots: new Int32Array(labels.length),
  levelStarts: Int32Array.from({ length: labels.length + 1 }, (_, index) => index),
});

const pair: PairArrays = { source: chain(3, 1), target: chain(2) };

/** A pool's memory with one number of its header changed. */
function withHeader(place: number, number: number): SharedArrayBuffer {
  const { buffer } = createPairPool([pair]);
  new Float64Array(buffer, 0, 5)[place] = number;
  return buffer;
}

describe("createPairPool", () => {
  test("a pool gives back every pair and its number of nodes", () => {
    fc.assert(
      fc.property(fc.oneof(pairsOf(small), pairsOf(large), pairsOf(fc.oneof(small, large))), (pairs) => {
        const pool = createPairPool(pairs);
        expect(pool.length).toBe(pairs.length);
        expect(Array.from(pairs, (_, index) => pool.pair(index))).toEqual(pairs);
        expect([...pool.sizes]).toEqual(
          pairs.map(({ source, target }) => source.labels.length + target.labels.length),
        );
      }),
    );
  });

  test("a number takes two bytes, and four in a pool where one is out of the range of two", () => {
    // Header 5 × 8, start and size 12, counts 4, source 3 × 2 + 3, target 3 × 1 + 2 numbers.
    expect(createPairPool([pair]).buffer.byteLength).toBe(40 + 12 + 18 * 2);
    expect(createPairPool([{ ...pair, target: chain(2 ** 15 - 1) }]).buffer.byteLength).toBe(88);
    expect(createPairPool([{ ...pair, target: chain(2 ** 15) }]).buffer.byteLength).toBe(40 + 12 + 18 * 4);
    expect(createPairPool([{ ...pair, target: chain(-(2 ** 15)) }]).buffer.byteLength).toBe(88);
    expect(createPairPool([{ ...pair, target: chain(-(2 ** 15) - 1) }]).buffer.byteLength).toBe(124);
  });

  test("pairs may be made one by one", () => {
    const made = createPairPool(
      (function* () {
        for (let label = 0; label < 1000; label++) yield { source: chain(label), target: chain(label, 7) };
      })(),
    );
    expect(made.length).toBe(1000);
    expect(made.pair(999)).toEqual({ source: chain(999), target: chain(999, 7) });
  });

  test("what a pair gives is the caller's: changing it changes no pool", () => {
    const pool = createPairPool([pair]);
    pool.pair(0).source.labels[0] = 99;
    expect(pool.pair(0)).toEqual(pair);
  });

  test("arrays that do not belong together are refused", () => {
    const source = { ...chain(3, 1), slots: new Int32Array(3) };
    expect(() => createPairPool([pair, { ...pair, source }])).toThrow(
      new RangeError(
        "createPairPool: the source of pair 1 must have as many parents and slots as labels, at least one, got 2 labels, 2 parents and 3 slots",
      ),
    );
    expect(() => createPairPool([{ ...pair, target: chain() }])).toThrow(
      new RangeError(
        "createPairPool: the target of pair 0 must have as many parents and slots as labels, at least one, got 0 labels, 0 parents and 0 slots",
      ),
    );
    const target = { ...chain(2), levelStarts: Int32Array.of(0, 1, 2) };
    expect(() => createPairPool([{ ...pair, target }])).toThrow(
      new RangeError(
        "createPairPool: the level starts of the target of pair 0 must go from 0 to its 1 nodes, got 0, 1, 2",
      ),
    );
    expect(() =>
      createPairPool([{ ...pair, target: { ...chain(2), levelStarts: new Int32Array() } }]),
    ).toThrow(
      new RangeError(
        "createPairPool: the level starts of the target of pair 0 must go from 0 to its 1 nodes, got none",
      ),
    );
  });
});

describe("openPairPool", () => {
  test("another thread reads the same memory", async () => {
    const { buffer } = createPairPool([pair, { source: pair.target, target: pair.source }]);
    const worker = new Worker(
      `const { parentPort, workerData } = require("node:worker_threads");
       new Int32Array(workerData, 40 + 2 * 8, 2)[1] = 77; // The size of the second pair.
       parentPort.postMessage(workerData);`,
      { eval: true, workerData: buffer },
    );
    const returned = await new Promise<SharedArrayBuffer>((resolve) => worker.once("message", resolve));
    expect([...openPairPool(returned).sizes]).toEqual([3, 77]);
    expect([...openPairPool(buffer).sizes]).toEqual([3, 77]);
    expect(openPairPool(returned).pair(1)).toEqual({ source: pair.target, target: pair.source });
  });

  test("an index that no pair has is refused", () => {
    for (const index of [-1, 1, 0.5]) {
      expect(() => createPairPool([pair]).pair(index)).toThrow(
        new RangeError(`pair: expected an index of 0 or more and below 1, got ${index}`),
      );
    }
    expect(() => createPairPool([]).pair(0)).toThrow(
      new RangeError("pair: expected an index of 0 or more and below 0, got 0"),
    );
  });

  test("memory that holds no pool, or another or a part of one, is refused", () => {
    expect(() => openPairPool(new SharedArrayBuffer(39))).toThrow(
      new RangeError("openPairPool: a pool has at least 40 bytes, got 39"),
    );
    expect(() => openPairPool(withHeader(0, 5))).toThrow(
      new RangeError("openPairPool: the memory holds no pool, or one of a machine of another byte order"),
    );
    expect(() => openPairPool(withHeader(1, 2))).toThrow(
      new RangeError("openPairPool: expected a pool of version 1, got version 2"),
    );
    expect(() => openPairPool(withHeader(4, 17))).toThrow(
      new RangeError("openPairPool: a pool of 1 pairs and 17 values of 2 bytes has 86 bytes, got 88"),
    );
    expect(() => openPairPool(withHeader(2, 3))).toThrow(
      new RangeError("openPairPool: expected values of 2 or 4 bytes, got 3"),
    );
  });
});
