/**
 * @file Typed expressions of WebAssembly, as the bytes they assemble to.
 *
 * Only the instructions that the kernels use are here. An expression carries its type, so that TypeScript refuses
 * an `f32` where an `i32` must stand; the engine validates the rest when it compiles the module.
 */

/** A type of WebAssembly value. */
export type ValueType = "i32" | "f32" | "v128";

/** Bytes in order, nested as they were put together; flattened once, at the end. */
export type Bytes = number | readonly Bytes[];

/** A piece of code that leaves one value of type `T` on the stack, or none. */
export interface Code<T extends ValueType | "none"> {
  readonly type: T;
  readonly bytes: Bytes;
}

/** A whole number that steers loops and addresses memory. */
export type Int = Code<"i32">;
/** A single float. */
export type Float = Code<"f32">;
/** Sixteen bytes, mostly four floats. */
export type Vector = Code<"v128">;
/** Code that leaves nothing on the stack. */
export type Statement = Code<"none">;

/** A local variable or parameter; used as an expression it reads itself. */
export interface Local<T extends ValueType> extends Code<T> {
  readonly index: number;
}

/** Encodes an unsigned integer in LEB128. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest & 0x7f;
    rest >>>= 7;
    bytes.push(rest === 0 ? low : low | 0x80);
  } while (rest !== 0);
  return bytes;
}

function signed(value: number): number[] {
  const bytes: number[] = [];
  let rest = value | 0;
  for (;;) {
    const low = rest & 0x7f;
    rest >>= 7;
    if ((rest === 0 && (low & 0x40) === 0) || (rest === -1 && (low & 0x40) !== 0)) return [...bytes, low];
    bytes.push(low | 0x80);
  }
}

function floatBytes(value: number): number[] {
  return [...new Uint8Array(new Float32Array([value]).buffer)];
}

/** Writes nested bytes one after the other. */
export function flatten(bytes: Bytes, into: number[] = []): number[] {
  if (typeof bytes === "number") into.push(bytes);
  else for (const each of bytes) flatten(each, into);
  return into;
}

type AnyCode = Code<ValueType | "none">;

/** Concatenates operands and an instruction into one piece of code. */
export function code<T extends ValueType | "none">(
  type: T,
  operands: readonly AnyCode[],
  instruction: Bytes,
): Code<T> {
  return { type, bytes: [...operands.map((operand) => operand.bytes), instruction] };
}

const simd = (operation: number, ...immediates: number[]): number[] => [
  0xfd,
  ...unsigned(operation),
  ...immediates,
];

type Binary<Operand extends ValueType, Result extends ValueType = Operand> = (
  left: Code<Operand>,
  right: Code<Operand>,
) => Code<Result>;

const intBinary =
  (operation: number): Binary<"i32"> =>
  (left, right) =>
    code("i32", [left, right], [operation]);
const floatBinary =
  (operation: number): Binary<"f32"> =>
  (left, right) =>
    code("f32", [left, right], [operation]);
const vectorBinary =
  (operation: number): Binary<"v128"> =>
  (left, right) =>
    code("v128", [left, right], simd(operation));
const vectorUnary =
  (operation: number) =>
  (operand: Vector): Vector =>
    code("v128", [operand], simd(operation));

/** The `align` and `offset` of a memory instruction; alignment is a hint, and 0 promises none. */
const at = (offset: number): number[] => [0, ...unsigned(offset)];

/** Instructions on whole numbers; comparisons are unsigned, as addresses are. */
export const int: {
  constant(value: number): Int;
  add: Binary<"i32">;
  sub: Binary<"i32">;
  mul: Binary<"i32">;
  and: Binary<"i32">;
  shiftLeft: Binary<"i32">;
  equal: Binary<"i32">;
  below: Binary<"i32">;
  load(address: Int, offset?: number): Int;
  store(address: Int, value: Int): Statement;
  min(left: Int, right: Int): Int;
} = {
  constant: (value) => code("i32", [], [0x41, ...signed(value)]),
  add: intBinary(0x6a),
  sub: intBinary(0x6b),
  mul: intBinary(0x6c),
  and: intBinary(0x71),
  shiftLeft: intBinary(0x74),
  equal: intBinary(0x46),
  below: intBinary(0x49),
  load: (address, offset = 0) => code("i32", [address], [0x28, ...at(offset)]),
  store: (address, value) => code("none", [address, value], [0x36, ...at(0)]),
  min: (left, right) => code("i32", [left, right, int.below(left, right)], [0x1b]),
};

/** Instructions on single floats. */
export const float: {
  constant(value: number): Float;
  add: Binary<"f32">;
  mul: Binary<"f32">;
  load(address: Int, offset?: number): Float;
  store(address: Int, value: Float, offset?: number): Statement;
  lane(vector: Vector, index: number): Float;
} = {
  constant: (value) => code("f32", [], [0x43, ...floatBytes(value)]),
  add: floatBinary(0x92),
  mul: floatBinary(0x94),
  load: (address, offset = 0) => code("f32", [address], [0x2a, ...at(offset)]),
  store: (address, value, offset = 0) => code("none", [address, value], [0x38, ...at(offset)]),
  lane: (vector, index) => code("f32", [vector], simd(0x1f, index)),
};

/** Instructions on sixteen bytes: four floats unless the name says otherwise. */
export const vector: {
  floats(value: number): Vector;
  ints(value: number): Vector;
  /** Four whole numbers. */
  lanes(values: readonly number[]): Vector;
  splat(value: Float): Vector;
  load(address: Int, offset?: number): Vector;
  loadSplat(address: Int, offset?: number): Vector;
  loadBytes(address: Int): Vector;
  store(address: Int, value: Vector, offset?: number): Statement;
  storeBytes(address: Int, value: Vector): Statement;
  add: Binary<"v128">;
  sub: Binary<"v128">;
  mul: Binary<"v128">;
  div: Binary<"v128">;
  max: Binary<"v128">;
  min: Binary<"v128">;
  /** The right operand where it is less than the left one, the left one otherwise; faster than `min`. */
  lesser: Binary<"v128">;
  /** The right operand where it is greater than the left one, the left one otherwise; faster than `max`. */
  greaterOf: Binary<"v128">;
  fusedMultiplyAdd(left: Vector, right: Vector, addend: Vector): Vector;
  sqrt(operand: Vector): Vector;
  abs(operand: Vector): Vector;
  nearest(operand: Vector): Vector;
  toInts(operand: Vector): Vector;
  equal: Binary<"v128">;
  unequal: Binary<"v128">;
  less: Binary<"v128">;
  lessOrEqual: Binary<"v128">;
  greater: Binary<"v128">;
  greaterOrEqual: Binary<"v128">;
  and: Binary<"v128">;
  or: Binary<"v128">;
  addInts: Binary<"v128">;
  unequalInts: Binary<"v128">;
  shiftLeftInts(operand: Vector, bits: number): Vector;
  select(mask: Vector, whereOne: Vector, whereZero: Vector): Vector;
  shuffle(left: Vector, right: Vector, lanes: readonly [number, number, number, number]): Vector;
  maskToBytes(mask: Vector): Vector;
  bytesToInts(bytes: Vector): Vector;
} = {
  floats: (value) => code("v128", [], simd(0x0c, ...Array(4).fill(floatBytes(value)).flat())),
  ints: (value) =>
    code(
      "v128",
      [],
      simd(
        0x0c,
        ...Array(4)
          .fill([...new Uint8Array(new Int32Array([value]).buffer)])
          .flat(),
      ),
    ),
  lanes: (values) => code("v128", [], simd(0x0c, ...new Uint8Array(new Int32Array(values).buffer))),
  splat: (value) => code("v128", [value], simd(0x13)),
  load: (address, offset = 0) => code("v128", [address], simd(0x00, ...at(offset))),
  loadSplat: (address, offset = 0) => code("v128", [address], simd(0x09, ...at(offset))),
  loadBytes: (address) => code("v128", [address], simd(0x5c, ...at(0))),
  store: (address, value, offset = 0) => code("none", [address, value], simd(0x0b, ...at(offset))),
  storeBytes: (address, value) => code("none", [address, value], simd(0x5a, ...at(0), 0)),
  add: vectorBinary(0xe4),
  sub: vectorBinary(0xe5),
  mul: vectorBinary(0xe6),
  div: vectorBinary(0xe7),
  min: vectorBinary(0xe8),
  max: vectorBinary(0xe9),
  lesser: vectorBinary(0xea),
  greaterOf: vectorBinary(0xeb),
  fusedMultiplyAdd: (left, right, addend) => code("v128", [left, right, addend], simd(0x105)),
  sqrt: vectorUnary(0xe3),
  abs: vectorUnary(0xe0),
  nearest: vectorUnary(0x6a),
  toInts: vectorUnary(0xf8),
  equal: vectorBinary(0x41),
  unequal: vectorBinary(0x42),
  less: vectorBinary(0x43),
  greater: vectorBinary(0x44),
  lessOrEqual: vectorBinary(0x45),
  greaterOrEqual: vectorBinary(0x46),
  and: vectorBinary(0x4e),
  or: vectorBinary(0x50),
  addInts: vectorBinary(0xae),
  unequalInts: vectorBinary(0x38),
  shiftLeftInts: (operand, bits) => code("v128", [operand, int.constant(bits)], simd(0xab)),
  select: (mask, whereOne, whereZero) => code("v128", [whereOne, whereZero, mask], simd(0x52)),
  shuffle: (left, right, lanes) =>
    code(
      "v128",
      [left, right],
      simd(0x0d, ...lanes.flatMap((lane) => [0, 1, 2, 3].map((byte) => lane * 4 + byte))),
    ),
  maskToBytes: (mask) => {
    const halves = vector.and(mask, vector.ints(1));
    const narrow = code("v128", [halves, halves], simd(0x85));
    return code("v128", [narrow, narrow], simd(0x65));
  },
  bytesToInts: (bytes) => code("v128", [code("v128", [bytes], simd(0x89))], simd(0xa9)),
};
