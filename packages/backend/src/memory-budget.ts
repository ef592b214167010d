/**
 * @file A limit on the WebAssembly heap. The heap ends at 4 GiB; beyond that the allocator gives the address 0, the
 * back end writes there, and other tensors change silently. It never shrinks either, so that one large step stays.
 */
import type { WasmModule } from "./wasm-backend.ts";

/** The heap's end, less what the back end's own code and stack need. */
export const DEFAULT_MEMORY_BUDGET: number = 3.75 * 2 ** 30;

/** The largest budget that means anything: the address space of WebAssembly. */
export const LARGEST_MEMORY_BUDGET: number = 4 * 2 ** 30;

/** Bytes in the unit a reader can compare: `640 bytes`, `12.0 MiB`, `3.75 GiB`. */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  if (bytes < 2 ** 20) return `${(bytes / 1024).toFixed(1)} KiB`;
  if (bytes < 2 ** 30) return `${(bytes / 2 ** 20).toFixed(1)} MiB`;
  return `${(bytes / 2 ** 30).toFixed(2)} GiB`;
}

/** An allocation that was refused before it could harm other tensors. */
export class MemoryBudgetError extends RangeError {
  override readonly name: string = "MemoryBudgetError";
  /** Bytes that were asked for. */
  readonly requested: number;
  /** Bytes in use when they were asked for. */
  readonly inUse: number;
  /** The limit in bytes. */
  readonly budget: number;

  constructor({ requested, inUse, budget }: { requested: number; inUse: number; budget: number }) {
    super(
      `wasm memory: a tensor of ${formatBytes(requested)} does not fit, ${formatBytes(inUse)} of ` +
        `${formatBytes(budget)} are in use; reduce the batch size, the hidden size or the size of the largest tree, ` +
        "or choose the tensorflow back end, which has no such limit",
    );
    this.requested = requested;
    this.inUse = inUse;
    this.budget = budget;
  }
}

/** How much of the budget is taken. */
export interface MemoryUse {
  /** Bytes that tensors hold now. */
  readonly inUse: number;
  /** The largest number of bytes that they held at once. */
  readonly peak: number;
}

/** A limit at work on one heap. */
interface MemoryLimit {
  budget: number;
  readonly use: () => MemoryUse;
}

/** Where a heap keeps its limit, so that it is wrapped once however often it is limited. */
const LIMIT: unique symbol = Symbol.for("@ast/backend memory limit");

type LimitedModule = WasmModule & { [LIMIT]?: MemoryLimit };

function wrapAllocator(module: WasmModule, budget: number): MemoryLimit {
  // The first call makes emscripten put the real functions in the place of its stubs, over any wrapper.
  module._free(module._malloc(8));
  const allocate = module._malloc;
  const free = module._free;
  const sizeByAddress = new Map<number, number>();
  let inUse = 0;
  let peak = 0;
  const limit: MemoryLimit = { budget, use: () => ({ inUse, peak }) };
  module._malloc = (byteCount) => {
    const request = { requested: byteCount, inUse, budget: limit.budget };
    if (inUse + byteCount > limit.budget) throw new MemoryBudgetError(request);
    const address = allocate(byteCount) >>> 0;
    if (address === 0)
      throw new MemoryBudgetError({ ...request, budget: module.asm.memory.buffer.byteLength });
    sizeByAddress.set(address, byteCount);
    inUse += byteCount;
    peak = Math.max(peak, inUse);
    return address;
  };
  module._free = (address) => {
    inUse -= sizeByAddress.get(address >>> 0) ?? 0;
    sizeByAddress.delete(address >>> 0);
    free(address);
  };
  return limit;
}

/** @throws RangeError where a budget means nothing. */
export function checkMemoryBudget(budget: number): void {
  if (Number.isFinite(budget) && budget > 0 && budget <= LARGEST_MEMORY_BUDGET) return;
  throw new RangeError(
    `initialiseBackend: memoryBudget must be a number of bytes in (0, ${LARGEST_MEMORY_BUDGET}], got ${budget}`,
  );
}

/**
 * Refuses allocations beyond a budget, and those the heap has no room for. A second call on one heap changes its budget.
 *
 * @param module - The back end's WebAssembly module; its allocator is wrapped in place.
 * @param budget - Bytes that tensors may hold at once.
 * @returns A function that tells how much is in use.
 */
export function limitMemory(module: WasmModule, budget: number): () => MemoryUse {
  checkMemoryBudget(budget);
  const limited: LimitedModule = module;
  const limit = limited[LIMIT] ?? wrapAllocator(module, budget);
  limit.budget = budget;
  limited[LIMIT] = limit;
  return limit.use;
}
