import fc from "fast-check";
import { expect, test } from "vitest";
import { COPY, RULE } from "../grams/action-tree.ts";
import { actionTree, contextBehind } from "./boost.test-support.ts";
import { createBoost } from "./boost.ts";
import { boostedLogProbabilities, boostRow } from "./boosted-log-probabilities.ts";

const actions = actionTree("r0", " r1", " v2", " c1");
const boostWith = (lambda: number) =>
  createBoost([{ retrieved: [{ actions, score: 0.5 }] }], { lambda, substitution: false });
const boost = boostWith(2);
const logs = (...values: number[]) => Float64Array.from(values, Math.log);

test("each kind is boosted and divided by itself", () => {
  const given = { rules: logs(0.5, 0.25, 0.25), vocabulary: logs(0.1, 0.2, 0.7), copies: logs(0.5, 0.5) };
  const found = boostedLogProbabilities(boost, contextBehind(boost, "r0"), given);
  // λ · score = 1: one entry of each times e.
  const { E } = Math;
  expect(found.rules).toBeAllClose(
    logs(0.5 / (0.75 + E / 4), (0.25 * E) / (0.75 + E / 4), 0.25 / (0.75 + E / 4)),
  );
  expect(found.vocabulary!.map(Math.exp)).toBeAllClose(
    [0.1, 0.2, 0.7 * E].map((value) => value / (0.3 + 0.7 * E)),
  );
  expect(found.copies!.map(Math.exp)).toBeAllClose([1 / (1 + E), E / (1 + E)]);
  expect([...given.rules]).toEqual([...logs(0.5, 0.25, 0.25)]);
});

test("a word that may be generated or copied: the gate between the two is not touched", () => {
  const gate = [0.3, 0.7] as const;
  const context = contextBehind(boost, "r0");
  const given = { vocabulary: logs(0.1, 0.2, 0.7), copies: logs(0.5, 0.5) };
  const found = boostedLogProbabilities(boost, context, given);
  const mass = (values: ArrayLike<number>): number => Array.from(values, Math.exp).reduce((a, b) => a + b);
  expect(gate[0] * mass(found.vocabulary!) + gate[1] * mass(found.copies!)).toBeAllClose(1, { atol: 1e-15 });
  expect(gate[0] * mass(found.vocabulary!)).toBeAllClose(gate[0], { atol: 1e-15 });
});

test("what nothing speaks about is the array given, and so is all with λ = 0 and before the first action", () => {
  const given = { rules: logs(0.5, 0.5), vocabulary: Float32Array.of(-0.1, -3), copies: logs(1) };
  const found = boostedLogProbabilities(boost, contextBehind(boost, "r1"), given);
  for (const [same, context] of [
    [found, 0],
    [boostedLogProbabilities(boost, boost.start(0), given), 0],
    [boostedLogProbabilities(boostWith(0), contextBehind(boostWith(0), "r0"), given), 0],
  ] as const) {
    expect(context).toBe(0);
    expect(same.rules).toBe(given.rules);
    expect(same.vocabulary).toBe(given.vocabulary);
    expect(same.copies).toBe(given.copies);
  }
});

test("any distribution keeps its sum, and its unboosted entries their ratios", () => {
  const anyRow = fc.array(fc.double({ min: -60, max: 0, noNaN: true }), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(anyRow, fc.integer({ min: -40, max: 40 }), fc.boolean(), (weights, lambda, isSingle) => {
      const total = Math.log(weights.reduce((sum, weight) => sum + Math.exp(weight), 0));
      const exact = weights.map((weight) => weight - total);
      const values = isSingle ? Float32Array.from(exact) : Float64Array.from(exact);
      const before = values.slice();
      const one = boostWith(lambda);
      const isChanged = boostRow(one, contextBehind(one, "r0"), { kind: RULE, values });
      expect(isChanged).toBe(lambda !== 0);
      const mass = Float64Array.from(values, Math.exp).reduce((sum, value) => sum + value);
      expect(mass).toBeAllClose(1, { atol: isSingle ? 1e-5 : 1e-12 });
      const tolerance = { atol: isSingle ? 1e-4 : 1e-9 };
      expect(values[1]! - values[0]!).toBeAllClose(before[1]! - before[0]! + lambda / 2, tolerance);
      const others = values.filter((_, id) => id !== 1);
      const shift = values[0]! - before[0]!;
      expect(others).toBeAllClose(
        before.filter((_, id) => id !== 1).map((value) => value + shift),
        tolerance,
      );
    }),
  );
});

test("boosts beyond any sense leave a distribution", () => {
  for (const lambda of [-5000, 5000]) {
    const one = boostWith(lambda);
    const context = contextBehind(one, "r0");
    const alone = Float64Array.of(0);
    boostRow(one, context, { kind: RULE, values: alone, ids: [1] });
    expect([...alone]).toEqual([0]);
    const sure = Float64Array.of(-50, -1e-22);
    boostRow(one, context, { kind: RULE, values: sure });
    const expected = [-50, lambda / 2];
    const total = Math.max(...expected);
    expect(sure).toBeAllClose(
      expected.map((value) => value - total),
      { atol: 1e-9 },
    );
  }
});

test("columns may stand for some of the ids", () => {
  const values = logs(0.5, 0.25, 0.25);
  expect(boostRow(boost, contextBehind(boost, "r0"), { kind: RULE, values, ids: [4, 0, 1] })).toBe(true);
  const { E } = Math;
  expect(values.map(Math.exp)).toBeAllClose([0.5, 0.25, 0.25 * E].map((value) => value / (0.75 + 0.25 * E)));
});

test("ids beyond the end of a distribution are ignored, as copies from words that a model does not read are", () => {
  const far = createBoost([{ retrieved: [{ actions: actionTree("r0", " c0", " c70"), score: 0.5 }] }], {
    substitution: false,
  });
  const values = new Float64Array(70).fill(-Math.log(70));
  boostRow(far, contextBehind(far, "r0"), { kind: COPY, values });
  expect(values.reduce((sum, value) => sum + Math.exp(value), 0)).toBeAllClose(1);
  const shorter = logs(1);
  expect(boostedLogProbabilities(far, contextBehind(far, "r0"), { copies: shorter }).copies).toBeAllClose([
    0,
  ]);
});

test("what is impossible stays so, also where all is", () => {
  const { NEGATIVE_INFINITY } = Number;
  const values = Float64Array.of(Math.log(0.5), NEGATIVE_INFINITY, Math.log(0.5));
  boostRow(boost, contextBehind(boost, "r0"), { kind: RULE, values });
  expect([...values]).toEqual([Math.log(0.5), NEGATIVE_INFINITY, Math.log(0.5)]);
  const none = Float64Array.of(NEGATIVE_INFINITY, NEGATIVE_INFINITY);
  expect(boostRow(boost, contextBehind(boost, "r0"), { kind: RULE, values: none })).toBe(false);
  expect([...none]).toEqual([NEGATIVE_INFINITY, NEGATIVE_INFINITY]);
});

test.each([
  [Float64Array.of(-1, Number.NaN), undefined, "rule 1 must be a finite number or -Infinity, got NaN"],
  [
    Float32Array.of(Number.POSITIVE_INFINITY),
    [7],
    "rule 7 must be a finite number or -Infinity, got Infinity",
  ],
])("%o is refused", (values, ids, message) => {
  expect(() =>
    boostRow(boost, contextBehind(boost, "r0"), { kind: RULE, values, ...(ids && { ids }) }),
  ).toThrow(new RangeError(`boostRow: the log-probability of ${message}`));
});
