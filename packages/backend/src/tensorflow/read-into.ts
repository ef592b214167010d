/**
 * @file `readInto` of `@ast/layers`, by a function of the addon that `tools/native` builds: the published one takes new memory for each tensor
 * that it reads.
 */
import { getKernel, type KernelConfig, registerKernel, type TensorInfo } from "@tensorflow/tfjs-core";

/** tfjs-node's back end with an addon that copies into memory that is there already. */
interface ReadingBackend {
  readonly binding: { readInto(id: number, target: Float32Array): void };
  getInputTensorIds(inputs: readonly TensorInfo[]): number[];
}

/** Whether the back end's addon can; that of the published packages cannot. */
export function hasReadInto(backend: object): backend is ReadingBackend {
  const binding: unknown = Reflect.get(backend, "binding");
  return typeof binding === "object" && binding !== null && "readInto" in binding;
}

const kernel: KernelConfig = {
  kernelName: "AstReadInto",
  backendName: "tensorflow",
  kernelFunc: ({ inputs, attrs, backend }) => {
    const tensorflow = backend as ReadingBackend;
    const { target } = attrs as unknown as { readonly target: Float32Array };
    // A tensor that no operation has read yet gets its ID here.
    const ids = tensorflow.getInputTensorIds(Object.values(inputs) as TensorInfo[]);
    for (const id of ids) tensorflow.binding.readInto(id, target);
    return [];
  },
};

/** Registers it, once. */
export function registerReadInto(): void {
  if (getKernel(kernel.kernelName, kernel.backendName) === undefined) registerKernel(kernel);
}
