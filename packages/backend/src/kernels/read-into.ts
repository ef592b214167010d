/** @file `readInto` of `@ast/layers`: the built-in way of reading a tensor takes new memory for each. */
import { addressOf } from "../wasm-backend.ts";
import { inputOf, type WasmKernel } from "./kernel.ts";

interface ReadIntoAttributes {
  /** As many numbers as the input has. */
  readonly target: Float32Array;
}

/** Copies its input, of float32, from the heap; gives no tensors. */
export const readInto: WasmKernel = {
  name: "AstReadInto",
  run(call) {
    const { backend } = call;
    const { target } = call.attrs as unknown as ReadIntoAttributes;
    const address = addressOf(backend, inputOf(call, "0"));
    // A view of its own each time: the heap moves when it grows.
    target.set(new Float32Array(backend.wasm.HEAPU8.buffer, address, target.length));
    return [];
  },
};
