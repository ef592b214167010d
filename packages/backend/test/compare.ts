/** @file Runs the same computation on the completed WebAssembly back end and on the JavaScript one. */
import { type DataTypeMap, memory, setBackend, type Tensor, tensor, tidy } from "@tensorflow/tfjs-core";
import fc from "fast-check";
import { expect } from "vitest";
import { initialiseBackend } from "../src/initialise-backend.ts";

/** A tensor as plain data. */
export interface Values {
  readonly data: readonly number[];
  readonly shape: number[];
  readonly dtype: "float32" | "int32" | "bool";
}

/** Starts both back ends, so that `expectSame` can switch between them. */
export async function startBoth(): Promise<void> {
  await initialiseBackend({ backend: "cpu" });
  await initialiseBackend({ backend: "wasm" });
}

/** Numbers that look random and are the same in every run. */
export function numbers(count: number, seed = 1): number[] {
  let state = seed;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** A tensor of numbers in [−1, 1). */
export function floats(shape: number[], seed = 1): Values {
  const size = shape.reduce((product, each) => product * each, 1);
  return { data: numbers(size, seed), shape, dtype: "float32" };
}

/** A tensor of whole numbers. */
export function ints(data: readonly number[], shape: number[] = [data.length]): Values {
  return { data, shape, dtype: "int32" };
}

interface Outcome {
  readonly shape: number[];
  readonly dtype: keyof DataTypeMap;
  readonly data: number[];
}

function run(inputs: readonly Values[], compute: (...tensors: Tensor[]) => Tensor | Tensor[]): Outcome[] {
  return tidy(() => {
    const result = compute(...inputs.map(({ data, shape, dtype }) => tensor([...data], shape, dtype)));
    return [result]
      .flat()
      .map((each) => ({ shape: each.shape, dtype: each.dtype, data: [...each.dataSync()] }));
  }) as unknown as Outcome[];
}

/** Expects both back ends to agree, and the WebAssembly one to leave no tensors and no memory behind. */
export async function expectSame(
  inputs: readonly Values[],
  compute: (...tensors: Tensor[]) => Tensor | Tensor[],
  tolerance: { atol?: number; rtol?: number } = { atol: 1e-5, rtol: 1e-5 },
): Promise<void> {
  await setBackend("cpu");
  const expected = run(inputs, compute);
  await setBackend("wasm");
  const { numTensors, numDataBuffers } = memory();
  const actual = run(inputs, compute);
  expect(memory()).toMatchObject({ numTensors, numDataBuffers });
  expect(actual.map(({ shape, dtype }) => ({ shape, dtype }))).toEqual(
    expected.map(({ shape, dtype }) => ({ shape, dtype })),
  );
  actual.forEach(({ data }, index) => {
    // Tensors without entries agree by their shapes.
    if (data.length > 0) expect(data).toBeAllClose(expected[index]?.data, tolerance);
  });
}

/** A size that meets whole vectors, whole tiles and what is left over; sometimes nothing at all. */
export const anySize: fc.Arbitrary<number> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 9, arbitrary: fc.integer({ min: 1, max: 21 }) },
);

/** A size that is never zero. */
export const someSize: fc.Arbitrary<number> = fc.integer({ min: 1, max: 19 });
