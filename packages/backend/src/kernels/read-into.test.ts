import { memory, mul, setBackend, slice, tensor2d, zeros } from "@tensorflow/tfjs-core";
import { beforeAll, expect, test } from "vitest";
import { startBoth } from "../../test/compare.ts";
import { runFused } from "../../test/fused.ts";

beforeAll(startBoth);

test("numbers are copied from the heap into a view, also of memory that threads share", () => {
  const given = tensor2d([
    [1, 2],
    [3, 4],
  ]);
  const squares = mul(given, given);
  const before = memory();
  for (const buffer of [new ArrayBuffer(24), new SharedArrayBuffer(24)]) {
    const all = new Float32Array(buffer);
    expect(runFused("AstReadInto", [squares], { target: all.subarray(1, 5) })).toEqual([]);
    expect([...all]).toEqual([0, 1, 4, 9, 16, 0]);
  }
  expect(memory()).toEqual(before);
  given.dispose();
  squares.dispose();
});

test("it reads where the numbers lie now: in a piece of another tensor, and after the heap has grown", () => {
  const given = tensor2d([
    [1, 2],
    [3, 4],
  ]);
  const last = slice(given, [1, 1], [1, 1]);
  const large = zeros([2 ** 24]);
  const target = new Float32Array(1);
  runFused("AstReadInto", [last], { target });
  expect([...target]).toEqual([4]);
  for (const made of [given, last, large]) made.dispose();
});

test("a tensor that another back end holds is fetched from there", async () => {
  await setBackend("cpu");
  const given = tensor2d([[5, 6, 7]]);
  await setBackend("wasm");
  const target = new Float32Array(3);
  runFused("AstReadInto", [given], { target });
  expect([...target]).toEqual([5, 6, 7]);
  given.dispose();
});
