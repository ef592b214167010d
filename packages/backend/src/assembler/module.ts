/** @file A WebAssembly module put together at run time, working on a memory that somebody else owns. */
import {
  type Bytes,
  code,
  flatten,
  type Int,
  type Local,
  type Statement,
  unsigned,
  type ValueType,
} from "./code.ts";

const TYPE_BYTES: Readonly<Record<ValueType, number>> = { i32: 0x7f, f32: 0x7d, v128: 0x7b };

/** What a function's body is written with: its parameters and new locals. */
export interface Scope {
  /** A fresh local variable, zero at the start. */
  local<T extends ValueType>(type: T): Local<T>;
}

/** A function inside a module under construction. */
export interface FunctionHandle {
  /** The statement that calls it. */
  call(...operands: readonly Int[]): Statement;
}

interface DefinedFunction {
  readonly name: string;
  readonly parameterCount: number;
  readonly hasResult: boolean;
  readonly locals: readonly ValueType[];
  readonly body: readonly number[];
}

/** Collects functions; all parameters and results are `i32`, as only addresses, sizes and steps cross the border. */
export interface ModuleBuilder {
  /**
   * Adds a function that is exported under its name.
   *
   * @param name - Name of the export.
   * @param parameterNames - One name per parameter.
   * @param body - Writes the statements, given the parameters by name.
   * @param result - Whether the function gives a number back.
   */
  define<Name extends string>(
    name: string,
    parameterNames: readonly Name[],
    body: (parameters: Readonly<Record<Name, Local<"i32">>>, scope: Scope) => readonly Statement[],
    result?: Int,
  ): FunctionHandle;
  /** The module in the binary format. */
  toBytes(): Uint8Array<ArrayBuffer>;
}

function variable<T extends ValueType>(type: T, index: number): Local<T> {
  return { type, index, bytes: [0x20, ...unsigned(index)] };
}

const sized = (bytes: readonly number[]): number[] => [...unsigned(bytes.length), ...bytes];
const list = (items: readonly (readonly number[])[]): number[] => [
  ...unsigned(items.length),
  ...items.flat(),
];
const section = (id: number, content: readonly number[]): number[] => [id, ...sized(content)];
const text = (value: string): number[] => sized([...new TextEncoder().encode(value)]);

/** Starts an empty module that imports its memory as `host.memory`. */
export function createModule(): ModuleBuilder {
  const functions: DefinedFunction[] = [];
  return {
    define(name, parameterNames, body, result) {
      const locals: ValueType[] = [];
      const index = functions.length;
      const scope: Scope = {
        local(type) {
          locals.push(type);
          return variable(type, parameterNames.length + locals.length - 1);
        },
      };
      const parameters = Object.fromEntries(
        parameterNames.map((parameter, position) => [parameter, variable("i32", position)]),
      ) as Record<(typeof parameterNames)[number], Local<"i32">>;
      const statements = body(parameters, scope);
      const bytes: Bytes = [...statements, ...(result === undefined ? [] : [result])].map(
        (each) => each.bytes,
      );
      const parameterCount = parameterNames.length;
      functions.push({ name, parameterCount, hasResult: result !== undefined, locals, body: flatten(bytes) });
      return { call: (...operands) => code("none", operands, [0x10, ...unsigned(index)]) };
    },
    toBytes() {
      const signature = ({ parameterCount, hasResult }: DefinedFunction): number[] => [
        0x60,
        ...list(Array.from({ length: parameterCount }, () => [TYPE_BYTES.i32])),
        ...list(hasResult ? [[TYPE_BYTES.i32]] : []),
      ];
      const content = ({ locals, body }: DefinedFunction): number[] =>
        sized([...list(locals.map((type) => [1, TYPE_BYTES[type]])), ...body, 0x0b]);
      const memory = [...text("host"), ...text("memory"), 0x02, 0x00, 0];
      return new Uint8Array([
        ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
        ...section(1, list(functions.map(signature))),
        ...section(2, list([memory])),
        ...section(3, list(functions.map((_, index) => unsigned(index)))),
        ...section(7, list(functions.map(({ name }, index) => [...text(name), 0x00, ...unsigned(index)]))),
        ...section(10, list(functions.map(content))),
      ]);
    },
  };
}
