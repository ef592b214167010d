/**
 * @file Matrices that many products have on their right, packed into panels once. A wave or level of a batch has a few dozen rows; packing a
 * cell's weights anew for each would take a quarter of the product's time.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { addressOf, allocate, type WasmBackend } from "../wasm-backend.ts";
import type { KernelCall } from "./kernel.ts";
import { packedSize } from "./matrix-program.ts";
import { openWorkspace } from "./row-addresses.ts";

/** Packed copies by the data they are of. Data never changes, so a copy is right as long as its original is there. */
export interface PackedMatrices {
  /** Addresses of the copies, plain and transposed. */
  readonly byData: Map<object, { plain?: number; transposed?: number }>;
}

/** Starts without copies; from now on the back end frees those of data that it frees. */
export function keepPackedMatrices(backend: WasmBackend): PackedMatrices {
  const byData: PackedMatrices["byData"] = new Map();
  const disposeData = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force) => {
    const isGone = disposeData(dataId, force);
    const copies = isGone ? byData.get(dataId) : undefined;
    if (copies !== undefined) {
      byData.delete(dataId);
      for (const address of Object.values(copies)) backend.wasm._free(address);
    }
    return isGone;
  };
  return { byData };
}

/**
 * The address of a matrix's packed copy, which is made when it is asked for first.
 *
 * @param call - The kernel's call; its working memory is used.
 * @param matrix - `[rows, columns]`.
 * @param transposed - Packs the transpose.
 */
export function packedMatrix(call: KernelCall, matrix: TensorInfo, transposed: boolean): number {
  const { backend, program } = call;
  const { byData } = program.packed;
  const copies = byData.get(matrix.dataId) ?? {};
  const kind = transposed ? "transposed" : "plain";
  const known = copies[kind];
  if (known !== undefined) return known;
  const [rows = 0, columns = 0] = matrix.shape;
  const [depth, width] = transposed ? [columns, rows] : [rows, columns];
  // The workspace first: if it cannot be had, no copy is there to be freed.
  const table = openWorkspace(call, rows).steps(addressOf(backend, matrix), {
    stepBytes: columns * 4,
    count: rows,
  });
  const address = allocate(backend.wasm, packedSize(depth, width) * 4);
  program.pack(table, width, depth, Number(!transposed), address);
  copies[kind] = address;
  byData.set(matrix.dataId, copies);
  return address;
}
