import { memory, mul, type Tensor, tensor1d, tensor2d } from "@tensorflow/tfjs-core";
import { beforeAll, describe, expect, test } from "vitest";
import { runFused } from "../../test/fused.ts";
import { initialiseBackend } from "../initialise-backend.ts";
import { findNativeLibrary, surroundings } from "./native-library.ts";
import { hasReadInto } from "./read-into.ts";

const readInto = (tensor: Tensor, target: Float32Array | Int32Array): void => {
  expect(runFused("AstReadInto", [tensor], { target })).toEqual([]);
};

test("the published addon, which cannot copy, is told from the one that tools/native builds", () => {
  const published = { binding: { tensorDataSync: () => new Float32Array(1) } };
  expect(hasReadInto(published)).toBe(false);
  expect(hasReadInto({})).toBe(false);
  expect(hasReadInto({ binding: { readInto: () => {} } })).toBe(true);
});

describe.skipIf(findNativeLibrary(surroundings(), false) === undefined)("with the addon", () => {
  beforeAll(() => initialiseBackend({ backend: "tensorflow", threads: 1 }));

  test("numbers are copied into a view, also of memory that threads share", () => {
    const given = tensor2d([
      [1, 2],
      [3, 4],
    ]);
    const squares = mul(given, given);
    const before = memory();
    for (const buffer of [new ArrayBuffer(24), new SharedArrayBuffer(24)]) {
      const all = new Float32Array(buffer);
      readInto(squares, all.subarray(1, 5));
      expect([...all]).toEqual([0, 1, 4, 9, 16, 0]);
    }
    expect(memory()).toEqual(before);
    given.dispose();
    squares.dispose();
  });

  test("a tensor that no operation has read yet is read, and can be computed with afterwards", () => {
    const given = tensor1d([1, 2, 3]);
    const target = new Float32Array(3);
    readInto(given, target);
    expect([...target]).toEqual([1, 2, 3]);
    const squares = mul(given, given);
    readInto(squares, target);
    expect([...target]).toEqual([1, 4, 9]);
    given.dispose();
    squares.dispose();
  });

  test("the addon checks what it is given before it writes", () => {
    const [floats, whole] = [tensor1d([1, 2, 3]), tensor1d([1, 2], "int32")];
    expect(() => readInto(floats, new Float32Array(2))).toThrow(
      new RangeError("readInto: the tensor has 3 numbers, its target 2"),
    );
    expect(() => readInto(whole, new Float32Array(2))).toThrow(
      new TypeError("readInto: the tensor must be of float32"),
    );
    expect(() => readInto(floats, new Int32Array(3))).toThrow(
      new TypeError("readInto expects a tensor's ID and a Float32Array"),
    );
    floats.dispose();
    whole.dispose();
  });
});
