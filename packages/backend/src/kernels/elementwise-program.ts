/** @file Element-wise functions, four floats at a time. */
import { type Int, int, type Local, type Statement, type Vector, vector } from "../assembler/code.ts";
import { advance, copyMemory, loop, set, when } from "../assembler/flow.ts";
import type { ModuleBuilder, Scope } from "../assembler/module.ts";

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

/** Vectors that do not change, kept in locals: the engine would otherwise build them again in every round. */
interface Constants {
  floats(value: number): Vector;
  ints(value: number): Vector;
  /** The assignments; they go before the loop. */
  readonly setUp: Statement[];
}

function constantsOf(scope: Scope): Constants {
  const known = new Map<string, Local<"v128">>();
  const setUp: Statement[] = [];
  const keep = (key: string, value: Vector): Vector => {
    const local = known.get(key) ?? scope.local("v128");
    if (!known.has(key)) setUp.push(set(local, value));
    known.set(key, local);
    return local;
  };
  return {
    floats: (value) => keep(`f${value}`, vector.floats(value)),
    ints: (value) => keep(`i${value}`, vector.ints(value)),
    setUp,
  };
}

/** A function of one vector: the statements that prepare its value, and the value. */
interface Computed {
  readonly statements: Statement[];
  readonly value: Vector;
}
type Unary = (scope: Scope, constants: Constants, x: Local<"v128">) => Computed;

const horner = (constants: Constants, x: Vector, coefficients: readonly number[]): Vector =>
  coefficients
    .map((each) => constants.floats(each))
    .reduce((sum, coefficient) => vector.add(vector.mul(sum, x), coefficient));

const LOG_2_HIGH = 0.693359375;
const LOG_2_LOW = Math.LN2 - LOG_2_HIGH;
const INVERSE_FACTORIALS: readonly number[] = [1 / 5040, 1 / 720, 1 / 120, 1 / 24, 1 / 6, 1 / 2, 1, 1];

/** Added to a small float, it leaves the nearest whole number in the last bits of the sum. */
const ROUNDING = 1.5 * 2 ** 23;
/** The largest float whose exponential is finite; one step further, the exponent would run into infinity's. */
const EXP_LARGEST = 88.72283172607422;
/** The smallest float whose exponential is a normal float. */
const EXP_SMALLEST = -87.33654;

/**
 * The exponential, with its argument cut to the range where the result is a normal float: x = k log 2 + r with
 * |r| ≤ log 2 / 2, then the Taylor polynomial of degree 7 in r (its rest is below 2⁻²⁷), whose exponent is raised by k.
 * The reduction in two parts is that of Cody and Waite (1980).
 */
const boundedExponential: Unary = (scope, constants, x) => {
  const { floats } = constants;
  const [k, r, bounded, rounded] = [
    scope.local("v128"),
    scope.local("v128"),
    scope.local("v128"),
    scope.local("v128"),
  ];
  const power = vector.shiftLeftInts(rounded, 23);
  return {
    statements: [
      set(bounded, vector.greaterOf(vector.lesser(x, floats(EXP_LARGEST)), floats(EXP_SMALLEST))),
      set(rounded, vector.add(vector.mul(bounded, floats(Math.LOG2E)), floats(ROUNDING))),
      set(k, vector.sub(rounded, floats(ROUNDING))),
      set(r, vector.sub(bounded, vector.mul(k, floats(LOG_2_HIGH)))),
      set(r, vector.sub(r, vector.mul(k, floats(LOG_2_LOW)))),
    ],
    value: vector.addInts(horner(constants, r, INVERSE_FACTORIALS), power),
  };
};

/** A mask of ones, which is not a number, where x is not a number; `or` carries it into a result. */
const notNumber = (x: Vector): Vector => vector.unequal(x, x);

/** The exponential: infinity above its range, zero below the smallest normal float. */
const exponential: Unary = (scope, constants, x) => {
  const { floats } = constants;
  const { statements, value } = boundedExponential(scope, constants, x);
  const normal = vector.and(value, vector.greater(x, floats(EXP_SMALLEST)));
  const tooLarge = vector.greater(x, floats(EXP_LARGEST));
  return {
    statements,
    value: vector.or(vector.select(tooLarge, floats(Number.POSITIVE_INFINITY), normal), notNumber(x)),
  };
};

/** Below 5/8 a ratio of polynomials (the continued fraction of tanh, cut off); above, 1 − 2 / (e²ˣ + 1). */
const hyperbolicTangent: Unary = (scope, constants, x) => {
  const { floats, ints } = constants;
  const [size, square, twice] = [scope.local("v128"), scope.local("v128"), scope.local("v128")];
  const [isSmall, ratio] = [scope.local("v128"), scope.local("v128")];
  const exp = boundedExponential(scope, constants, twice);
  const odd = vector.mul(x, horner(constants, square, [21, 1260, 10395]));
  const even = horner(constants, square, [1, 210, 4725, 10395]);
  const sign = vector.and(x, ints(-0x80000000));
  const large = vector.or(vector.sub(floats(1), ratio), sign);
  return {
    statements: [
      set(size, vector.abs(x)),
      set(square, vector.mul(x, x)),
      set(twice, vector.add(size, size)),
      set(isSmall, vector.less(size, floats(0.625))),
      ...exp.statements,
      set(
        ratio,
        vector.div(
          vector.select(isSmall, odd, floats(2)),
          vector.select(isSmall, even, vector.add(exp.value, floats(1))),
        ),
      ),
    ],
    value: vector.or(vector.select(isSmall, ratio, large), notNumber(x)),
  };
};

/** Names of the functions of one operand: `name(source, target, count)`. */
export type UnaryName = "exp" | "tanh" | "sqrt";
/** Names of the comparisons of two operands of one size, whose result takes one byte per element. */
export type ComparisonName = "greater" | "greaterEqual" | "less" | "lessEqual" | "equal" | "notEqual";
/** Names of the functions that choose one of two operands of one size. */
export type ExtremeName = "maximum" | "minimum";
/** Names of the functions of two operands of one size: `name(left, right, target, count)`. */
export type BinaryName = ComparisonName | ExtremeName;

const unary: Readonly<Record<UnaryName, Unary>> = {
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
