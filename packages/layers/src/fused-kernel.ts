/**
 * @file Kernels of our own that a back end may have, each doing at once what is otherwise composed of many operations.
 *
 * `@ast/backend` registers them for WebAssembly and for the TensorFlow library that `tools/native` builds. A function that knows such a kernel asks for it by name and composes its result of
 * TensorFlow.js's operations where there is none; both give the same numbers up to rounding. The kernels have no gradient on the tape:
 * they are called inside `differentiable`.
 */
import { engine, getBackend, getKernel, type NamedAttrMap, type Tensor } from "@tensorflow/tfjs-core";
import type { Rows } from "./rows.ts";

/** Rows with fewer columns are not given to fused kernels, which compute four columns at a time. */
export const FUSED_COLUMNS = 4;

/** Tensors for a kernel, numbered as they are mentioned, and rows of them by these numbers. */
export interface KernelInputs {
  readonly tensors: readonly Tensor[];
  /** The number of a tensor. */
  tensor(tensor: Tensor): number;
  /** Rows, their tensors by number. */
  rows(rows: Rows): object;
}

/** Starts without tensors. */
export function kernelInputs(): KernelInputs {
  const tensors: Tensor[] = [];
  const number = (tensor: Tensor): number => tensors.push(tensor) - 1;
  return {
    tensors,
    tensor: number,
    rows: ({ from, at, column = 0 }) => ({
      from: from.map(number),
      at:
        at === undefined || at instanceof Int32Array
          ? { rows: at ?? null, start: 0 }
          : { rows: null, start: at.start },
      column,
    }),
  };
}

/** Whether the current back end has a kernel. */
export function hasKernel(name: string): boolean {
  return getKernel(name, getBackend()) !== undefined;
}

/**
 * Runs a kernel of the current back end.
 *
 * @param name - Its name.
 * @param inputs - The tensors that its attributes mention.
 * @param attributes - What it is told.
 * @throws TypeError for a tensor that is not float32, whose bytes a kernel would take for floats.
 */
export function runFused(name: string, { tensors }: KernelInputs, attributes: object): Tensor[] {
  const other = tensors.find(({ dtype }) => dtype !== "float32");
  if (other !== undefined) {
    throw new TypeError(`${name}: tensors must be float32, got ${other.dtype} [${other.shape.join(", ")}]`);
  }
  // Attributes of our kernels also hold typed arrays, which the type for TensorFlow.js's own does not foresee.
  const given = attributes as unknown as NamedAttrMap;
  const outputs: Tensor | Tensor[] = engine().runKernel(name, Object.fromEntries(tensors.entries()), given);
  return Array.isArray(outputs) ? outputs : [outputs];
}
