import { loadCpu } from "./load-cpu.ts";
import { loadTensorFlow } from "./load-tensorflow.ts";
import { loadWasm } from "./load-wasm.ts";
import { loadWebgpu } from "./load-webgpu.ts";
import type { LoadedBackend } from "./loaded-backend.ts";
import { DEFAULT_MEMORY_BUDGET, type MemoryUse } from "./memory-budget.ts";
import { registerGradients } from "./register-gradients.ts";

/** A back end by TensorFlow.js's name for it, fastest first. */
export type BackendName = "tensorflow-gpu" | "tensorflow" | "webgpu" | "wasm" | "cpu";

/** What to start, and how. */
export interface BackendOptions {
  /**
   * The back end, or `auto` for the fastest this machine has.
   *
   * @defaultValue `"auto"`
   */
  readonly backend?: BackendName | "auto";
  /**
   * Bytes that tensors may hold at once on the wasm back end, at most 2³²; the others have no such limit.
   *
   * @defaultValue `DEFAULT_MEMORY_BUDGET`, 3.75 GiB
   */
  readonly memoryBudget?: number;
  /**
   * Whether to register gradients, which training needs.
   *
   * @defaultValue `true`
   */
  readonly gradients?: boolean;
}

/** What became of one back end. */
export interface BackendAttempt {
  readonly name: BackendName;
  /** Whether it started; `undefined` where it was not tried. */
  readonly usable: boolean | undefined;
  /** Why it is or is not used, in words a user can act on. */
  readonly reason: string;
}

/** The back end that was started. */
export interface InitialisedBackend {
  readonly name: BackendName;
  /** Version of the package it comes from. */
  readonly version: string;
  /** One line on what it runs on. */
  readonly description: string;
  /** Every back end, fastest first, and why it is or is not used. */
  readonly attempts: readonly BackendAttempt[];
  /** How much of the memory budget is taken; `undefined` where there is none. */
  readonly memoryUse: (() => MemoryUse) | undefined;
}

const NAMES: readonly BackendName[] = ["tensorflow-gpu", "tensorflow", "webgpu", "wasm", "cpu"];

/** Starts one back end; `auto` takes WebGPU on a real GPU only, as one imitated in software is slower than wasm. */
function load(name: BackendName, { memoryBudget, isAsked }: LoadOptions): Promise<LoadedBackend> {
  if (name === "tensorflow-gpu") return loadTensorFlow("@tensorflow/tfjs-node-gpu");
  if (name === "tensorflow") return loadTensorFlow("@tensorflow/tfjs-node");
  if (name === "webgpu") return loadWebgpu({ software: isAsked });
  return name === "wasm" ? loadWasm(memoryBudget) : loadCpu();
}

interface LoadOptions {
  readonly memoryBudget: number;
  /** Whether the user named this back end. */
  readonly isAsked: boolean;
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/**
 * Starts the fastest back end this machine has, or a named one, and makes it ready for training: gradients registered,
 * missing and slow kernels of WebAssembly replaced, its memory limited.
 *
 * @throws RangeError where the options are not valid.
 * @throws Error where the named back end, or none at all, can be had; the message gives the reasons.
 */
export async function initialiseBackend({
  backend = "auto",
  memoryBudget = DEFAULT_MEMORY_BUDGET,
  gradients = true,
}: BackendOptions = {}): Promise<InitialisedBackend> {
  if (backend !== "auto" && !NAMES.includes(backend)) {
    throw new RangeError(
      `initialiseBackend: backend must be one of auto, ${NAMES.join(", ")}, got ${backend}`,
    );
  }
  const attempts: BackendAttempt[] = [];
  let started: { name: BackendName; loaded: LoadedBackend } | undefined;
  for (const name of NAMES) {
    if (backend !== "auto" && name !== backend) {
      attempts.push({ name, usable: undefined, reason: `not tried, as ${backend} was asked for` });
    } else if (started !== undefined) {
      attempts.push({
        name,
        usable: undefined,
        reason: `not tried, as ${started.name} is faster and usable`,
      });
    } else {
      try {
        started = { name, loaded: await load(name, { memoryBudget, isAsked: name === backend }) };
        attempts.push({
          name,
          usable: true,
          reason: backend === "auto" ? "the fastest usable" : "asked for",
        });
      } catch (error) {
        if (error instanceof RangeError) throw error;
        if (name === backend)
          throw new Error(`initialiseBackend: ${name}: ${reasonOf(error)}`, { cause: error });
        attempts.push({ name, usable: false, reason: reasonOf(error) });
      }
    }
  }
  if (started === undefined) {
    const reasons = attempts.map(({ name, reason }) => `\n  ${name}: ${reason}`).join("");
    throw new Error(`initialiseBackend: no back end can be had${reasons}`);
  }
  if (gradients) await registerGradients();
  const { version, description, memoryUse } = started.loaded;
  return { name: started.name, version, description, attempts, memoryUse };
}
