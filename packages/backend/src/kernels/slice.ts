/**
 * @file `tf.slice` and `tf.split`. The built-in slice first copies its whole operand out of the heap, so that cutting
 * one row from a table costs as much as copying the table; split does that once per piece.
 */
import { backend_util, slice_util, type TensorInfo, util } from "@tensorflow/tfjs-core";
import { addressOf } from "../wasm-backend.ts";
import { elementBytes, inputOf, type KernelCall, makeOutput, sizeOf, type WasmKernel } from "./kernel.ts";

/** Copies the box at `begin` of the given `size` into a new tensor. */
function cut(
  call: KernelCall,
  x: TensorInfo,
  begin: readonly number[],
  size: readonly number[],
): TensorInfo | undefined {
  const { backend, program } = call;
  const bytes = elementBytes(x.dtype);
  if (bytes === undefined) return undefined;
  const out = makeOutput(call, [...size], x.dtype);
  if (sizeOf(size) === 0) return out;
  const rank = x.shape.length;
  let inner = rank;
  let runElements = 1;
  while (inner > 0 && runElements === sizeOf(x.shape.slice(inner))) {
    inner -= 1;
    runElements *= size[inner] ?? 1;
  }
  const strides = x.shape.map((_, axis) => sizeOf(x.shape.slice(axis + 1)) * bytes);
  const start = begin.reduce(
    (sum, position, axis) => sum + position * (strides[axis] ?? 0),
    addressOf(backend, x),
  );
  const runBytes = runElements * bytes;
  const rows = inner === 0 ? 1 : (size[inner - 1] ?? 1);
  const rowStep = inner === 0 ? 0 : (strides[inner - 1] ?? 0);
  let target = addressOf(backend, out);
  const copyFrom = (axis: number, source: number): void => {
    if (axis >= inner - 1) {
      program.copyRows(source, target, rows, runBytes, rowStep, runBytes);
      target += rows * runBytes;
      return;
    }
    for (let position = 0; position < (size[axis] ?? 0); position += 1) {
      copyFrom(axis + 1, source + position * (strides[axis] ?? 0));
    }
  };
  copyFrom(0, start);
  return out;
}

/** `tf.slice`. */
export const slice: WasmKernel = {
  name: "Slice",
  run(call) {
    const x = inputOf(call, "x");
    const attrs = call.attrs as { begin: number | number[]; size: number | number[] };
    const [begin = [], size = []] = slice_util.parseSliceParams(x, attrs.begin, attrs.size);
    slice_util.assertParamsValid(x, begin, size);
    return cut(call, x, begin, size);
  },
};

/** `tf.split`. */
export const split: WasmKernel = {
  name: "SplitV",
  run(call) {
    const x = inputOf(call, "x");
    if (elementBytes(x.dtype) === undefined) return undefined;
    const attrs = call.attrs as { numOrSizeSplits: number | number[]; axis: number };
    const axis = util.parseAxisParam(attrs.axis, x.shape)[0] ?? 0;
    const begin = x.shape.map(() => 0);
    return backend_util.prepareSplitSize(x, attrs.numOrSizeSplits, axis).map((length) => {
      const size = x.shape.map((dimension, position) => (position === axis ? length : dimension));
      const piece = cut(call, x, begin, size);
      begin[axis] = (begin[axis] ?? 0) + length;
      return piece as TensorInfo;
    });
  },
};
