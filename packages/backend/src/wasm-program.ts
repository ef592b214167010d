/** @file The kernels' machine code: assembled once per back end, on the back end's own memory. */
import { vector } from "./assembler/code.ts";
import { instantiate, isValid } from "./assembler/engine.ts";
import { set } from "./assembler/flow.ts";
import { createModule } from "./assembler/module.ts";
import { defineAttention } from "./kernels/attention-program.ts";
import {
  type BinaryName,
  defineElementwise,
  ELEMENTWISE_SCRATCH_BYTES,
  type UnaryName,
} from "./kernels/elementwise-program.ts";
import { type CellKindName, defineLstmCells } from "./kernels/lstm-cell-program.ts";
import { defineMatrixProduct, MATRIX_SCRATCH_BYTES } from "./kernels/matrix-program.ts";
import { keepPackedMatrices, type PackedMatrices } from "./kernels/packed-matrices.ts";
import { defineCopyRows, defineGather, defineSums } from "./kernels/rows-program.ts";
import { defineSoftmax } from "./kernels/softmax-program.ts";
import { defineDotsProduct, defineRowsProduct } from "./kernels/thin-matrix-program.ts";
import { allocate, type WasmBackend } from "./wasm-backend.ts";

type NumericFunction<
  Count extends number,
  Built extends readonly number[] = [],
> = Built["length"] extends Count
  ? (...operands: Built) => number
  : NumericFunction<Count, readonly [...Built, number]>;

/** The functions the kernels call; every operand is an address, a count or a step in bytes. */
export type WasmFunctions = Readonly<Record<UnaryName, NumericFunction<3>>> &
  Readonly<Record<BinaryName, NumericFunction<4>>> &
  Readonly<Record<`cell${CellKindName}`, NumericFunction<10>>> & {
    readonly cellGradient1: NumericFunction<13>;
    readonly cellGradient2: NumericFunction<13>;
    readonly tanhGradient: NumericFunction<6>;
    readonly dots: NumericFunction<8>;
    readonly weighRows: NumericFunction<7>;
    readonly weighTerms: NumericFunction<7>;
    readonly softmaxRows: NumericFunction<5>;
    readonly softmaxGradientRows: NumericFunction<7>;
    readonly choose: NumericFunction<5>;
    readonly copyRows: NumericFunction<6>;
    readonly gather: NumericFunction<7>;
    readonly multiply: NumericFunction<9>;
    readonly pack: NumericFunction<5>;
    readonly multiplyRows: NumericFunction<9>;
    readonly multiplyDots: NumericFunction<8>;
    readonly segmentSum: NumericFunction<6>;
    readonly sumMiddle: NumericFunction<5>;
  };

/**
 * Whether the engine multiplies and adds in one instruction ("relaxed SIMD": Node 22 and later), which raises the
 * matrix product's speed by a quarter and rounds once instead of twice.
 */
export function hasFusedMultiplyAdd(): boolean {
  const module = createModule();
  module.define("probe", [], (_, scope) => {
    const x = scope.local("v128");
    return [set(x, vector.fusedMultiplyAdd(x, x, x))];
  });
  return isValid(module.toBytes());
}

/** Assembles the kernels' code for memory where `scratch` is the address of `SCRATCH_BYTES` free bytes. */
export function assemble(scratch: number, fusedMultiplyAdd: boolean): Uint8Array<ArrayBuffer> {
  const module = createModule();
  defineElementwise(module, scratch);
  defineMatrixProduct(module, scratch + ELEMENTWISE_SCRATCH_BYTES, fusedMultiplyAdd);
  defineRowsProduct(module);
  defineDotsProduct(module);
  defineCopyRows(module);
  defineGather(module);
  defineSums(module);
  defineLstmCells(module);
  defineAttention(module);
  defineSoftmax(module);
  return module.toBytes();
}

/** The functions, and working memory for what they are given. */
export type WasmProgram = WasmFunctions & {
  /**
   * Working memory of at least so many bytes, aligned to 16; what it held before is lost. A kernel asks once.
   *
   * @returns Its address, good until the next call.
   */
  reserve(byteCount: number): number;
  /** Right operands of products, packed once and kept as long as they live. */
  readonly packed: PackedMatrices;
};

/** Bytes of working memory that the code needs. */
export const SCRATCH_BYTES: number = ELEMENTWISE_SCRATCH_BYTES + MATRIX_SCRATCH_BYTES;

/** Bytes that are reserved at once, so that small kernels do not ask for more again and again. */
const SMALLEST_ROOM = 2 ** 16;

/** Assembles and compiles the kernels' code for one back end. */
export function createWasmProgram(backend: WasmBackend): WasmProgram {
  const scratch = allocate(backend.wasm, SCRATCH_BYTES);
  const bytes = assemble(scratch, hasFusedMultiplyAdd());
  const functions = instantiate(bytes, backend.wasm.asm.memory) as WasmFunctions;
  let room = { address: 0, byteCount: 0 };
  return {
    ...functions,
    packed: keepPackedMatrices(backend),
    reserve(byteCount) {
      if (byteCount > room.byteCount) {
        if (room.byteCount > 0) backend.wasm._free(room.address);
        room = { address: 0, byteCount: 0 };
        const wanted = Math.max(byteCount, SMALLEST_ROOM);
        room = { address: allocate(backend.wasm, wanted), byteCount: wanted };
      }
      return room.address;
    },
  };
}
