import { type BackendAttempt, type BackendName, chooseBackend, type Loaders } from "./choose-backend.ts";
import { loadCpu } from "./load-cpu.ts";
import { loadTensorFlow } from "./load-tensorflow.ts";
import { loadWasm } from "./load-wasm.ts";
import { loadWebgpu } from "./load-webgpu.ts";
import { checkMemoryBudget, DEFAULT_MEMORY_BUDGET, type MemoryUse } from "./memory-budget.ts";
import { registerGradients } from "./register-gradients.ts";

/** What to start, and how. */
export interface BackendOptions {
  /**
   * The back end, or `auto` for the fastest this machine has.
   *
   * @defaultValue `"auto"`
   */
  readonly backend?: BackendName | "auto";
  /**
   * Threads that TensorFlow's native library may compute with. Its back ends can be started once in a process, with one number
   * of threads for each JavaScript thread; the other back ends compute on one.
   *
   * @defaultValue What the environment variable `TF_NUM_INTRAOP_THREADS` says, else one for each processor.
   */
  readonly threads?: number;
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

/** The back end that was started. */
export interface InitialisedBackend {
  readonly name: BackendName;
  /** Version of the package it comes from. */
  readonly version: string;
  /** One line on what it runs on. */
  readonly description: string;
  /**
   * Whether each worker thread of this process can start one of its own, given `threads: 1`, so that as many processors
   * compute as there are workers: WebAssembly, cpu, and TensorFlow's library as `tools/native` builds it. The published addon
   * was not made for several threads, and a GPU would be shared.
   */
  readonly startsInWorkers: boolean;
  /** Every back end, fastest first, and why it is or is not used. */
  readonly attempts: readonly BackendAttempt[];
  /** How much of the memory budget is taken; `undefined` where there is none. */
  readonly memoryUse: (() => MemoryUse) | undefined;
}

/** More threads than this are a mistake. */
const MOST_THREADS = 1024;

function checkThreads(threads: number | undefined): void {
  if (threads === undefined || (Number.isInteger(threads) && threads >= 1 && threads <= MOST_THREADS)) return;
  throw new RangeError(
    `initialiseBackend: threads must be a whole number in [1, ${MOST_THREADS}], got ${threads}`,
  );
}

/**
 * Starts the fastest back end this machine has, or a named one, and makes it ready for training: gradients registered,
 * missing and slow kernels of WebAssembly replaced, its memory limited. `auto` takes WebGPU on a real GPU only, as one that is
 * imitated in software is slower than WebAssembly.
 *
 * @throws RangeError where the options are not valid.
 * @throws Error where the named back end, or none at all, can be had; the message gives the reasons.
 */
export async function initialiseBackend({
  backend = "auto",
  threads,
  memoryBudget = DEFAULT_MEMORY_BUDGET,
  gradients = true,
}: BackendOptions = {}): Promise<InitialisedBackend> {
  checkThreads(threads);
  checkMemoryBudget(memoryBudget);
  const loaders: Loaders = {
    "tensorflow-gpu": () => loadTensorFlow({ gpu: true, threads }),
    tensorflow: () => loadTensorFlow({ gpu: false, threads }),
    webgpu: () => loadWebgpu({ software: backend === "webgpu" }),
    wasm: () => loadWasm(memoryBudget),
    cpu: loadCpu,
  };
  const { name, loaded, attempts } = await chooseBackend(backend, loaders);
  if (gradients) await registerGradients();
  const { version, description, startsInWorkers, memoryUse } = loaded;
  return { name, version, description, startsInWorkers, attempts, memoryUse };
}
