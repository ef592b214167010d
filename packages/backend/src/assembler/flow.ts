/** @file Statements of WebAssembly: assignments, branches, loops and moves of memory. */
import {
  type Bytes,
  type Code,
  code,
  type Int,
  int,
  type Local,
  type Statement,
  unsigned,
  type ValueType,
} from "./code.ts";

const EMPTY_BLOCK = 0x40;
const END = 0x0b;

/** Assigns a value to a local. */
export function set<T extends ValueType>(local: Local<T>, value: Code<T>): Statement {
  return code("none", [value], [0x21, ...unsigned(local.index)]);
}

/** Adds a value to a local whole number. */
export function advance(local: Local<"i32">, by: Int): Statement {
  return set(local, int.add(local, by));
}

const bytesOf = (statements: readonly Statement[]): Bytes => statements.map((each) => each.bytes);

/** Runs the first branch where the condition is not zero, the second otherwise. */
export function when(
  condition: Int,
  then: readonly Statement[],
  otherwise: readonly Statement[] = [],
): Statement {
  const second = otherwise.length === 0 ? [] : [0x05, bytesOf(otherwise)];
  return { type: "none", bytes: [condition.bytes, 0x04, EMPTY_BLOCK, bytesOf(then), second, END] };
}

/** Counts a local from `from` while it is below `below` (unsigned), `step` at a time. */
export function loop(
  counter: Local<"i32">,
  { from, below, step }: { readonly from: Int; readonly below: Int; readonly step: Int },
  body: readonly Statement[],
): Statement {
  const more = int.below(counter, below);
  const repeated = [bytesOf([...body, advance(counter, step)]), more.bytes];
  const guarded: Statement = { type: "none", bytes: [0x03, EMPTY_BLOCK, repeated, 0x0d, 0, END] };
  return { type: "none", bytes: [set(counter, from).bytes, when(more, [guarded]).bytes] };
}

/** Ends the function with a result. */
export function giveBack(value: Int): Statement {
  return code("none", [value], [0x0f]);
}

/** Copies bytes; the two ranges may overlap. */
export function copyMemory(to: Int, from: Int, byteCount: Int): Statement {
  return code("none", [to, from, byteCount], [0xfc, 0x0a, 0, 0]);
}

/** Sets bytes to zero. */
export function clearMemory(address: Int, byteCount: Int): Statement {
  return code("none", [address, int.constant(0), byteCount], [0xfc, 0x0b, 0]);
}
