/** @file `tf.clone` and whatever else only gives a tensor another name: the built-in kernel copies its data. */
import { inputOf, type WasmKernel } from "./kernel.ts";

/** Shares the data, as the built-in reshape does; a gradient that saves its operands then costs nothing. */
export const identity: WasmKernel = {
  name: "Identity",
  run(call) {
    const { dataId, shape, dtype } = inputOf(call, "x");
    if (dtype === "string") return undefined;
    call.backend.incRef(dataId);
    return { dataId, shape, dtype };
  },
};
