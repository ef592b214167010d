import fc from "fast-check";
import { expect, test } from "vitest";
import { fromSafetensors, SafetensorsError, type SafetensorsTensor, toSafetensors } from "./safetensors.ts";

/** Bytes of a file with the given header, padded or not, and data. */
function file(header: string, data: readonly number[] = [], length = header.length): Uint8Array {
  const bytes = new Uint8Array(8 + header.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(new TextEncoder().encode(header), 8);
  bytes.set(data, 8 + header.length);
  return bytes;
}

const describe = (entries: object): string => JSON.stringify(entries);
const pair = (begin: number, end: number) => ({ dtype: "U8", shape: [2], data_offsets: [begin, end] });

// Written by the reference implementation, Python package safetensors 0.8.0:
// save({"b": float32 [[1.5, -2], [0.25, 3]], "a": int32 [7, -8, 9], "flag": bool [True, False],
//       "wide": float64 [0.1]}, metadata={"model": "tiny"})
const referenceHeader =
  '{"__metadata__":{"model":"tiny"},"wide":{"dtype":"F64","shape":[1],"data_offsets":[0,8]},' +
  '"b":{"dtype":"F32","shape":[2,2],"data_offsets":[8,24]},"a":{"dtype":"I32","shape":[3],"data_offsets":[24,36]},' +
  '"flag":{"dtype":"BOOL","shape":[2],"data_offsets":[36,38]}}     ';
const referenceData = "9a9999999999b93f0000c03f000000c00000803e0000404007000000f8ffffff090000000100";
const reference = file(referenceHeader, [...Buffer.from(referenceData, "hex")]);

const contents = {
  tensors: new Map<string, SafetensorsTensor>([
    ["a", { dtype: "I32", shape: [3], data: Int32Array.of(7, -8, 9) }],
    ["b", { dtype: "F32", shape: [2, 2], data: Float32Array.of(1.5, -2, 0.25, 3) }],
    ["flag", { dtype: "BOOL", shape: [2], data: Uint8Array.of(1, 0) }],
    ["wide", { dtype: "F64", shape: [1], data: Float64Array.of(0.1) }],
  ]),
  metadata: { model: "tiny" },
};

test("a file equals the reference implementation's byte for byte", () => {
  expect(Buffer.from(toSafetensors(contents)).toString("hex")).toBe(Buffer.from(reference).toString("hex"));
});

test("a file of the reference implementation is read", () => {
  const read = fromSafetensors(reference, { file: "tiny.safetensors" });
  expect(new Map([...read.tensors].sort())).toEqual(contents.tensors);
  expect(read.metadata).toEqual({ model: "tiny" });
});

test("bytes at an odd offset of a larger buffer are read", () => {
  const larger = new Uint8Array(reference.length + 3);
  larger.set(reference, 3);
  expect(fromSafetensors(larger.subarray(3), { file: "x" }).tensors.get("wide")?.data[0]).toBe(0.1);
});

test("a Node Buffer, whose slices are views, is read", () => {
  const { tensors } = fromSafetensors(Buffer.from(reference), { file: "x" });
  expect(tensors.get("b")?.data).toEqual(Float32Array.of(1.5, -2, 0.25, 3));
});

test("what is written is read back, bit for bit", () => {
  const tensor = fc.array(fc.float(), { maxLength: 12 }).map(
    (values): SafetensorsTensor => ({
      dtype: "F32",
      shape: [1, values.length],
      data: Float32Array.from(values),
    }),
  );
  const wide = fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { maxLength: 3 }).map(
    (values): SafetensorsTensor => ({
      dtype: "I64",
      shape: [values.length],
      data: BigInt64Array.from(values),
    }),
  );
  const name = fc.string({ unit: "binary" }).filter((text) => text !== "__metadata__");
  fc.assert(
    fc.property(
      fc.dictionary(name, fc.oneof(tensor, wide)),
      fc.dictionary(name, fc.string()),
      (named, metadata) => {
        const tensors = new Map(Object.entries(named));
        const read = fromSafetensors(toSafetensors({ tensors, metadata }), { file: "x" });
        expect(new Map([...read.tensors].sort())).toEqual(new Map([...tensors].sort()));
        expect({ ...read.metadata }).toEqual({ ...metadata });
      },
    ),
  );
});

test("a file without tensors is a file", () => {
  const bytes = toSafetensors({ tensors: new Map(), metadata: {} });
  expect(bytes.length).toBe(16);
  expect(fromSafetensors(bytes, { file: "x" })).toEqual({ tensors: new Map(), metadata: {} });
});

test("a cut file is refused at every length", () => {
  for (let length = 0; length < reference.length; length++) {
    expect(() => fromSafetensors(reference.subarray(0, length), { file: "x" })).toThrow(SafetensorsError);
  }
});

const one = '{"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]}}';
test.each<[string, Uint8Array, string]>([
  ["no header", Uint8Array.of(1, 2), "it has 2 bytes, the length of the header needs 8"],
  [
    "a giant header",
    file("{}", [], 100_000_001),
    "a header of 100000001 bytes exceeds the limit of 100000000",
  ],
  ["a cut header", file("{}", [], 20), "its header should end at byte 28, but the file has only 10"],
  ["a header that is no text", file("{", [0xff], 2), "its header is not JSON"],
  ["a header that is no JSON", file("{,}"), "its header is not JSON"],
  ["a header that is no object", file("[]"), "its header is not a JSON object"],
  ["odd metadata", file(describe({ __metadata__: { a: 1 } })), "__metadata__ must hold text by name"],
  ["an odd entry", file(describe({ a: 3 })), 'tensor "a" is not described by an object'],
  [
    "a half float",
    file(describe({ a: { dtype: "F16", shape: [1], data_offsets: [0, 2] } }), [0, 0]),
    'tensor "a" has dtype "F16", expected one of U64, I64, F64, F32, U32, I32, U16, I16, I8, U8, BOOL',
  ],
  [
    "a negative size",
    file(describe({ a: { dtype: "U8", shape: [-1], data_offsets: [0, 2] } }), [0, 0]),
    'tensor "a" has shape [-1], expected a list of sizes',
  ],
  [
    "missing offsets",
    file(describe({ a: { dtype: "U8", shape: [2] } }), [0, 0]),
    'tensor "a" has data_offsets undefined, expected two positions',
  ],
  [
    "a size that does not fit",
    file(describe({ a: { dtype: "F32", shape: [2], data_offsets: [0, 2] } }), [0, 0]),
    'tensor "a" has 2 bytes, F32 [2] needs 8',
  ],
  ["cut data", file(one, [1]), 'tensor "a" ends at byte 2 of the data, but the file has only 1'],
  ["surplus data", file(one, [1, 2, 3]), "1 bytes after the last tensor belong to none"],
  [
    "a gap",
    file(describe({ a: pair(0, 2), b: pair(3, 5) }), [1, 2, 3, 4, 5]),
    'tensor "b" begins at byte 3 of the data, which leaves a gap after the 2 bytes before it',
  ],
  [
    "an overlap",
    file(describe({ a: pair(0, 2), b: pair(1, 3) }), [1, 2, 3]),
    'tensor "b" begins at byte 1 of the data, which overlaps the 2 bytes before it',
  ],
])("%s is refused with the file's name and the fault", (_, bytes, problem) => {
  expect(() => fromSafetensors(bytes, { file: "w.safetensors" })).toThrow(
    new SafetensorsError("w.safetensors", problem),
  );
});

test("an error's message names the file", () => {
  const error = new SafetensorsError("w.safetensors", "its header is not JSON");
  expect(error.message).toBe("w.safetensors: not a valid safetensors file: its header is not JSON");
  expect(error.file).toBe("w.safetensors");
});

test.each<[string, string, SafetensorsTensor, string]>([
  [
    "a shape that does not fit",
    "a",
    { dtype: "F32", shape: [3], data: new Float32Array(2) },
    "toSafetensors: a has shape [3], which needs 3 elements, got 2",
  ],
  [
    "an array of another type",
    "a",
    { dtype: "F32", shape: [2], data: new Int32Array(2) },
    "toSafetensors: a has dtype F32, which needs a Float32Array",
  ],
  [
    "the reserved name",
    "__metadata__",
    { dtype: "F32", shape: [0], data: new Float32Array(0) },
    'toSafetensors: a tensor must not be named "__metadata__"',
  ],
])("%s is not written", (_, name, tensor, message) => {
  expect(() => toSafetensors({ tensors: new Map([[name, tensor]]), metadata: {} })).toThrow(
    new RangeError(message),
  );
});
