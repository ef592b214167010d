import { importOptional } from "./import-optional.ts";
import type { LoadedBackend } from "./loaded-backend.ts";

/** Which adapters may be taken. */
export interface WebgpuOptions {
  /** Whether an adapter that only imitates a GPU in software may be taken; correct, and slower than WebAssembly. */
  readonly software: boolean;
}

/**
 * Starts WebGPU through Dawn.
 *
 * @throws Error that says why it cannot be had.
 */
export async function loadWebgpu(options: WebgpuOptions): Promise<LoadedBackend> {
  await importOptional("webgpu");
  throw new Error(`WebGPU is not started yet (software adapters ${options.software ? "" : "not "}allowed)`);
}
