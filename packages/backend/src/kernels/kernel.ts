/** @file How a kernel of this package looks, and what it is given. */
import type { DataType, NamedAttrMap, NamedTensorInfoMap, TensorInfo } from "@tensorflow/tfjs-core";
import type { WasmBackend } from "../wasm-backend.ts";
import type { WasmProgram } from "../wasm-program.ts";

/** One call of a kernel. */
export interface KernelCall {
  readonly inputs: NamedTensorInfoMap;
  readonly attrs: NamedAttrMap;
  readonly backend: WasmBackend;
  readonly program: WasmProgram;
  /** What the call has made, which is freed if it fails: nobody else knows of it then. */
  readonly made: TensorInfo[];
}

/** A kernel that takes the place of a built-in one, or fills a gap. */
export interface WasmKernel {
  /** The operation's name in TensorFlow.js. */
  readonly name: string;
  /** Computes the result, or gives `undefined` back for a call that the built-in kernel shall handle. */
  run(call: KernelCall): TensorInfo | TensorInfo[] | undefined;
}

/** An input that the operation's contract promises. */
export function inputOf(call: KernelCall, name: string): TensorInfo {
  const input = call.inputs[name];
  if (input === undefined) throw new TypeError(`wasm kernel: expected an input ${name}, got none`);
  return input;
}

/** An input by its place, as the kernels that `@ast/layers` calls name theirs. */
export function inputAt(call: KernelCall, place: number): TensorInfo {
  return inputOf(call, String(place));
}

/** Makes an output. */
export function makeOutput(call: KernelCall, shape: number[], dtype: DataType): TensorInfo {
  const output = call.backend.makeOutput(shape, dtype);
  call.made.push(output);
  return output;
}

/** The product of some dimensions. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, dimension) => product * dimension, 1);
}

/** Bytes per element of the types whose elements lie in the heap. */
export function elementBytes(dtype: TensorInfo["dtype"]): number | undefined {
  if (dtype === "float32" || dtype === "int32") return 4;
  return dtype === "bool" ? 1 : undefined;
}
