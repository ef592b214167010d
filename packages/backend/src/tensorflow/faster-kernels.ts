/**
 * @file Built-in kernels that the addon of `tools/native` does better: plain matrix products, for which TensorFlow prepares code anew for
 * every shape that it has not seen for a while, and the gradient of `gather`. Other types and shapes stay with TensorFlow.
 */
import {
  getKernel,
  type KernelConfig,
  type KernelFunc,
  registerKernel,
  type TensorInfo,
  unregisterKernel,
} from "@tensorflow/tfjs-core";
import type { FusedBackend } from "./fused-kernels.ts";

const BACKEND = "tensorflow";

/** A call that the addon can take: its tensors, and what it is told. */
type Call = { readonly tensors: readonly TensorInfo[]; readonly numbers: readonly number[] };

type Arguments = Parameters<KernelFunc>[0];

const isFloats = ({ dtype, shape }: TensorInfo, rank: number): boolean =>
  dtype === "float32" && shape.length === rank && shape.every((size) => size > 0);

function matrixProduct({ inputs, attrs }: Arguments): Call | undefined {
  const { a, b } = inputs;
  if (a === undefined || b === undefined || !isFloats(a, 2) || !isFloats(b, 2)) return undefined;
  const flag = (name: string): number => (attrs?.[name] === true ? 1 : 0);
  return { tensors: [a, b], numbers: [0, 1, flag("transposeA"), flag("transposeB")] };
}

function segmentSum({ inputs, attrs }: Arguments): Call | undefined {
  const { x, segmentIds } = inputs;
  const count = attrs?.numSegments;
  if (x === undefined || segmentIds === undefined || typeof count !== "number") return undefined;
  if (!isFloats(x, 2) || segmentIds.dtype !== "int32" || segmentIds.shape.length !== 1) return undefined;
  return { tensors: [x, segmentIds], numbers: [0, 1, count] };
}

const CALLS: Readonly<Record<string, (given: Arguments) => Call | undefined>> = {
  BatchMatMul: matrixProduct,
  UnsortedSegmentSum: segmentSum,
};

/** A kernel of ours; it remembers the one it replaced. */
interface FasterConfig extends KernelConfig {
  readonly replaced: KernelFunc;
}

/** Puts them in the place of the built-in ones, once. */
export function registerFasterKernels(): void {
  for (const [kernelName, callOf] of Object.entries(CALLS)) {
    const builtIn = getKernel(kernelName, BACKEND);
    if (builtIn === undefined || "replaced" in builtIn) continue;
    const faster: FasterConfig = {
      ...builtIn,
      replaced: builtIn.kernelFunc,
      kernelFunc: (given) => {
        const call = callOf(given);
        if (call === undefined) return builtIn.kernelFunc(given);
        const backend = given.backend as FusedBackend;
        const ids = backend.getInputTensorIds(call.tensors);
        const outputs = backend.binding.runFused(kernelName, ids, Int32Array.from(call.numbers));
        return outputs.map((info) => backend.createOutputTensor(info))[0]!;
      },
    };
    unregisterKernel(kernelName, BACKEND);
    registerKernel(faster);
  }
}
