import fc from "fast-check";
import { expect, test } from "vitest";
import { float, int, unsigned, vector } from "./code.ts";
import { instantiate, type LinearMemory } from "./engine.ts";
import { clearMemory, copyMemory, giveBack, loop, set, when } from "./flow.ts";
import { createModule, type ModuleBuilder } from "./module.ts";

declare const WebAssembly: { readonly Memory: new (size: { initial: number }) => LinearMemory };

const n = int.constant;

type Exports = Record<string, (...operands: number[]) => number | undefined>;

/** Compiles a module on one page of memory. */
function start(write: (module: ModuleBuilder) => void): { exports: Exports; memory: LinearMemory } {
  const module = createModule();
  write(module);
  const memory = new WebAssembly.Memory({ initial: 1 });
  return { exports: instantiate(module.toBytes(), memory) as Exports, memory };
}

test("unsigned integers are written seven bits at a time, lowest first", () => {
  // The example of the WebAssembly and DWARF specifications: 624485 is E5 8E 26.
  expect(unsigned(624485)).toEqual([0xe5, 0x8e, 0x26]);
  expect(unsigned(0)).toEqual([0]);
  expect(unsigned(127)).toEqual([127]);
  expect(unsigned(128)).toEqual([0x80, 1]);
});

test("every 32-bit constant arrives unchanged", () => {
  fc.assert(
    fc.property(fc.integer(), (value) => {
      const { exports } = start((module) => module.define("constant", [], () => [], n(value)));
      expect(exports.constant?.()).toBe(value);
    }),
  );
});

test("a loop counts from its start to below its end, and not at all where there is nothing to count", () => {
  const { exports } = start((module) => {
    module.define(
      "count",
      ["from", "below", "step"],
      ({ from, below, step }, scope) => {
        const [counter, rounds] = [scope.local("i32"), scope.local("i32")];
        return [loop(counter, { from, below, step }, [set(rounds, int.add(rounds, n(1)))]), giveBack(rounds)];
      },
      n(0),
    );
  });
  const count = exports.count;
  expect([
    count?.(0, 10, 1),
    count?.(0, 10, 4),
    count?.(7, 10, 1),
    count?.(10, 10, 1),
    count?.(11, 10, 1),
  ]).toEqual([10, 3, 3, 0, 0]);
});

test("a condition chooses its branch, and comparisons are unsigned", () => {
  const { exports } = start((module) => {
    module.define(
      "smaller",
      ["a", "b"],
      ({ a, b }) => [when(int.below(a, b), [giveBack(n(1))], [giveBack(n(2))])],
      n(0),
    );
  });
  expect([exports.smaller?.(1, 2), exports.smaller?.(2, 1), exports.smaller?.(1, -1)]).toEqual([1, 2, 1]);
});

test("memory is copied, cleared, read and written where it is said to be", () => {
  const { exports, memory } = start((module) => {
    const copy = module.define("copy", ["to", "from", "bytes"], ({ to, from, bytes }) => [
      copyMemory(to, from, bytes),
    ]);
    module.define("work", [], () => [
      copy.call(n(32), n(0), n(16)),
      clearMemory(n(4), n(4)),
      float.store(n(64), float.add(float.load(n(0)), float.mul(float.load(n(8)), float.constant(0.5)))),
      int.store(n(68), int.load(n(32), 4)),
    ]);
  });
  const floats = new Float32Array(memory.buffer);
  floats.set([1, 2, 3, 4]);
  exports.work?.();
  expect([...floats.subarray(0, 4)]).toEqual([1, 0, 3, 4]);
  expect([...floats.subarray(8, 12)]).toEqual([1, 2, 3, 4]);
  expect([...floats.subarray(16, 18)]).toEqual([2.5, 2]);
});

test("vectors compute lane by lane, shuffle across two, and turn masks into bytes and back", () => {
  const { exports, memory } = start((module) => {
    module.define("work", [], (_, scope) => {
      const mask = scope.local("v128");
      return [
        vector.store(n(32), vector.shuffle(vector.load(n(0)), vector.load(n(16)), [0, 4, 3, 7])),
        set(mask, vector.greater(vector.load(n(0)), vector.floats(2))),
        vector.storeBytes(n(48), vector.maskToBytes(mask)),
        vector.store(n(64), vector.bytesToInts(vector.loadBytes(n(48)))),
        vector.store(n(80), vector.select(mask, vector.load(n(0)), vector.splat(float.constant(-1)))),
        float.store(n(96), float.lane(vector.load(n(16)), 2)),
      ];
    });
  });
  const floats = new Float32Array(memory.buffer);
  floats.set([1, 2, 3, 4, 5, 6, 7, 8]);
  exports.work?.();
  expect([...floats.subarray(8, 12)]).toEqual([1, 5, 4, 8]);
  expect([...new Uint8Array(memory.buffer, 48, 5)]).toEqual([0, 0, 1, 1, 0]);
  expect([...new Int32Array(memory.buffer, 64, 4)]).toEqual([0, 0, 1, 1]);
  expect([...floats.subarray(20, 25)]).toEqual([-1, -1, 3, 4, 7]);
});
