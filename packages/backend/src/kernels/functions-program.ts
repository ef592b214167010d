/** @file Functions of four floats at a time that the processor has no instruction for. */
import { type Local, type Statement, type Vector, vector } from "../assembler/code.ts";
import { set } from "../assembler/flow.ts";
import type { Scope } from "../assembler/module.ts";

/** Vectors that do not change, kept in locals: the engine would otherwise build them again in every round. */
export interface Constants {
  floats(value: number): Vector;
  ints(value: number): Vector;
  /** The assignments; they go before the loop. */
  readonly setUp: Statement[];
}

/** Starts without constants. */
export function constantsOf(scope: Scope): Constants {
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
export interface Computed {
  readonly statements: Statement[];
  readonly value: Vector;
}
/** Writes a function of one vector. */
export type VectorFunction = (scope: Scope, constants: Constants, x: Local<"v128">) => Computed;

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
const boundedExponential: VectorFunction = (scope, constants, x) => {
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
export const exponential: VectorFunction = (scope, constants, x) => {
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
export const hyperbolicTangent: VectorFunction = (scope, constants, x) => {
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

/** The logistic function, 1 / (1 + e⁻ˣ). */
export const logistic: VectorFunction = (scope, constants, x) => {
  const { floats } = constants;
  const opposite = scope.local("v128");
  const exp = boundedExponential(scope, constants, opposite);
  return {
    statements: [set(opposite, vector.sub(floats(0), x)), ...exp.statements],
    value: vector.or(vector.div(floats(1), vector.add(exp.value, floats(1))), notNumber(x)),
  };
};
