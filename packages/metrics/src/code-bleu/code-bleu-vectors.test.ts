/** @file The vectors of the n-gram parts, worked by hand: Java's keywords, reference `public int f ( int x ) { return x ; }` of 12 tokens. */
import { leaf } from "@ast/tree";
import { expect, test } from "vitest";
import { type CodeBleuOptions, codeBleu } from "./index.ts";

const tolerance = { atol: 1e-6, rtol: 0 };
const reference = "public int f ( int x ) { return x ; }";
const place = { line: 1, column: 1 };
const options: CodeBleuOptions = {
  language: "java",
  parse: () => leaf("program", "", { position: { start: place, end: place } }),
};

test("a renamed variable costs n-grams, and keywords weigh five times as much as names", () => {
  // 10/12 7/11 4/10 2/9, and 5.2/5.6 7/11 4/10 2/9.
  const prediction = "public int f ( int y ) { return y ; }";
  const score = codeBleu([prediction], [reference], options);
  expect([score.ngramMatch, score.weightedNgramMatch]).toBeAllClose([0.465954, 0.478732], tolerance);
  const correct = codeBleu([prediction], [reference], { ...options, weightedBrevity: "correct" });
  expect(correct.weightedNgramMatch).toBe(score.weightedNgramMatch);
});

test("a short prediction loses no weighted n-grams to its length, unless this is corrected", () => {
  // All of 7 tokens match; 3.8/5.6 6/11 5/10 4/9 of the reference; exp(1 - 12/7) for the length.
  const prediction = "public int f ( int x )";
  const score = codeBleu([prediction], [reference], options);
  expect([score.ngramMatch, score.weightedNgramMatch]).toBeAllClose([0.489542, 0.535532], tolerance);
  const correct = codeBleu([prediction], [reference], { ...options, weightedBrevity: "correct" });
  expect([correct.ngramMatch, correct.weightedNgramMatch]).toBeAllClose([0.489542, 0.262165], tolerance);
});

test("orders without a match count 0.1, and texts without a common token score 0", () => {
  // 1/4 0.1/3 0.1/2 0.1/1; the keyword of the reference is matched: 1/1.6 0.1/3 0.1/2 0.1/1.
  const few = codeBleu(["int a b c"], ["int d e f"], options);
  const mean = (unigrams: number) => (unigrams * (0.1 / 3) * (0.1 / 2) * 0.1) ** 0.25;
  expect([few.ngramMatch, few.weightedNgramMatch]).toBeAllClose([mean(1 / 4), mean(1 / 1.6)], tolerance);
  const none = codeBleu(["a b c"], ["int d e"], options);
  expect([none.ngramMatch, none.weightedNgramMatch]).toEqual([0, 0]);
});

test("of several references n-grams count once, weighted ones in each, and the closest length", () => {
  // a c | a b, c d: 2/2 0.1/1 0.1/1 0.1/1, length 2. Weighted: 0.2 + 0.2 of 1 + 1 (at least), nothing of 1 + 1 twice more.
  const score = codeBleu(["a c"], [["a b", "c d"]], { ...options, weightedBrevity: "correct" });
  expect(score.ngramMatch).toBeCloseTo((0.1 * 0.1 * 0.1) ** 0.25, 12);
  expect(score.weightedNgramMatch).toBeCloseTo((0.2 * 0.05 * 0.05 * 0.05) ** 0.25, 12);
});
