import { initialiseBackend } from "@ast/backend";
import { backend, memory, profile } from "@tensorflow/tfjs-core";
import { expect, test, vi } from "vitest";
import { measureSpeed } from "./measure-speed.ts";

test("the speed is that of products, of which one element is read for many", async () => {
  await initialiseBackend({ backend: "wasm" });
  const read = vi.spyOn(backend(), "read");
  let time = 0;
  const found: number[] = [];
  const { kernels } = await profile(async () => {
    found.push(
      await measureSpeed(() => {
        time += 100;
        return time;
      }),
    );
    return [];
  });
  // One to begin with, then 1, 2 and 4, after which 300 ms have gone by.
  expect(kernels.filter(({ name }) => name === "BatchMatMul")).toHaveLength(1 + 1 + 2 + 4);
  // 2 · 512³ = 268,435,456 operations each: 7 of them in 0.3 s.
  expect(found).toEqual([expect.closeTo(6.263493973, 8)]);
  const reads = await Promise.all(read.mock.results.map(({ value }) => value));
  expect(reads.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  expect(memory().numTensors).toBe(0);
});
