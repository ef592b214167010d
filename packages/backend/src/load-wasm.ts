import { backend, env, setBackend } from "@tensorflow/tfjs-core";
import { completeWasm } from "./complete-wasm.ts";
import { importOptional } from "./import-optional.ts";
import { isNode } from "./is-node.ts";
import { type LoadedBackend, versionOf } from "./loaded-backend.ts";
import { limitMemory } from "./memory-budget.ts";
import { asWasmBackend } from "./wasm-backend.ts";
import { hasFusedMultiplyAdd } from "./wasm-program.ts";

const PACKAGE = "@tensorflow/tfjs-backend-wasm";
const EVENTS = ["uncaughtException", "unhandledRejection"] as const;

/**
 * Runs something that adds listeners for uncaught errors, and takes them away again: emscripten's would throw such an
 * error a second time, which turns the exit code into 7 and points at the wrong line.
 */
async function keepingErrorListeners<T>(action: () => Promise<T>): Promise<T> {
  if (!isNode()) return action();
  const before = EVENTS.map((event) => new Set<unknown>(process.listeners(event as "uncaughtException")));
  try {
    return await action();
  } finally {
    EVENTS.forEach((event, index) => {
      for (const listener of process.listeners(event as "uncaughtException")) {
        if (!before[index]?.has(listener)) process.removeListener(event, listener);
      }
    });
  }
}

/**
 * Starts the WebAssembly back end, completed and with a limit on its memory.
 *
 * @param memoryBudget - Bytes that its tensors may hold at once.
 * @throws Error that says why it cannot be had.
 */
export async function loadWasm(memoryBudget: number): Promise<LoadedBackend> {
  const loaded = await importOptional(PACKAGE);
  completeWasm();
  // In a browser that shares memory between threads the back end would start another module, whose memory these kernels cannot use.
  env().set("WASM_HAS_MULTITHREAD_SUPPORT", false);
  if (!(await keepingErrorListeners(() => setBackend("wasm")))) {
    throw new Error(`${PACKAGE} was loaded and its back end did not start`);
  }
  const memoryUse = limitMemory(asWasmBackend(backend()).wasm, memoryBudget);
  const features = [
    (await env().getAsync("WASM_HAS_SIMD_SUPPORT")) === true ? "SIMD" : "no SIMD",
    hasFusedMultiplyAdd() ? "fused multiply-add" : "no fused multiply-add",
  ];
  return {
    version: versionOf(loaded, "version_wasm"),
    description: `WebAssembly, one thread, ${features.join(", ")}`,
    startsInWorkers: true,
    memoryUse,
  };
}
