import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { type LstmCellState, lstmCell, lstmCellGradient } from "./lstm-cell.ts";
import { randomStream } from "./random-stream.ts";

// σ(ln a) = a / (a + 1) and tanh(ln a) = (a² − 1) / (a² + 1), so logarithms give gates that can be worked by hand.
const { log } = Math;

describe("one child", () => {
  test("two units worked by hand", () => {
    tf.tidy(() => {
      // Unit 1: f = 3/4, i = 1/4, o = 1/2, u = 0.6; c₁ is chosen so that c = 0.15 + 3/4 c₁ = ln 2, whence h = 1/2 · 0.6.
      // Unit 2: f = 1/4, i = 3/4, o = 4/5, u = −0.6; c = −0.45 + 1/4 c₁ = ln 3, whence h = 4/5 · 0.8.
      const preActivations = tf.tensor2d([
        [log(3), -log(3), /* i */ -log(3), log(3), /* o */ 0, log(4), /* u */ log(2), -log(2)],
      ]);
      const memory = tf.tensor2d([[(log(2) - 0.15) / 0.75, 4 * (log(3) + 0.45)]]);
      const state = lstmCell(preActivations, [memory]);
      expect(state.memory.arraySync()).toBeAllClose([log(2), log(3)]);
      expect(state.squashed.arraySync()).toBeAllClose([0.6, 0.8]);
      expect(state.hidden.arraySync()).toBeAllClose([0.3, 0.64]);
      expect(state.gates.map((gate) => gate.arraySync())).toBeAllClose([
        [0.75, 0.25],
        [0.25, 0.75],
        [0.5, 0.8],
        [0.6, -0.6],
      ]);
    });
  });

  test("the gradient of one unit worked by hand", () => {
    tf.tidy(() => {
      // f = 3/4, i = 1/4, o = 1/2, u = 0.6, tanh c = 0.6, c₁ = 2. With δh = 1 and δc = 0.68:
      // δc = 0.68 + 1/2 · (1 − 0.36) = 1, and from it δp_f = 2 · 3/16, δp_i = 0.6 · 3/16, δp_o = 0.6 · 1/4, δp_u = 1/4 · 0.64, δc₁ = 3/4.
      const row = (value: number): tf.Tensor2D => tf.tensor2d([[value]]);
      const gradient = lstmCellGradient(
        { hidden: row(1), memory: row(0.68) },
        { squashed: row(0.6), gates: [0.75, 0.25, 0.5, 0.6].map(row), memories: [row(2)] },
      );
      expect(gradient.preActivations.arraySync()).toBeAllClose([0.375, 0.1125, 0.15, 0.16]);
      expect(gradient.memories.map((memory) => memory.arraySync())).toBeAllClose([0.75]);
    });
  });
});

test("with two children the second forget gate stands last and forgets the second child's memory", () => {
  tf.tidy(() => {
    // f₁ = 3/4, i = 1/2, o = 4/5, u = 0.6, f₂ = 1/4; c = 0.3 + 3/4 c₁ + 1/4 · 0.4 = ln 3, whence h = 4/5 · 0.8.
    const preActivations = tf.tensor2d([[log(3), 0, log(4), log(2), -log(3)]]);
    const memories = [tf.tensor2d([[(log(3) - 0.4) / 0.75]]), tf.tensor2d([[0.4]])];
    const state = lstmCell(preActivations, memories);
    expect(state.memory.arraySync()).toBeAllClose([log(3)]);
    expect(state.hidden.arraySync()).toBeAllClose([0.64]);
    expect(state.gates.map((gate) => gate.arraySync())).toBeAllClose([0.75, 0.5, 0.8, 0.6, 0.25]);
  });
});

describe.each([1, 2] as const)("with %i children", (childCount) => {
  const hiddenSize = 3;
  const batch = 4;
  const random = randomStream(11, `cell.${childCount}`);
  const draw = (columns: number, scale: number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: batch * columns }, () => scale * (2 * random() - 1)),
      [batch, columns],
    );

  test("the gradient is the tape's", () => {
    tf.tidy(() => {
      const preActivations = draw((3 + childCount) * hiddenSize, 2);
      const memories = Array.from({ length: childCount }, () => draw(hiddenSize, 1.5));
      const upstream = { hidden: draw(hiddenSize, 1), memory: draw(hiddenSize, 1) };
      const value = (...inputs: tf.Tensor[]): tf.Scalar => {
        const [first, ...rest] = inputs as [tf.Tensor2D, ...tf.Tensor2D[]];
        const { hidden, memory } = lstmCell(first, rest);
        return tf.sum(tf.add(tf.mul(hidden, upstream.hidden), tf.mul(memory, upstream.memory)));
      };
      const [ofPreActivations, ...ofMemories] = tf.grads(value)([preActivations, ...memories]);
      const state: LstmCellState = lstmCell(preActivations, memories);
      const ours = lstmCellGradient(upstream, { ...state, memories });
      expect(ours.preActivations.dataSync()).toBeAllClose(ofPreActivations!.dataSync());
      expect(ours.memories).toHaveLength(childCount);
      ours.memories.forEach((memory, child) => {
        expect(memory.dataSync()).toBeAllClose(ofMemories[child]!.dataSync());
      });
    });
  });
});

test.each([1, 2])(
  "with %i children the cell and its gradient leave nothing but their results",
  (childCount) => {
    const preActivations = tf.ones<tf.Rank.R2>([2, (3 + childCount) * 3]);
    const memories = Array.from({ length: childCount }, () => tf.ones<tf.Rank.R2>([2, 3]));
    const before = tf.memory().numTensors;
    const state = lstmCell(preActivations, memories);
    const gates = 3 + childCount;
    expect(tf.memory().numTensors).toBe(before + 3 + gates);
    const gradient = lstmCellGradient(state, { ...state, memories });
    expect(tf.memory().numTensors).toBe(before + 3 + gates + 1 + childCount);
    tf.dispose([preActivations, memories, { ...state, gates: [...state.gates] }]);
    tf.dispose([gradient.preActivations, ...gradient.memories]);
  },
);

test.each<[number[], number[][], string]>([
  [[2, 9], [], "lstmCell: memories must be one or two, got 0"],
  [[2, 12], [[3]], "lstmCell: memories[0] must have shape [batch, hidden], got [3]"],
  [
    [2, 15],
    [
      [2, 3],
      [2, 4],
    ],
    "lstmCell: memories[1] must have shape [batch, hidden] = [2, 3], got [2, 4]",
  ],
  [[2, 15], [[2, 3]], "lstmCell: preActivations must have shape [batch, 4 · hidden] = [2, 12], got [2, 15]"],
  [
    [1, 15],
    [
      [2, 3],
      [2, 3],
    ],
    "lstmCell: preActivations must have shape [batch, 5 · hidden] = [2, 15], got [1, 15]",
  ],
])("pre-activations of %j with memories of %j are refused", (shape, children, message) => {
  tf.tidy(() => {
    const zeros = (given: number[]): tf.Tensor2D => tf.zeros(given as [number, number]);
    expect(() => lstmCell(zeros(shape), children.map(zeros))).toThrow(new RangeError(message));
  });
});
