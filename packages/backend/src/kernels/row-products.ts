/**
 * @file Products of rows from anywhere with several matrices, and the matrices' gradients, for `@ast/layers`, which calls them where they are
 * registered. The rows are read where they lie while the product packs its operands: gathering them first and joining the results afterwards
 * would cost as much as a tenth of the product.
 */
import type { TensorInfo } from "@tensorflow/tfjs-core";
import { addressOf } from "../wasm-backend.ts";
import { attributesOf, type FusedAttributes } from "./fused-attributes.ts";
import { inputAt, type KernelCall, makeOutput, type WasmKernel } from "./kernel.ts";
import { packedMatrix } from "./packed-matrices.ts";
import { openWorkspace } from "./row-addresses.ts";

type Run = FusedAttributes["AstRowProducts"]["runs"][number];

/** Gives the runs' products under one another, `[rows of all runs, output]`. */
export const rowProducts: WasmKernel = {
  name: "AstRowProducts",
  run(call) {
    const { backend } = call;
    const { runs, transposed } = attributesOf<"AstRowProducts">(call.attrs);
    const matrices = runs.map(({ weights }) => inputAt(call, weights));
    const [first] = matrices as [TensorInfo];
    const columns = first.shape[transposed ? 0 : 1]!;
    const total = runs.reduce((sum, { count }) => sum + count, 0);
    const out = makeOutput(call, [total, columns], "float32");
    let result = addressOf(backend, out);
    runs.forEach((run, index) => {
      multiplyRun(call, run, { matrix: matrices[index]!, transposed, result });
      result += run.count * columns * 4;
    });
    return out;
  },
};

function multiplyRun(
  call: KernelCall,
  { count, rows }: Run,
  { matrix, transposed, result }: { matrix: TensorInfo; transposed: boolean; result: number },
): void {
  if (count === 0) return;
  const [inputSize = 0, outputSize = 0] = matrix.shape;
  const [depth, columns] = transposed ? [outputSize, inputSize] : [inputSize, outputSize];
  const packed = packedMatrix(call, matrix, transposed);
  const space = openWorkspace(call, 2 * count);
  call.program.multiply(
    space.rows(rows, { count, width: depth }),
    0,
    space.steps(result, { stepBytes: columns * 4, count }),
    ...([count, columns, depth, 0, 0, packed] as const),
  );
}

/** Gives Σ leftᵀ right over at least one pair of rows, `[input, output]`. */
export const outerProduct: WasmKernel = {
  name: "AstOuterProduct",
  run(call) {
    const { backend, program } = call;
    const attributes = attributesOf<"AstOuterProduct">(call.attrs);
    const { count, left, right, inputSize, outputSize } = attributes;
    const out = makeOutput(call, [inputSize, outputSize], "float32");
    const space = openWorkspace(call, 2 * count + inputSize);
    program.multiply(
      space.rows(left, { count, width: inputSize }),
      space.rows(right, { count, width: outputSize }),
      space.steps(addressOf(backend, out), { stepBytes: outputSize * 4, count: inputSize }),
      ...([inputSize, outputSize, count, 1, 1, 0] as const),
    );
    return out;
  },
};
