/** @file The parts of `@tensorflow/tfjs-backend-wasm` 4.22 that this package builds on, checked before use. */
import type { DataType, TensorInfo } from "@tensorflow/tfjs-core";
import type { LinearMemory } from "./assembler/engine.ts";

/** The emscripten module behind the back end. */
export interface WasmModule {
  readonly asm: { readonly memory: LinearMemory };
  readonly HEAPU8: Uint8Array;
  _malloc(byteCount: number): number;
  _free(address: number): void;
}

/** The WebAssembly back end as its kernels see it. */
export interface WasmBackend {
  readonly wasm: WasmModule;
  readonly dataIdMap: { get(dataId: object): { readonly memoryOffset: number } };
  makeOutput(shape: number[], dtype: DataType): TensorInfo;
  disposeData(dataId: object, force?: boolean): boolean;
  incRef(dataId: object): void;
}

function has(value: unknown, ...path: readonly string[]): boolean {
  let current: unknown = value;
  for (const key of path) {
    if ((typeof current !== "object" && typeof current !== "function") || current === null) return false;
    current = (current as Record<string, unknown>)[key];
  }
  return current !== undefined && current !== null;
}

/**
 * Narrows a back end to the WebAssembly one.
 *
 * @throws Error where the back end is another one, or a version whose insides differ.
 */
export function asWasmBackend(backend: unknown): WasmBackend {
  const needed = [
    ["wasm", "asm", "memory", "buffer"],
    ["wasm", "HEAPU8"],
    ["wasm", "_malloc"],
    ["wasm", "_free"],
    ["dataIdMap", "get"],
    ["makeOutput"],
    ["disposeData"],
    ["incRef"],
  ];
  const missing = needed.find((path) => !has(backend, ...path));
  if (missing !== undefined) {
    throw new Error(
      `completeWasm: expected the back end of @tensorflow/tfjs-backend-wasm 4.22, got one without ${missing.join(".")}`,
    );
  }
  return backend as WasmBackend;
}

/**
 * Allocates working memory.
 *
 * @throws RangeError where the heap has no room; without the limit of `limitMemory` the allocator itself gives the address 0.
 */
export function allocate(module: WasmModule, byteCount: number): number {
  const address = module._malloc(byteCount) >>> 0;
  if (address !== 0) return address;
  const heap = module.asm.memory.buffer.byteLength;
  throw new RangeError(
    `wasm memory: the heap of ${heap} bytes must have ${byteCount} free bytes in one piece, got no address`,
  );
}

/** The address of a tensor's first element. */
export function addressOf(backend: WasmBackend, tensor: TensorInfo): number {
  return backend.dataIdMap.get(tensor.dataId).memoryOffset;
}
