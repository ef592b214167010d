/** @file Puts this package's kernels in the place of the WebAssembly back end's slow or missing ones. */
import {
  getKernel,
  type KernelConfig,
  type KernelFunc,
  registerKernel,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import { attend, attendGradient, attendSourceGradient } from "./kernels/attention.ts";
import { concat, tile } from "./kernels/concat.ts";
import { elementwiseKernels } from "./kernels/elementwise.ts";
import { gather, unsortedSegmentSum } from "./kernels/gather.ts";
import { identity } from "./kernels/identity.ts";
import type { KernelCall, WasmKernel } from "./kernels/kernel.ts";
import { lstmCell, lstmCellGradient, tanhGradient } from "./kernels/lstm-cell.ts";
import { batchMatMul, fusedMatMul, type RunKernel } from "./kernels/mat-mul.ts";
import { readInto } from "./kernels/read-into.ts";
import { outerProduct, rowProducts } from "./kernels/row-products.ts";
import { slice, split } from "./kernels/slice.ts";
import { sum } from "./kernels/sum.ts";
import { asWasmBackend, type WasmBackend } from "./wasm-backend.ts";
import { createWasmProgram, type WasmProgram } from "./wasm-program.ts";

const BACKEND = "wasm";

/** A kernel of ours in TensorFlow.js's registry; it remembers the one it replaced. */
interface CompletedConfig extends KernelConfig {
  readonly replaced: KernelConfig | undefined;
}

const runKernel: RunKernel = (name, inputs, { backend, made }) => {
  const kernel = getKernel(name, BACKEND);
  if (kernel === undefined) throw new Error(`completeWasm: the wasm back end has no kernel ${name}`);
  const result = kernel.kernelFunc({ inputs, backend, attrs: {} });
  if (Array.isArray(result))
    throw new Error(`completeWasm: ${name} gives ${result.length} tensors, expected one`);
  made.push(result);
  return result;
};

const kernels: readonly WasmKernel[] = [
  batchMatMul,
  fusedMatMul(runKernel),
  ...elementwiseKernels,
  slice,
  split,
  concat,
  tile,
  gather,
  unsortedSegmentSum,
  sum,
  identity,
  lstmCell,
  lstmCellGradient,
  tanhGradient,
  attend,
  attendGradient,
  attendSourceGradient,
  rowProducts,
  outerProduct,
  readInto,
];

/** Runs a kernel; if it fails, as where memory ends, frees what it had made. */
function runOrFree(kernel: WasmKernel, call: KernelCall): ReturnType<WasmKernel["run"]> {
  try {
    return kernel.run(call);
  } catch (error) {
    for (const { dataId } of call.made) call.backend.disposeData(dataId);
    throw error;
  }
}

/** Assembles the machine code at the first call, and again only if the back end was replaced by a new one. */
function programOncePerBackend(): (backend: object) => { backend: WasmBackend; program: WasmProgram } {
  let latest: { backend: WasmBackend; program: WasmProgram } | undefined;
  return (backend) => {
    if (latest?.backend !== backend) {
      const checked = asWasmBackend(backend);
      latest = { backend: checked, program: createWasmProgram(checked) };
    }
    return latest;
  };
}

/**
 * Makes the WebAssembly back end whole and fast for models on trees: matrix products with transposed or batched
 * operands, gather and its gradient, slices, sums and element-wise functions. Other operations and types of element
 * stay with the built-in kernels. Calling it again changes nothing.
 *
 * @throws Error where `@tensorflow/tfjs-backend-wasm` has not been imported.
 */
export function completeWasm(): void {
  if (getKernel("BatchMatMul", BACKEND) === undefined) {
    throw new Error(
      "completeWasm: the kernels of the wasm back end are not registered; import @tensorflow/tfjs-backend-wasm first",
    );
  }
  const programOf = programOncePerBackend();
  for (const kernel of kernels) {
    const replaced = getKernel(kernel.name, BACKEND);
    if (replaced !== undefined && "replaced" in replaced) continue;
    const builtIn = replaced?.kernelFunc;
    const kernelFunc: KernelFunc = ({ inputs, attrs = {}, backend }) => {
      const result = runOrFree(kernel, { inputs, attrs, made: [], ...programOf(backend as object) });
      if (result !== undefined) return result;
      if (builtIn !== undefined) return builtIn({ inputs, attrs, backend });
      throw new Error(`completeWasm: ${kernel.name} is not there for these types of element`);
    };
    if (replaced !== undefined) unregisterKernel(kernel.name, BACKEND);
    const completed: CompletedConfig = {
      ...replaced,
      kernelName: kernel.name,
      backendName: BACKEND,
      kernelFunc,
      replaced,
    };
    registerKernel(completed);
  }
}
