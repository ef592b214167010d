import "./backend.test-support.ts";
import { branch, layoutForest, lcrsArrays, type Tree } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { encodeLevels } from "./encode.ts";
import { planEncoder } from "./plan.ts";

// Hidden size 1. σ(ln a) = a / (a + 1) and tanh(ln a) = (a² − 1) / (a² + 1).
const { log, tanh } = Math;
const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

// Label P: f_L = 3/4, i = 0, o = 4/5 before its children; L, R, S: i = 3/4, o = 1/2, u = 3/5, 3/5 and 15/17.
const labels = "PLRS";
const table = [
  [log(3), -100, log(4), 0, 0],
  [0, log(3), 0, log(2), 0],
  [0, log(3), 0, log(2), 0],
  [0, log(3), 0, log(4), 0],
];

/** The state (h, c) of `parent` in root(parent(left), right): its left child is `left`, its right child `right`. */
function stateOfParent(right: string, fromRight: readonly number[]): number[] {
  const tree: Tree = branch("L", [branch("P", [branch("L")]), branch(right)]);
  const plan = planEncoder(layoutForest([lcrsArrays(tree, (label) => labels.indexOf(label))]));
  return tf.tidy(() => {
    const tensors = {
      table: tf.tensor2d(table),
      left: tf.zeros<tf.Rank.R2>([1, fromRight.length]),
      right: tf.tensor2d([[...fromRight]]),
      empty: null,
    };
    return encodeLevels(tensors, plan).arraySync()[1]!;
  });
}

test("own forget gates: another right child leaves the left forget gate as it is", () => {
  // Columns i, o, u, f_R. The right child's h is positive, so −1000 closes f_R, and i is closed: c = f_L c_L = 3/4 · (3/4 · 3/5).
  const fromRight = [0, 0, 0, -1000];
  const expected = [0.8 * tanh(0.3375), 0.3375];
  expect(stateOfParent("R", fromRight)).toBeAllClose(expected);
  expect(stateOfParent("S", fromRight)).toBeAllClose(expected);
});

test("full forget gates: the left forget gate sees the right child", () => {
  // Columns f_L, i, o, u, f_R: f_L = σ(ln 3 + 2 h_R) with h_R = 1/2 tanh c_R and c_R = 3/4 · 3/5 for R, 3/4 · 15/17 for S.
  const fromRight = [2, 0, 0, 0, -1000];
  const memory = (ofRight: number): number => sigmoid(log(3) + tanh(ofRight)) * 0.45;
  expect(stateOfParent("R", fromRight)[1]).toBeAllClose(memory(0.45));
  expect(stateOfParent("S", fromRight)[1]).toBeAllClose(memory(0.75 * (15 / 17)));
});
