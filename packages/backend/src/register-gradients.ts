import { getGradient } from "@tensorflow/tfjs-core";
import { importOptional } from "./import-optional.ts";

/**
 * Registers the gradients of TensorFlow.js's operations.
 *
 * `@tensorflow/tfjs-core` registers none by itself in Node, and its file that would do so cannot be loaded by plain
 * `node`. `@tensorflow/tfjs-layers` carries that file inside its bundle and runs it when imported, which takes about
 * 90 ms; nothing else of it is used. Where gradients are registered already (the native back end does so), nothing is
 * imported.
 *
 * @throws Error where `@tensorflow/tfjs-layers` cannot be imported.
 */
export async function registerGradients(): Promise<void> {
  const isRegistered = (): boolean => getGradient("BatchMatMul") !== undefined;
  if (isRegistered()) return;
  const name = "@tensorflow/tfjs-layers";
  await importOptional(name).catch((cause: unknown) => {
    throw new Error(`registerGradients: ${cause instanceof Error ? cause.message : String(cause)}`, {
      cause,
    });
  });
  if (!isRegistered()) {
    throw new Error(
      `registerGradients: ${name} was imported and registered no gradients; it uses another copy or version of ` +
        "@tensorflow/tfjs-core (npm ls @tensorflow/tfjs-core shows them), make them the same",
    );
  }
}
