/** @file A kernel that the plain back end does not have, to see what it is asked. */
import {
  type KernelConfig,
  registerKernel,
  type TensorInfo,
  tensor,
  unregisterKernel,
} from "@tensorflow/tfjs-core";

/** A call of the kernel. */
export interface SeenCall {
  /** Shapes of its inputs, by number. */
  readonly shapes: readonly (readonly number[])[];
  readonly attributes: object;
}

/**
 * Runs something while the cpu back end has a kernel that gives tensors of zeros.
 *
 * @param name - The kernel's name.
 * @param outputs - Shapes of what it gives.
 * @param body - Runs meanwhile.
 * @returns What the kernel was asked.
 */
export function withKernel(name: string, outputs: readonly number[][], body: () => void): SeenCall[] {
  const calls: SeenCall[] = [];
  const zeros = (shape: number[]): TensorInfo =>
    tensor(new Float32Array(shape.reduce((a, b) => a * b, 1)), shape);
  const config: KernelConfig = {
    kernelName: name,
    backendName: "cpu",
    kernelFunc: ({ inputs, attrs = {} }) => {
      const shapes = Object.values(inputs).flatMap((input) => (input === undefined ? [] : [input.shape]));
      calls.push({ shapes, attributes: attrs });
      return outputs.map(zeros);
    },
  };
  registerKernel(config);
  try {
    body();
  } finally {
    unregisterKernel(name, "cpu");
  }
  return calls;
}
