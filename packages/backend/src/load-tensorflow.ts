import { setBackend } from "@tensorflow/tfjs-core";
import { importOptional } from "./import-optional.ts";
import { isNode } from "./is-node.ts";
import { type LoadedBackend, versionOf } from "./loaded-backend.ts";

/** `@tensorflow/tfjs-node` 4.22 still calls a function that Node 23 took away. */
function restoreIsNullOrUndefined(): void {
  if (!isNode()) return;
  const util = process.getBuiltinModule("node:util");
  if ("isNullOrUndefined" in util) return;
  Object.defineProperty(util, "isNullOrUndefined", {
    value: (value: unknown) => value === null || value === undefined,
    configurable: true,
  });
}

/**
 * Starts TensorFlow's native library through `@tensorflow/tfjs-node`.
 *
 * @throws Error that says why it cannot be had.
 */
export async function loadTensorFlow(name: string): Promise<LoadedBackend> {
  restoreIsNullOrUndefined();
  const loaded = await importOptional(name);
  if (!(await setBackend("tensorflow"))) {
    throw new Error(`${name} was loaded and its back end did not start`);
  }
  return {
    version: versionOf(loaded, "version"),
    description: "TensorFlow's native library, all processors",
  };
}
