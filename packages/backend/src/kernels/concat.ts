/** @file `tf.concat` and `tf.tile`: the built-in ones make one JavaScript call per row, tile even one per element. */
import { backend_util, util } from "@tensorflow/tfjs-core";
import { addressOf } from "../wasm-backend.ts";
import { elementBytes, inputOf, makeOutput, sizeOf, type WasmKernel } from "./kernel.ts";

/** `tf.concat`. */
export const concat: WasmKernel = {
  name: "Concat",
  run(call) {
    const { inputs, attrs, backend, program } = call;
    // The inputs of this kernel come as a list, which the types of tfjs-core call a map.
    const all = Object.values(inputs).filter((input) => input !== undefined);
    const first = all[0];
    const bytes = first === undefined ? undefined : elementBytes(first.dtype);
    if (first === undefined || bytes === undefined || all.some(({ dtype }) => dtype !== first.dtype))
      return undefined;
    const axis = util.parseAxisParam((attrs as { axis: number }).axis, first.shape)[0] ?? 0;
    const shapes = all.map(({ shape }) => shape);
    backend_util.assertParamsConsistent(shapes, axis);
    const out = makeOutput(call, backend_util.computeOutShape(shapes, axis), first.dtype);
    if (sizeOf(out.shape) === 0) return out;
    const rows = sizeOf(out.shape.slice(0, axis));
    const rowBytes = sizeOf(out.shape.slice(axis)) * bytes;
    let target = addressOf(backend, out);
    for (const input of all) {
      const inputBytes = sizeOf(input.shape.slice(axis)) * bytes;
      const source = addressOf(backend, input);
      if (rows === 1) program.copyRows(source, target, 1, inputBytes, 0, 0);
      else program.copyRows(source, target, rows, inputBytes, inputBytes, rowBytes);
      target += inputBytes;
    }
    return out;
  },
};

/** `tf.tile`. */
export const tile: WasmKernel = {
  name: "Tile",
  run(call) {
    const { attrs, backend, program } = call;
    const x = inputOf(call, "x");
    const bytes = elementBytes(x.dtype);
    const { reps } = attrs as { reps: number[] };
    if (bytes === undefined || reps.length !== x.shape.length) return undefined;
    const out = makeOutput(
      call,
      x.shape.map((dimension, axis) => dimension * (reps[axis] ?? 1)),
      x.dtype,
    );
    if (sizeOf(out.shape) === 0) return out;
    // From the innermost axis outwards: what lies in `target` is repeated in place, from its end backwards.
    const target = addressOf(backend, out);
    program.copyRows(addressOf(backend, x), target, 1, sizeOf(x.shape) * bytes, 0, 0);
    let blockBytes = bytes;
    for (let axis = x.shape.length - 1; axis >= 0; axis -= 1) {
      blockBytes *= x.shape[axis] ?? 1;
      const repeats = reps[axis] ?? 1;
      const blocks = sizeOf(x.shape.slice(0, axis));
      for (let block = blocks - 1; repeats > 1 && block >= 0; block -= 1) {
        const source = target + block * blockBytes;
        const start = target + block * blockBytes * repeats;
        program.copyRows(source, start + blockBytes * (repeats - 1), 1, blockBytes, 0, 0);
        const last = start + blockBytes * (repeats - 1);
        program.copyRows(last, start, repeats - 1, blockBytes, 0, blockBytes);
      }
      blockBytes *= repeats;
    }
    return out;
  },
};
