/** @file Runs before every test file: unexpected console output fails the test, and `toBeAllClose` compares numbers. */
import fc from "fast-check";
import { afterEach, beforeEach, expect, vi } from "vitest";

interface Tolerance {
  /** Absolute tolerance. */
  readonly atol?: number;
  /** Relative tolerance, times the expected magnitude. */
  readonly rtol?: number;
}

function flatten(value: unknown): number[] {
  if (typeof value === "number") return [value];
  if (ArrayBuffer.isView(value)) return Array.from(value as Float32Array);
  if (Array.isArray(value)) return value.flatMap(flatten);
  throw new TypeError(`toBeAllClose: expected numbers, got ${typeof value}`);
}

expect.extend({
  toBeAllClose(received: unknown, expected: unknown, { atol = 1e-6, rtol = 1e-5 }: Tolerance = {}) {
    const actual = flatten(received);
    const wanted = flatten(expected);
    if (actual.length === 0 && wanted.length === 0) {
      throw new TypeError("toBeAllClose: expected at least one number, got none on either side");
    }
    if (actual.length !== wanted.length) {
      return { pass: false, message: () => `expected ${wanted.length} numbers, got ${actual.length}` };
    }
    const worst = wanted.findIndex((want, index) => {
      const difference = Math.abs(actual[index]! - want);
      return !(difference <= atol + rtol * Math.abs(want));
    });
    return {
      pass: worst < 0,
      message: () =>
        `number ${worst}: expected ${wanted[worst]} (atol ${atol}, rtol ${rtol}), got ${actual[worst]}`,
    };
  },
});

declare module "vitest" {
  interface Matchers<T> {
    toBeAllClose(expected: unknown, tolerance?: Tolerance): T;
  }
}

/** TensorFlow.js prints an advert for its native package at first use in Node; it says nothing about the code under test. */
const ADVERT = "looks like you are running TensorFlow.js in Node.js";

// Random cases are the same in every run, so that a green check stays green; AST_SEED tries others.
fc.configureGlobal({ seed: Number(process.env.AST_SEED ?? 20_181_203) });

const methods = ["log", "info", "warn", "error", "debug"] as const;

beforeEach(() => {
  for (const method of methods) {
    vi.spyOn(console, method).mockImplementation((...values: unknown[]) => {
      if (String(values[0]).includes(ADVERT)) return;
      throw new Error(`unexpected console.${method}: ${values.map(String).join(" ")}`);
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
});
