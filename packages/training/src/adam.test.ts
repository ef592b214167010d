import fc from "fast-check";
import { expect, test } from "vitest";
import { type AdamArrays, type AdamConfig, adamDefaults, moveByAdam } from "./adam.ts";
import type { ClipConfig } from "./clip.ts";

const start = (params: readonly number[]): AdamArrays => ({
  params: Float32Array.from(params),
  gradient: new Float32Array(params.length),
  firstMoment: new Float32Array(params.length),
  secondMoment: new Float32Array(params.length),
});

interface Setting {
  readonly clip?: ClipConfig;
  readonly constants?: AdamConfig;
}

function move(
  arrays: AdamArrays,
  gradient: readonly number[],
  step: number,
  { clip = { kind: "none" }, constants = adamDefaults }: Setting = {},
): void {
  arrays.gradient.set(gradient);
  const norm = Math.hypot(...gradient);
  moveByAdam(arrays, { step, learningRate: 0.1, constants, clip, norm }, { start: 0, end: gradient.length });
}

/** The parameter after each update, starting from 1 at rate 0.1. */
function follow(gradients: readonly number[]): number[] {
  const arrays = start([1]);
  return gradients.map((gradient, index) => {
    move(arrays, [gradient], index + 1);
    return arrays.params[0]!;
  });
}

test("three updates equal the algorithm worked by hand", () => {
  // g = 1:  m = 0.1,   v = 0.001;       m̂ = 1,             v̂ = 1;          0.1 · 1 / 1
  // g = 2:  m = 0.29,  v = 0.004999;    m̂ = 0.29 / 0.19,   v̂ = 2.5007504;  0.1 · 1.5263158 / 1.5813761
  // g = −1: m = 0.161, v = 0.005994001; m̂ = 0.161 / 0.271, v̂ = 2.0;        0.1 · 0.5940959 / 1.4142136
  expect(follow([1, 2, -1])).toBeAllClose([0.9, 0.8034818, 0.7614729], { atol: 2e-6 });
});

test("a constant gradient moves by the learning rate at each step, thanks to bias correction", () => {
  expect(follow([3, 3, 3])).toBeAllClose([0.9, 0.8, 0.7], { atol: 2e-6 });
});

test("epsilon is added to the root of the corrected second moment", () => {
  // g = 1e-8 at step 1: m̂ = 1e-8, √v̂ = 1e-8, so the step is 0.1 · 1e-8 / 2e-8.
  expect(follow([1e-8])).toBeAllClose([0.95], { atol: 1e-4 });
});

test("an update of part of the arrays leaves the rest alone", () => {
  const arrays = start([1, 1, 1]);
  arrays.gradient.fill(5);
  const numbers = {
    step: 1,
    learningRate: 0.1,
    constants: adamDefaults,
    clip: { kind: "none" },
    norm: 0,
  } as const;
  moveByAdam(arrays, numbers, { start: 1, end: 2 });
  expect([...arrays.params]).toBeAllClose([1, 0.9, 1], { atol: 1e-6 });
  expect([...arrays.gradient]).toEqual([5, 5, 5]);
  expect([arrays.firstMoment[0], arrays.firstMoment[2]]).toEqual([0, 0]);
});

/** The gradient as Adam uses it: with β₁ = 0 the first moment is just that. */
function clipped(gradient: readonly number[], clip: ClipConfig): number[] {
  const arrays = start(gradient.map(() => 0));
  move(arrays, gradient, 1, { clip, constants: { ...adamDefaults, beta1: 0 } });
  return [...arrays.firstMoment];
}

test("clipping by norm scales all gradients by one factor", () => {
  expect(clipped([3, 0, -4], { kind: "norm", limit: 1 })).toBeAllClose([0.6, 0, -0.8]);
});

test("clipping by norm leaves gradients within the limit, and zeros, alone", () => {
  expect(clipped([3, -4], { kind: "norm", limit: 5 })).toEqual([3, -4]);
  expect(clipped([0, 0], { kind: "norm", limit: 5 })).toEqual([0, 0]);
});

test("clipping by value clamps each number; no clipping changes none", () => {
  expect(clipped([7, -9, 2], { kind: "value", limit: 5 })).toEqual([5, -5, 2]);
  expect(clipped([7, -9, 2], { kind: "none" })).toEqual([7, -9, 2]);
});

test("the norm after clipping never exceeds the limit, and the direction stays", () => {
  const number = fc.double({ min: -1e3, max: 1e3, noNaN: true });
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 1, maxLength: 8 }),
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      (values, limit) => {
        const after = clipped(values, { kind: "norm", limit });
        const norm = Math.hypot(...values);
        expect(Math.hypot(...after)).toBeLessThanOrEqual(limit * (1 + 1e-5));
        const factor = norm === 0 ? 0 : Math.min(1, limit / norm);
        expect(after).toBeAllClose(
          values.map((value) => value * factor),
          { rtol: 1e-4 },
        );
      },
    ),
    { numRuns: 100 },
  );
});
