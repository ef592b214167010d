import { backend, dispose, getKernel, setBackend, type Tensor, tensor, zeros } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { neighbours, runFused } from "../test/fused.ts";
import { completeWasm } from "./complete-wasm.ts";
import { limitMemory, MemoryBudgetError } from "./memory-budget.ts";
import { allocate, asWasmBackend } from "./wasm-backend.ts";

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

test("a call that fails frees what it had made, wherever memory ends", async () => {
  await import("@tensorflow/tfjs-backend-wasm");
  completeWasm();
  await setBackend("wasm");
  const { wasm } = asWasmBackend(backend());
  const use = limitMemory(wasm, 2 ** 30);
  const { dataIdMap } = backend() as unknown as { dataIdMap: { numDataIds(): number } };
  // A cell over 1024 nodes makes three outputs. A product packs its matrix, by a table of more rows than are reserved at first.
  const [table, memories] = [zeros([1024, 256]), zeros([1024, 64])];
  const [left, matrix] = [zeros([4, 20_000]), zeros([20_000, 4])];
  const cell = {
    count: 1024,
    hiddenSize: 64,
    messageSize: 256,
    labels: neighbours([0]),
    messages: [neighbours([0])],
    memories: [neighbours([1])],
  };
  const products = { runs: [{ count: 4, rows: neighbours([0]), weights: 1 }], transposed: false };
  const calls: [string, Tensor[], object][] = [
    ["AstLstmCell", [table, memories], cell],
    ["AstRowProducts", [left, matrix], products],
  ];
  // The machine code's own memory is taken at the first call.
  dispose(runFused("AstLstmCell", [table, memories], cell));
  const start = use().inUse;
  for (const [name, inputs, attributes] of calls) {
    const [inUse, dataCount] = [use().inUse, dataIdMap.numDataIds()];
    let refusals = 0;
    for (let room = 0; room < 4 * 2 ** 20; room += 2 ** 15) {
      limitMemory(wasm, inUse + room);
      try {
        dispose(runFused(name, inputs, attributes));
      } catch (error) {
        expect(error).toBeInstanceOf(MemoryBudgetError);
        refusals += 1;
      }
      expect(dataIdMap.numDataIds()).toBe(dataCount);
    }
    expect(refusals).toBeGreaterThan(2);
    expect(refusals).toBeLessThan(128);
  }
  matrix.dispose(); // Its packed copy goes with it.
  // The working memory has grown by less than 64 KiB, and nothing is left of the megabytes that were made for calls that failed.
  expect(use().inUse).toBeLessThan(start - 4 * matrix.size + 2 ** 16);
  dispose([table, memories, left]);
});

test("memory that the heap does not have is an error, not the address 0", () => {
  const module = {
    asm: { memory: { buffer: new ArrayBuffer(65536) } },
    HEAPU8: new Uint8Array(0),
    _malloc: () => 0,
    _free: () => {},
  };
  expect(() => allocate(module, 512)).toThrow(
    new RangeError(
      "wasm memory: the heap of 65536 bytes must have 512 free bytes in one piece, got no address",
    ),
  );
});
