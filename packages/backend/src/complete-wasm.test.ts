import { getKernel, setBackend, tensor } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { completeWasm } from "./complete-wasm.ts";
import { asWasmBackend } from "./wasm-backend.ts";

test("kernels that are not there cannot be completed", () => {
  expect(() => completeWasm()).toThrow(
    new Error(
      "completeWasm: the kernels of the wasm back end are not registered; import @tensorflow/tfjs-backend-wasm first",
    ),
  );
});

test("a second call leaves the kernels of the first in place, and they work for a back end started later", async () => {
  await import("@tensorflow/tfjs-backend-wasm");
  completeWasm();
  const first = getKernel("BatchMatMul", "wasm");
  completeWasm();
  expect(getKernel("BatchMatMul", "wasm")).toBe(first);
  expect(getKernel("UnsortedSegmentSum", "wasm")).toBeDefined();
  expect(await setBackend("wasm")).toBe(true);
  expect([...tensor([1, 2]).dataSync()]).toEqual([1, 2]);
});

test("another back end is refused by what it lacks", () => {
  expect(() => asWasmBackend({ wasm: { asm: {} } })).toThrow(
    new Error(
      "completeWasm: expected the back end of @tensorflow/tfjs-backend-wasm 4.22, got one without wasm.asm.memory.buffer",
    ),
  );
});
