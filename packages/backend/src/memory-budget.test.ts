import { backend, memory, setBackend, tensor, tidy, zeros } from "@tensorflow/tfjs-core";
import { beforeEach, expect, test } from "vitest";
import { type InitialisedBackend, initialiseBackend } from "./initialise-backend.ts";
import { formatBytes, limitMemory, MemoryBudgetError } from "./memory-budget.ts";
import { asWasmBackend } from "./wasm-backend.ts";

const MEBIBYTE = 2 ** 20;

let wasm: InitialisedBackend;

beforeEach(async () => {
  wasm = await initialiseBackend({ backend: "wasm", memoryBudget: 4 * MEBIBYTE });
});

test("bytes are given in the unit a reader can compare", () => {
  expect([640, 1536, 12 * MEBIBYTE, 3.75 * 2 ** 30].map(formatBytes)).toEqual([
    "640 bytes",
    "1.5 KiB",
    "12.0 MiB",
    "3.75 GiB",
  ]);
});

test("a tensor beyond the budget is refused with what to reduce, and nothing is lost", () => {
  const before = wasm.memoryUse?.().inUse ?? 0;
  const kept = tensor([1, 2, 3]);
  const { numTensors } = memory();
  let refusal: unknown;
  try {
    zeros([2 * MEBIBYTE]);
  } catch (error) {
    refusal = error;
  }
  expect(refusal).toBeInstanceOf(MemoryBudgetError);
  expect(refusal).toMatchObject({ requested: 8 * MEBIBYTE, inUse: before + 12, budget: 4 * MEBIBYTE });
  expect((refusal as Error).message).toBe(
    `wasm memory: a tensor of 8.0 MiB does not fit, ${formatBytes(before + 12)} of 4.0 MiB are in use; reduce the ` +
      "batch size, the hidden size or the size of the largest tree, or choose the tensorflow back end, which has no " +
      "such limit",
  );
  expect(memory().numTensors).toBe(numTensors);
  expect([...kept.dataSync()]).toEqual([1, 2, 3]);
  kept.dispose();
  expect(wasm.memoryUse?.().inUse).toBe(before);
});

test("what is disposed of can be used again, and the peak is remembered", () => {
  const before = wasm.memoryUse?.().inUse ?? 0;
  for (let round = 0; round < 20; round += 1) tidy(() => zeros([MEBIBYTE / 2]).dataSync());
  expect(wasm.memoryUse?.()).toEqual({ inUse: before, peak: before + 2 * MEBIBYTE });
});

test("a refusal inside a computation leaves no temporaries behind", () => {
  const { numTensors, numDataBuffers } = memory();
  expect(() =>
    tidy(() => {
      zeros([MEBIBYTE / 4]);
      return zeros([2 * MEBIBYTE]);
    }),
  ).toThrow(MemoryBudgetError);
  expect(memory()).toMatchObject({ numTensors, numDataBuffers });
});

test("the last budget given counts", async () => {
  await initialiseBackend({ backend: "wasm", memoryBudget: 32 * MEBIBYTE });
  zeros([2 * MEBIBYTE]).dispose();
  const { wasm: module } = asWasmBackend(backend());
  limitMemory(module, MEBIBYTE);
  expect(() => zeros([2 * MEBIBYTE])).toThrow(MemoryBudgetError);
});

test("a heap that gives no memory although the budget would is an error too", () => {
  const memoryLike = { buffer: new ArrayBuffer(65536) };
  const module = {
    asm: { memory: memoryLike },
    HEAPU8: new Uint8Array(0),
    _malloc: () => 0,
    _free: () => {},
  };
  limitMemory(module, MEBIBYTE);
  expect(() => module._malloc()).toThrow(MemoryBudgetError);
});

test.each([0, -1, Number.NaN, 2 ** 32 + 1])("a budget of %d bytes is refused", async (memoryBudget) => {
  await expect(initialiseBackend({ backend: "wasm", memoryBudget })).rejects.toThrow(
    new RangeError(
      `initialiseBackend: memoryBudget must be a number of bytes in (0, 4294967296], got ${memoryBudget}`,
    ),
  );
  await setBackend("wasm");
});
