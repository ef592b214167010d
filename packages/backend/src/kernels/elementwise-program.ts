/** @file Element-wise functions, four floats at a time. */
import { type Int, int, type Local, type Statement, vector } from "../assembler/code.ts";
import { advance, copyMemory, loop, set, when } from "../assembler/flow.ts";
import type { ModuleBuilder, Scope } from "../assembler/module.ts";
import { constantsOf, exponential, hyperbolicTangent, type VectorFunction } from "./functions-program.ts";

/** Bytes of working memory that `defineElementwise` needs, for the elements after the last whole vector. */
export const ELEMENTWISE_SCRATCH_BYTES = 64;

const n = int.constant;

/** A place in an array of a kernel: its address, and how many bytes an element takes. */
interface Stream {
  readonly address: Local<"i32">;
  readonly elementBytes: 1 | 4;
}

/**
 * Runs a body over `count` elements, four at a time. The body reads and writes at the streams' addresses; the
 * elements left over are copied through the scratch memory, so that the body never meets fewer than four.
 */
function eachFour(
  scope: Scope,
  { inputs, output, count, scratch }: { inputs: Stream[]; output: Stream; count: Int; scratch: number },
  body: readonly Statement[],
): Statement[] {
  const index = scope.local("i32");
  const rest = scope.local("i32");
  const kept = scope.local("i32");
  const streams = [...inputs, output];
  const bytesOf = ({ elementBytes }: Stream): Int => int.mul(rest, n(elementBytes));
  const placeOf = (position: number): Int => n(scratch + position * 16);
  const whole = int.and(count, n(-4));
  return [
    loop(index, { from: n(0), below: whole, step: n(4) }, [
      ...body,
      ...streams.map(({ address, elementBytes }) => advance(address, n(elementBytes * 4))),
    ]),
    set(rest, int.and(count, n(3))),
    when(rest, [
      ...inputs.flatMap((stream, position) => [
        copyMemory(placeOf(position), stream.address, bytesOf(stream)),
        set(stream.address, placeOf(position)),
      ]),
      set(kept, output.address),
      set(output.address, placeOf(inputs.length)),
      ...body,
      copyMemory(kept, output.address, bytesOf(output)),
    ]),
  ];
}

/** Names of the functions of one operand: `name(source, target, count)`. */
export type UnaryName = "exp" | "tanh" | "sqrt";
/** Names of the comparisons of two operands of one size, whose result takes one byte per element. */
export type ComparisonName = "greater" | "greaterEqual" | "less" | "lessEqual" | "equal" | "notEqual";
/** Names of the functions that choose one of two operands of one size. */
export type ExtremeName = "maximum" | "minimum";
/** Names of the functions of two operands of one size: `name(left, right, target, count)`. */
export type BinaryName = ComparisonName | ExtremeName;

const unary: Readonly<Record<UnaryName, VectorFunction>> = {
  exp: exponential,
  tanh: hyperbolicTangent,
  sqrt: (_scope, _constants, x) => ({ statements: [], value: vector.sqrt(x) }),
};

const comparisons: Readonly<Record<ComparisonName, typeof vector.greater>> = {
  greater: vector.greater,
  greaterEqual: vector.greaterOrEqual,
  less: vector.less,
  lessEqual: vector.lessOrEqual,
  equal: vector.equal,
  notEqual: vector.unequal,
};

const extremes: Readonly<Record<ExtremeName, typeof vector.max>> = {
  maximum: vector.max,
  minimum: vector.min,
};

/** Adds the functions of `UnaryName`, those of `BinaryName`, and `choose(condition, yes, no, target, count)`. */
export function defineElementwise(module: ModuleBuilder, scratch: number): void {
  for (const [name, write] of Object.entries(unary)) {
    module.define(name, ["source", "target", "count"], ({ source, target, count }, scope) => {
      const x = scope.local("v128");
      const constants = constantsOf(scope);
      const { statements, value } = write(scope, constants, x);
      const inputs: Stream[] = [{ address: source, elementBytes: 4 }];
      const output: Stream = { address: target, elementBytes: 4 };
      const body = [set(x, vector.load(source)), ...statements, vector.store(target, value)];
      return [...constants.setUp, ...eachFour(scope, { inputs, output, count, scratch }, body)];
    });
  }
  for (const [name, compute] of Object.entries({ ...extremes, ...comparisons })) {
    const elementBytes = name in comparisons ? 1 : 4;
    module.define(name, ["left", "right", "target", "count"], ({ left, right, target, count }, scope) => {
      const inputs: Stream[] = [
        { address: left, elementBytes: 4 },
        { address: right, elementBytes: 4 },
      ];
      const value = compute(vector.load(left), vector.load(right));
      const store =
        elementBytes === 1
          ? vector.storeBytes(target, vector.maskToBytes(value))
          : vector.store(target, value);
      return eachFour(scope, { inputs, output: { address: target, elementBytes }, count, scratch }, [store]);
    });
  }
  const parameters = ["condition", "yes", "no", "target", "count"] as const;
  module.define("choose", parameters, ({ condition, yes, no, target, count }, scope) => {
    const inputs: Stream[] = [
      { address: condition, elementBytes: 1 },
      { address: yes, elementBytes: 4 },
      { address: no, elementBytes: 4 },
    ];
    const output: Stream = { address: target, elementBytes: 4 };
    const mask = vector.unequalInts(vector.bytesToInts(vector.loadBytes(condition)), vector.ints(0));
    const store = vector.store(target, vector.select(mask, vector.load(yes), vector.load(no)));
    return eachFour(scope, { inputs, output, count, scratch }, [store]);
  });
}
