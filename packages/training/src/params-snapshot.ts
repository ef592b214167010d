/** @file Parameters off the device: typed arrays by name, ready for a safetensors file. */
import { flattenParams, mapParams, type Params, unflattenParams } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { CheckpointError } from "./checkpoint-error.ts";
import type { SafetensorsDtype, SafetensorsTensor } from "./safetensors.ts";

/** Stored tensors by dotted name; plain data that needs no disposal. */
export type ParamsSnapshot = ReadonlyMap<string, SafetensorsTensor>;

const storedDtypes: Readonly<Record<string, SafetensorsDtype>> = {
  float32: "F32",
  int32: "I32",
  bool: "BOOL",
};

/**
 * Copies parameters from the device.
 *
 * @param params - Tensors of float32, int32 or bool; they stay the caller's.
 * @returns Their numbers under their dotted names; none of it is shared with the back end.
 * @throws TypeError if one is of another type.
 *
 * @example
 * const bytes = toSafetensors({ tensors: await snapshotParams(params), metadata: { model: "tree2tree" } });
 */
export async function snapshotParams(params: Params): Promise<ParamsSnapshot> {
  const snapshot = new Map<string, SafetensorsTensor>();
  for (const [name, tensor] of flattenParams(params)) {
    const dtype = storedDtypes[tensor.dtype];
    if (dtype === undefined) {
      throw new TypeError(
        `snapshotParams: ${name} has dtype ${tensor.dtype}, expected float32, int32 or bool`,
      );
    }
    // Some back ends answer with a view of their own memory, which the next step may overwrite.
    const data = (await tensor.data()).slice();
    snapshot.set(name, { dtype, shape: tensor.shape, data });
  }
  return snapshot;
}

/** What {@link restoreParams} needs beside the snapshot. */
export interface RestoreOptions<P extends Params> {
  /** The file that the snapshot was read from, for errors. */
  readonly file: string;
  /** Parameters of the expected names and shapes; they are only looked at. */
  readonly like: P;
}

/**
 * Puts a snapshot on the device.
 *
 * @param snapshot - The stored tensors.
 * @param options - With `like`, names, shapes and element types must be those of `like`; without, the
 *   names alone give the structure.
 * @returns New tensors, which belong to the caller.
 * @throws CheckpointError if a tensor is missing, surplus, or of another shape or type.
 */
export function restoreParams<P extends Params>(snapshot: ParamsSnapshot, options: RestoreOptions<P>): P;
export function restoreParams(snapshot: ParamsSnapshot, options: { readonly file: string }): Params;
export function restoreParams(
  snapshot: ParamsSnapshot,
  { file, like }: { readonly file: string; readonly like?: Params },
): Params {
  if (like !== undefined) checkSnapshot(snapshot, { file, like });
  return tf.tidy(() => {
    const tensors = new Map([...snapshot].map(([name, stored]) => [name, toTensor(stored, { name, file })]));
    if (like === undefined) return unflattenParams(tensors);
    return mapParams(like, (_, name) => tensors.get(name)!);
  });
}

/**
 * Compares a snapshot's names, shapes and types with those of parameters.
 *
 * @param snapshot - The stored tensors.
 * @param options - The parameters to compare with, and the file for errors.
 * @throws CheckpointError that names the first tensor that differs.
 */
export function checkSnapshot(snapshot: ParamsSnapshot, { file, like }: RestoreOptions<Params>): void {
  const refuse: (message: string) => never = (message) => {
    throw new CheckpointError(message, { file, problem: "mismatched" });
  };
  const expected = flattenParams(like);
  for (const [name, tensor] of expected) {
    const stored = snapshot.get(name);
    if (stored === undefined) refuse(`tensor "${name}", which the model has, is missing`);
    const wanted = `${storedDtypes[tensor.dtype] ?? tensor.dtype} [${tensor.shape.join(", ")}]`;
    const got = `${stored.dtype} [${stored.shape.join(", ")}]`;
    if (got !== wanted) refuse(`tensor "${name}" must be ${wanted}, as in the model, got ${got}`);
  }
  for (const name of snapshot.keys()) {
    if (!expected.has(name)) refuse(`tensor "${name}" is not one of the model's`);
  }
}

function toTensor(
  { dtype, shape, data }: SafetensorsTensor,
  { name, file }: { readonly name: string; readonly file: string },
): tf.Tensor {
  const size = [...shape];
  if (dtype === "F32" && data instanceof Float32Array) return tf.tensor(data.slice(), size, "float32");
  if (dtype === "I32" && data instanceof Int32Array) return tf.tensor(data.slice(), size, "int32");
  if (dtype === "BOOL" && data instanceof Uint8Array) return tf.tensor(data.slice(), size, "bool");
  throw new CheckpointError(`tensor "${name}" has dtype ${dtype}, expected F32, I32 or BOOL`, {
    file,
    problem: "mismatched",
  });
}
