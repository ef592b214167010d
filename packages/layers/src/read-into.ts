/** @file Reading tensors into memory that is there already: new memory for each is garbage that the next collection has to find. */
import type { Tensor } from "@tensorflow/tfjs-core";
import { hasKernel, kernelInputs, runFused } from "./fused-kernel.ts";

/** The kernel of a back end that copies by itself. */
const KERNEL = "AstReadInto";

/**
 * Copies a tensor's numbers from the device into an array.
 *
 * @param tensor - Must be float32.
 * @param target - As many numbers as the tensor has; may be a view, also of memory that threads share.
 * @throws TypeError for a tensor of another type, RangeError for an array of another length.
 */
export async function readInto(tensor: Tensor, target: Float32Array): Promise<void> {
  if (tensor.dtype !== "float32") {
    throw new TypeError(`readInto: tensor must be float32, got ${tensor.dtype}`);
  }
  if (target.length !== tensor.size) {
    throw new RangeError(
      `readInto: target must have ${tensor.size} numbers for a tensor of shape [${tensor.shape.join(", ")}], got ${target.length}`,
    );
  }
  if (!hasKernel(KERNEL)) {
    target.set(await tensor.data<"float32">());
    return;
  }
  const inputs = kernelInputs();
  inputs.tensor(tensor);
  runFused(KERNEL, inputs, { target });
}
