/** @file `tf.sum`: the built-in one transposes its operand unless it sums over the last axes, and adds one by one. */
import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf } from "../wasm-backend.ts";
import { inputOf, type KernelCall, makeOutput, sizeOf, type WasmKernel } from "./kernel.ts";

/** `tf.sum` over neighbouring axes. */
export const sum: WasmKernel = {
  name: "Sum",
  run(call) {
    const { attrs, backend, program } = call;
    const x = inputOf(call, "x");
    if (x.dtype !== "float32") return undefined;
    const { axis, keepDims } = attrs as { axis: number | number[]; keepDims: boolean };
    const axes = util.parseAxisParam(axis, x.shape).sort((a, b) => a - b);
    const first = axes[0] ?? 0;
    const end = first + axes.length;
    if (sizeOf(x.shape) === 0) return emptySum(call, axes, keepDims);
    if (axes.some((each, position) => each !== first + position)) return undefined;
    const before = x.shape.slice(0, first);
    const after = x.shape.slice(end);
    const shape = keepDims ? [...before, ...axes.map(() => 1), ...after] : [...before, ...after];
    const out = makeOutput(call, shape, "float32");
    const reduced = sizeOf(x.shape.slice(first, end));
    program.sumMiddle(addressOf(backend, x), addressOf(backend, out), sizeOf(before), reduced, sizeOf(after));
    return out;
  },
};

/** A sum over nothing is 0; the built-in kernel leaves the output as it finds it. */
function emptySum(call: KernelCall, axes: readonly number[], keepDims: boolean): TensorInfo {
  const kept = inputOf(call, "x").shape.flatMap((size, axis) => {
    if (!axes.includes(axis)) return [size];
    return keepDims ? [1] : [];
  });
  const out = makeOutput(call, kept, "float32");
  const start = addressOf(call.backend, out);
  call.backend.wasm.HEAPU8.fill(0, start, start + 4 * sizeOf(kept));
  return out;
}
