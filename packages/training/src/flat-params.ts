/** @file Parameters as one array of numbers: what optimisers walk over, threads share and checkpoints copy. */
import { flattenParams, mapParams, type Params, readInto } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import type { ParamsSnapshot } from "./params-snapshot.ts";

/** Where one parameter stands. */
export interface ParamsEntry {
  /** Its dotted name. */
  readonly name: string;
  readonly shape: readonly number[];
  /** Its first number. */
  readonly start: number;
  /** The number after its last. */
  readonly end: number;
}

/** Where each parameter of a tree stands in one array; plain data. */
export interface ParamsLayout {
  /** Sorted by name. */
  readonly entries: readonly ParamsEntry[];
  /** Numbers in all. */
  readonly size: number;
}

/**
 * Lays parameters side by side, sorted by name.
 *
 * @param params - Only their names and shapes are looked at.
 * @returns Where each begins and ends; none overlap, and there are no gaps.
 */
export function layoutOf(params: Params): ParamsLayout {
  const entries: ParamsEntry[] = [];
  let size = 0;
  for (const [name, tensor] of flattenParams(params)) {
    entries.push({ name, shape: tensor.shape, start: size, end: size + tensor.size });
    size += tensor.size;
  }
  return { entries, size };
}

/**
 * Copies tensors from the device.
 *
 * @param params - Tensors under the names of the layout.
 * @param layout - Where each goes.
 * @param into - The array, `[size]`.
 */
export async function readParams(params: Params, layout: ParamsLayout, into: Float32Array): Promise<void> {
  const tensors = flattenParams(params);
  await Promise.all(
    layout.entries.map(({ name, start, end }) => readInto(tensors.get(name)!, into.subarray(start, end))),
  );
}

/**
 * Copies numbers to the device.
 *
 * @param like - A tree of the layout's structure; only its names are looked at.
 * @param layout - Where each parameter stands.
 * @param values - The numbers, `[size]`; they may change afterwards.
 * @returns Tensors of the layout's shapes, which belong to the caller.
 */
export function toParams<P extends Params>(like: P, layout: ParamsLayout, values: Float32Array): P {
  return lendParams(like, layout, values.slice());
}

/**
 * Lets tensors have numbers that stay where they are: back ends that compute on the host may read them there. The native library of TensorFlow
 * shares such memory only where a tensor's first number lies at a multiple of 64 bytes, and copies it otherwise; the layout leaves no gaps
 * for that, as they would cut the gradient into other chunks and round its norm otherwise.
 *
 * @param like - A tree of the layout's structure; only its names are looked at.
 * @param layout - Where each parameter stands.
 * @param values - The numbers, `[size]`; they must not change before the tensors and what was computed with them are disposed.
 * @returns Tensors of the layout's shapes, which belong to the caller.
 */
export function lendParams<P extends Params>(like: P, layout: ParamsLayout, values: Float32Array): P {
  const entries = new Map(layout.entries.map((entry) => [entry.name, entry]));
  return mapParams(like, (_, name) => {
    const { shape, start, end } = entries.get(name)!;
    return tf.tensor(values.subarray(start, end), [...shape], "float32");
  });
}

/**
 * Copies numbers into a snapshot.
 *
 * @param layout - Where each parameter stands.
 * @param values - The numbers, `[size]`; they may change afterwards.
 * @returns A tensor for each parameter, under its name, all float32.
 */
export function toSnapshot(layout: ParamsLayout, values: Float32Array): ParamsSnapshot {
  return new Map(
    layout.entries.map(({ name, shape, start, end }) => [
      name,
      { dtype: "F32", shape, data: values.slice(start, end) } as const,
    ]),
  );
}

/**
 * Copies a snapshot back.
 *
 * @param snapshot - Tensors of the layout's names and shapes, as `checkSnapshot` demands.
 * @param layout - Where each goes.
 * @param into - The array, `[size]`.
 * @throws TypeError if one is missing or not float32.
 */
export function fromSnapshot(snapshot: ParamsSnapshot, layout: ParamsLayout, into: Float32Array): void {
  for (const { name, start } of layout.entries) {
    const data = snapshot.get(name)?.data;
    if (data instanceof Float32Array) into.set(data, start);
    else throw new TypeError(`fromSnapshot: ${name} must hold float32 numbers`);
  }
}
