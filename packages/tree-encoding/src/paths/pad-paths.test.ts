import { fromSExpression } from "@ast/tree";
import { expect, test } from "vitest";
import { combinedEncoder } from "../encodings/sequence-encoders.ts";
import { nodePaths } from "./node-paths.ts";
import { type PadOptions, padPaths } from "./pad-paths.ts";

test("sequences are filled up with zeros to the longest, or to a length", () => {
  const sequences = [Int32Array.of(1, 2), [1, 0, 2, 1], []];
  expect(padPaths(sequences, { depth: 2 })).toEqual({
    batch: 3,
    length: 2,
    paths: Int32Array.of(1, 2, 0, 0, 1, 0, 2, 1, 0, 0, 0, 0),
  });
  expect(padPaths([[3]], { depth: 1, length: 3 })).toEqual({
    batch: 1,
    length: 3,
    paths: Int32Array.of(3, 0, 0),
  });
  expect(padPaths([], { depth: 2 })).toEqual({ batch: 0, length: 0, paths: new Int32Array(0) });
});

test("each sequence of a batch has the encoding it has alone", () => {
  const encoder = combinedEncoder({ size: 12, depth: 3 });
  const encode = (rows: { readonly paths: Int32Array; readonly length: number }): number[] => {
    const output = new Float64Array((rows.paths.length / 3) * 12);
    encoder.encode(output, rows);
    return [...output];
  };
  const alone = ["(A)", "(A (B) (C (D)))", "(A (B (C)))"].map(
    (text) => nodePaths(fromSExpression(text), { depth: 3 }).paths,
  );
  const together = padPaths(alone, { depth: 3 });
  const encoded = encode(together);
  alone.forEach((paths, index) => {
    const own = encode({ paths, length: paths.length / 3 });
    const from = index * together.length * 12;
    expect(encoded.slice(from, from + own.length)).toEqual(own);
  });
});

test.each<[readonly (readonly number[])[], PadOptions, string]>([
  [[], { depth: 0 }, "padPaths: depth must be a positive integer, got 0"],
  [[], { depth: 1, length: 0.5 }, "padPaths: length must be a positive integer, got 0.5"],
  [
    [[1, 2], [1]],
    { depth: 2 },
    "padPaths: sequence 1 must have shape [rows, depth] with depth = 2, got 1 entries",
  ],
  [[[1], [1, 2, 3]], { depth: 1, length: 2 }, "padPaths: sequence 1 has 3 rows; expected at most length = 2"],
])("%j in %j is refused", (sequences, options, message) => {
  expect(() => padPaths(sequences, options)).toThrow(new RangeError(message));
});
