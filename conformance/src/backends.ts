/** @file Back ends side by side in one process: starting them, and running the same thing on each. */
import { type BackendName, initialiseBackend } from "@ast/backend";
import * as tf from "@tensorflow/tfjs-core";

/** A back end that runs here, or why it does not. */
export type Started =
  | { readonly usable: true; readonly engineName: string; readonly description: string }
  | { readonly usable: false; readonly reason: string };

/**
 * Starts a back end if the machine has it.
 *
 * @param name - As `initialiseBackend` takes it.
 */
export async function startBackend(name: BackendName): Promise<Started> {
  try {
    const { description } = await initialiseBackend({ backend: name });
    // WebGPU leaves small operations to the processor, which would test the cpu back end against itself.
    if (name === "webgpu") tf.env().set("WEBGPU_CPU_FORWARD", false);
    return { usable: true, engineName: tf.getBackend(), description };
  } catch (error) {
    return { usable: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Numbers that came out of a computation, by name. */
export type NumbersByName = ReadonlyMap<string, ArrayLike<number>>;

/**
 * Runs a computation on a back end and reads its results.
 *
 * @param engineName - A back end that has been started.
 * @param compute - Must make its own tensors: those of another back end cannot be moved at once.
 * @returns The results' elements by name; no tensor is left.
 */
export async function runOn(
  engineName: string,
  compute: () => Readonly<Record<string, tf.Tensor>>,
): Promise<NumbersByName> {
  await tf.setBackend(engineName);
  const results: Readonly<Record<string, tf.Tensor>>[] = [];
  tf.engine().startScope("runOn");
  try {
    results.push(compute());
    const numbers = new Map<string, ArrayLike<number>>();
    for (const [name, tensor] of Object.entries(results[0] ?? {})) numbers.set(name, await tensor.data());
    return numbers;
  } finally {
    tf.engine().endScope();
  }
}

/**
 * The names of the kernels that something runs, on the back end that is in use.
 *
 * @param action - May be asynchronous.
 */
export async function kernelsOf(action: () => Promise<void> | void): Promise<ReadonlySet<string>> {
  const backend = tf.getBackend();
  const { kernelNames } = await tf.profile(async () => {
    await action();
    return [];
  });
  // Operations that record a gradient under a name of their own stand in the profile too.
  return new Set(kernelNames.filter((name) => tf.getKernel(name, backend) !== undefined));
}
