import { backend, findBackend, registerBackend, setBackend } from "@tensorflow/tfjs-core";
import { failureReason, importOptional, installedVersion } from "./import-optional.ts";
import { isNode } from "./is-node.ts";
import type { LoadedBackend } from "./loaded-backend.ts";
import { registerFasterKernels } from "./tensorflow/faster-kernels.ts";
import { hasFusedKernels, registerFusedKernels } from "./tensorflow/fused-kernels.ts";
import {
  findNativeLibrary,
  gpuLack,
  type NativeLibrary,
  nativeFolder,
  processorLack,
  type Surroundings,
  surroundings,
} from "./tensorflow/native-library.ts";
import { hasReadInto, registerReadInto } from "./tensorflow/read-into.ts";
import { threadsAskedFor, threadVariable, withSettings } from "./tensorflow/settings.ts";

/** What to start. */
export interface TensorFlowOptions {
  readonly gpu: boolean;
  /** Threads to compute with; `undefined` for as many as there are processors, or as the environment says. */
  readonly threads: number | undefined;
}

const BACKEND = "tensorflow";

/** What is remembered with a back end that was started here. */
interface Started {
  readonly version: string;
  readonly from: string;
  /** Whether `tools/native` built it. */
  readonly built: boolean;
  /** `undefined` where it is not known. */
  readonly threads: number | undefined;
}

/** Of a back end that the program started itself. */
const UNKNOWN: Started = {
  version: "unknown",
  from: "started by the program",
  built: false,
  threads: undefined,
};

/** Where a back end keeps it: TensorFlow's library can be started once in a process. */
const STARTED: unique symbol = Symbol.for("@ast/backend tensorflow");

/** tfjs-node's back end, as far as it is used here. */
interface NodeBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: { readonly TF_Version: string };
  [STARTED]?: Started;
}

function isNodeBackend(value: object | undefined): value is NodeBackend {
  return value !== undefined && "isUsingGpuDevice" in value && "binding" in value;
}

/** tfjs-node 4.22 calls two functions that Node 23 took away. */
function restoreUtilities(): void {
  const util = process.getBuiltinModule("node:util");
  const restore = (name: string, value: (argument: unknown) => boolean): void => {
    if (!(name in util)) Object.defineProperty(util, name, { value, configurable: true });
  };
  restore("isNullOrUndefined", (value) => value === null || value === undefined);
  restore("isArray", Array.isArray);
}

/** Starts the library that `tools/native` built, on the copy of TensorFlow.js that this package uses. */
function openLibrary({ folder }: NativeLibrary): void {
  const { createRequire } = process.getBuiltinModule("node:module");
  const load = createRequire(`${folder}/javascript/`);
  const addon: unknown = load("../tfjs_binding.node");
  const core: unknown = createRequire(import.meta.url)("@tensorflow/tfjs-core");
  const seat: { use?: (core: unknown) => void } = load("@tensorflow/tfjs");
  seat.use?.(core);
  const {
    NodeJSKernelBackend,
  }: { NodeJSKernelBackend: new (addon: unknown, name: string) => KernelBackend } = load(
    "./nodejs_kernel_backend.js",
  );
  load("./register_all_kernels.js");
  registerBackend(BACKEND, () => new NodeJSKernelBackend(addon, "@tensorflow/tfjs-node"));
}

type KernelBackend = ReturnType<Parameters<typeof registerBackend>[1]> & object;

/** Whether an installed package has its addon, which its install script downloads; its own import would end with a long trace. */
function hasAddon(name: string, { exists }: Surroundings): boolean {
  const { createRequire } = process.getBuiltinModule("node:module");
  const { dirname } = process.getBuiltinModule("node:path");
  let manifest: string;
  try {
    manifest = createRequire(import.meta.url).resolve(`${name}/package.json`);
  } catch {
    return true; // Not installed: importing it says so, with the command that installs it.
  }
  return [8, 7, 6, 5, 4, 3].some((version) =>
    exists(`${dirname(manifest)}/lib/napi-v${version}/tfjs_binding.node`),
  );
}

/** Opens the library that was built, else the package; says what it took. */
async function open(
  { gpu, threads }: TensorFlowOptions,
  machine: Surroundings,
): Promise<Omit<Started, "threads">> {
  const library = findNativeLibrary(machine, gpu);
  if (library !== undefined) {
    try {
      openLibrary(library);
    } catch (cause) {
      const reason = cause instanceof Error ? cause.message.split("\n")[0] : String(cause);
      throw new Error(`the native library in ${library.folder} cannot be loaded: ${reason}`, { cause });
    }
    return { version: library.tfjsNode, from: "built by tools/native", built: true };
  }
  const name = gpu ? "@tensorflow/tfjs-node-gpu" : "@tensorflow/tfjs-node";
  const otherwise =
    `; or build the library with: npm run native${gpu ? " -- --gpu" : ""}, in a checkout of this project ` +
    `(nothing is built in ${nativeFolder(machine, gpu)})`;
  const { isMainThread } = process.getBuiltinModule("node:worker_threads");
  try {
    if (!hasAddon(name, machine)) throw new Error(failureReason(name, new Error("no native addon")));
    if (!isMainThread && threads !== undefined && threadsAskedFor(machine.env) !== threads) {
      throw new Error(
        `${name} cannot be given ${threads} ${threads === 1 ? "thread" : "threads"} from a worker, it asks the process: ` +
          `set ${threadVariable}=${threads} before node starts`,
      );
    }
    await importOptional(name);
  } catch (cause) {
    throw new Error(`${cause instanceof Error ? cause.message : String(cause)}${otherwise}`, { cause });
  }
  return { version: installedVersion(name), from: name, built: false };
}

/**
 * The back end that is registered already, by an earlier call or by the program itself. A second one cannot be: TensorFlow.js keeps the first, and
 * its tensors are out there.
 *
 * @throws Error where it is not tfjs-node's.
 */
function registeredBackend(): NodeBackend | undefined {
  // Null where there is none, undefined where it failed to start, which the type does not say.
  const registered: object | null | undefined = findBackend(BACKEND);
  if (registered === null || registered === undefined) return undefined;
  if (isNodeBackend(registered)) return registered;
  throw new Error(
    `the back end that the program registered as ${BACKEND} was expected to have isUsingGpuDevice and binding, as in 4.22`,
  );
}

/** How many threads, in words. */
function threadsInWords(threads: number | undefined): string {
  if (threads === undefined) return "an unknown number of threads";
  return `${threads} ${threads === 1 ? "thread" : "threads"}`;
}

async function start(options: TensorFlowOptions, machine: Surroundings): Promise<NodeBackend> {
  const lack = (options.gpu ? gpuLack(machine) : undefined) ?? processorLack(machine);
  if (lack !== undefined) throw new Error(lack);
  restoreUtilities();
  return withSettings(options.threads, async (threadCount) => {
    const opened = await open(options, machine);
    if (!(await setBackend(BACKEND)))
      throw new Error(`${opened.from} was loaded and its back end did not start`);
    const started: object = backend();
    if (!isNodeBackend(started)) {
      throw new Error(
        `the back end of ${opened.from} was expected to have isUsingGpuDevice and binding, as in 4.22`,
      );
    }
    if (!started.isUsingGpuDevice && hasFusedKernels(started)) {
      registerFusedKernels();
      registerFasterKernels();
    }
    if (hasReadInto(started)) registerReadInto();
    return Object.assign(started, { [STARTED]: { ...opened, threads: threadCount } });
  });
}

/**
 * Starts TensorFlow's native library: the one that `tools/native` built, else that of `@tensorflow/tfjs-node` or
 * `@tensorflow/tfjs-node-gpu`. Where the program has started one itself, that one is used as it is and nothing is loaded.
 *
 * @throws Error that says why it cannot be had.
 */
export async function loadTensorFlow(
  options: TensorFlowOptions,
  machine: Surroundings | undefined = isNode() ? surroundings() : undefined,
): Promise<LoadedBackend> {
  if (machine === undefined) throw new Error("TensorFlow's native library runs in Node only");
  const earlier = registeredBackend();
  const node = earlier ?? (await start(options, machine));
  const { version, from, built, threads } = node[STARTED] ?? UNKNOWN;
  if (options.gpu && !node.isUsingGpuDevice) {
    throw new Error(
      `TensorFlow ${node.binding.TF_Version} (${from}) was started and sees no GPU; TF_CPP_MIN_LOG_LEVEL=0 shows what it ` +
        "looks for. @tensorflow/tfjs-node-gpu 4.22 needs CUDA 11.2 and cuDNN 8.1; a build with CUDA of its own for a " +
        "newer card: npm run native -- --gpu in a checkout of this project",
    );
  }
  if (earlier !== undefined && options.threads !== undefined && options.threads !== threads) {
    throw new Error(
      `TensorFlow was started with ${threadsInWords(threads)} and cannot change to ${options.threads}`,
    );
  }
  if (!(await setBackend(BACKEND))) throw new Error(`${from} was loaded and its back end did not start`);
  const device = node.isUsingGpuDevice ? "an NVIDIA GPU" : threadsInWords(threads);
  return {
    version,
    description: `TensorFlow ${node.binding.TF_Version} (${from}), ${device}`,
    startsInWorkers: built && !node.isUsingGpuDevice,
  };
}
