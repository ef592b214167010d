/**
 * @file Element-wise kernels. The built-in ones compute one element at a time (tanh and exp call the C library) or go
 * through general broadcasting; these take four elements at a time and leave broadcasting to the built-in ones.
 */
import { type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf } from "../wasm-backend.ts";
import type { BinaryName, ComparisonName, ExtremeName, UnaryName } from "./elementwise-program.ts";
import { inputOf, type KernelCall, makeOutput, sizeOf, type WasmKernel } from "./kernel.ts";

function unaryKernel(name: string, operation: UnaryName): WasmKernel {
  return {
    name,
    run(call) {
      const { inputs, backend, program } = call;
      const x = inputs.x;
      if (x?.dtype !== "float32") return undefined;
      const out = makeOutput(call, x.shape, "float32");
      program[operation](addressOf(backend, x), addressOf(backend, out), sizeOf(x.shape));
      return out;
    },
  };
}

function binary(call: KernelCall, operation: BinaryName, dtype: "float32" | "bool"): TensorInfo | undefined {
  const { backend, program } = call;
  const a = inputOf(call, "a");
  const b = inputOf(call, "b");
  const fits = a.dtype === "float32" && b.dtype === "float32" && util.arraysEqual(a.shape, b.shape);
  if (!fits) return undefined;
  const out = makeOutput(call, a.shape, dtype);
  program[operation](addressOf(backend, a), addressOf(backend, b), addressOf(backend, out), sizeOf(a.shape));
  return out;
}

const UNARY: readonly (readonly [string, UnaryName])[] = [
  ["Exp", "exp"],
  ["Sqrt", "sqrt"],
  ["Tanh", "tanh"],
];

const COMPARISONS: readonly (readonly [string, ComparisonName])[] = [
  ["Equal", "equal"],
  ["Greater", "greater"],
  ["GreaterEqual", "greaterEqual"],
  ["Less", "less"],
  ["LessEqual", "lessEqual"],
  ["NotEqual", "notEqual"],
];

const EXTREMES: readonly (readonly [string, ExtremeName])[] = [
  ["Maximum", "maximum"],
  ["Minimum", "minimum"],
];

/** `tf.where` for a condition of the same shape as its operands. */
const select: WasmKernel = {
  name: "Select",
  run(call) {
    const { backend, program } = call;
    const condition = inputOf(call, "condition");
    const yes = inputOf(call, "t");
    const no = inputOf(call, "e");
    const fits = yes.dtype === "float32" && no.dtype === "float32" && condition.dtype === "bool";
    if (!fits || sizeOf(condition.shape) !== sizeOf(yes.shape)) return undefined;
    const out = makeOutput(call, yes.shape, "float32");
    program.choose(
      addressOf(backend, condition),
      addressOf(backend, yes),
      addressOf(backend, no),
      addressOf(backend, out),
      sizeOf(yes.shape),
    );
    return out;
  },
};

/** exp, sqrt, tanh, the six comparisons, maximum, minimum and `tf.where`, on floats of one shape. */
export const elementwiseKernels: readonly WasmKernel[] = [
  ...UNARY.map(([name, operation]) => unaryKernel(name, operation)),
  ...COMPARISONS.map(
    ([name, operation]): WasmKernel => ({ name, run: (call) => binary(call, operation, "bool") }),
  ),
  ...EXTREMES.map(
    ([name, operation]): WasmKernel => ({ name, run: (call) => binary(call, operation, "float32") }),
  ),
  select,
];
