import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { withKernel } from "./fused-kernel.test-support.ts";
import { linkedCell, linkedCellGradient } from "./linked-cell.ts";
import { lstmCell } from "./lstm-cell.ts";
import { randomStream } from "./random-stream.ts";

const random = randomStream(5, "linked cell");
const draw = (rows: number, columns: number): tf.Tensor2D =>
  tf.tensor2d(
    Float32Array.from({ length: rows * columns }, () => 2 * random() - 1),
    [rows, columns],
  );
const gathered = (rows: tf.Tensor2D, at: readonly number[]): tf.Tensor2D => tf.gather(rows, [...at]);
const padded = (rows: tf.Tensor2D, before: number, after: number): tf.Tensor2D =>
  tf.pad(rows, [
    [0, 0],
    [before, after],
  ]);

describe.each([
  { name: "one child", children: 1, gates: 4, messageGates: 4 },
  { name: "two children, each forget gate its own", children: 2, gates: 5, messageGates: 4 },
  { name: "two children, each forget gate both", children: 2, gates: 5, messageGates: 5 },
])("$name", ({ children, gates, messageGates }) => {
  const hidden = 3;
  const labels = [2, 0, 2, 1];
  const sides = [
    [1, 4, 0, 5],
    [3, 3, 2, 4],
  ].slice(0, children);

  test("labels' rows and messages add up to the pre-activations of the plain cell", () => {
    tf.tidy(() => {
      const table = draw(3, gates * hidden);
      const [messages, more] = [draw(4, messageGates * hidden), draw(2, messageGates * hidden)];
      const [memories, others] = [draw(4, hidden), draw(2, hidden)];
      const state = linkedCell({
        labels: { from: [table], at: Int32Array.from(labels) },
        links: sides.map((at) => ({
          messages: { from: [messages, more], at: Int32Array.from(at) },
          memories: { from: [memories, others], at: Int32Array.from(at) },
        })),
      });
      const missing = (gates - messageGates) * hidden;
      const [first, second] = sides.map((at) => gathered(tf.concat([messages, more]), at));
      let preActivations: tf.Tensor2D = tf.add(gathered(table, labels), padded(first!, 0, missing));
      if (second !== undefined) preActivations = tf.add(preActivations, padded(second, missing, 0));
      const plain = lstmCell(
        preActivations,
        sides.map((at) => gathered(tf.concat([memories, others]), at)),
      );
      expect(state.hidden.dataSync()).toBeAllClose(plain.hidden.dataSync());
      expect(state.memory.dataSync()).toBeAllClose(plain.memory.dataSync());
    });
  });

  test("the gradient is the tape's, summed over the sides it comes from", () => {
    tf.tidy(() => {
      const table = draw(4, gates * hidden);
      const messages = draw(4, messageGates * hidden);
      const memories = sides.map(() => draw(4, 2 * hidden));
      const upstream = {
        hidden: [draw(5, hidden), draw(4, hidden), draw(4, hidden)],
        memory: [draw(4, 2 * hidden)],
      };
      const links = memories.map((memory) => ({
        messages: { from: [messages] },
        memories: { from: [memory], column: hidden },
      }));
      const ofHidden = tf.addN([tf.slice(upstream.hidden[0]!, [1, 0], [4, -1]), ...upstream.hidden.slice(1)]);
      const ofMemory = tf.slice(upstream.memory[0]!, [0, hidden], [-1, hidden]);
      const value = (given: tf.Tensor, ...states: tf.Tensor[]): tf.Scalar => {
        const state = linkedCell({
          labels: { from: [given as tf.Tensor2D] },
          links: links.map((link, child) => ({
            ...link,
            memories: { from: [states[child] as tf.Tensor2D], column: hidden },
          })),
        });
        return tf.sum(tf.add(tf.mul(state.hidden, ofHidden), tf.mul(state.memory, ofMemory)));
      };
      const [ofTable, ...ofMemories] = tf.grads(value)([table, ...memories]);
      const { kept } = linkedCell({ labels: { from: [table] }, links });
      const ours = linkedCellGradient(
        {
          hidden: upstream.hidden.map((side, index) => ({
            from: [side],
            at: { start: index === 0 ? 1 : 0, count: 4 },
          })),
          memory: [{ from: upstream.memory, column: hidden }],
        },
        { kept, memories: links.map((link) => link.memories) },
      );
      expect(ours.preActivations.dataSync()).toBeAllClose(ofTable!.dataSync());
      ours.memories.forEach((memory, child) => {
        const expected = tf.slice(ofMemories[child]!, [0, hidden], [-1, hidden]);
        expect(memory.dataSync()).toBeAllClose(expected.dataSync());
      });
    });
  });

  test("nothing but the results is left, also where nothing reaches the results", () => {
    const table = draw(2, gates * hidden);
    const [messages, memories] = [draw(2, messageGates * hidden), draw(2, hidden)];
    const links = sides.map(() => ({ messages: { from: [messages] }, memories: { from: [memories] } }));
    const before = tf.memory().numTensors;
    const state = linkedCell({ labels: { from: [table] }, links });
    expect(tf.memory().numTensors).toBe(before + 2 + state.kept.length);
    const gradient = linkedCellGradient(
      { hidden: [], memory: [] },
      { kept: state.kept, memories: links.map((link) => link.memories) },
    );
    expect(tf.memory().numTensors).toBe(before + 2 + state.kept.length + 1 + children);
    expect(gradient.preActivations.dataSync()).toBeAllClose(new Float32Array(2 * gates * hidden));
    tf.dispose([table, messages, memories, state.hidden, state.memory, [...state.kept]]);
    tf.dispose([gradient.preActivations, [...gradient.memories]]);
  });
});

test("a back end's own kernel is given rows by the numbers of their tensors", () => {
  tf.tidy(() => {
    const [table, messages, memories] = [draw(3, 16), draw(2, 16), draw(2, 8)];
    const at = Int32Array.of(1, 0);
    const link = { messages: { from: [messages], at }, memories: { from: [memories], at, column: 4 } };
    const outputs = [
      [2, 4],
      [2, 4],
      [2, 20],
    ];
    const forward = withKernel("AstLstmCell", outputs, () => {
      const state = linkedCell({ labels: { from: [table], at }, links: [link] });
      expect(state.kept.map(({ shape }) => shape)).toEqual([[2, 20]]);
    });
    const by = { rows: at, start: 0 };
    expect(forward).toEqual([
      {
        shapes: [
          [3, 16],
          [2, 16],
          [2, 8],
        ],
        attributes: {
          count: 2,
          hiddenSize: 4,
          messageSize: 16,
          labels: { from: [0], at: by, column: 0 },
          messages: [{ from: [1], at: by, column: 0 }],
          memories: [{ from: [2], at: by, column: 4 }],
        },
      },
    ]);
    const backward = withKernel(
      "AstLstmCellGradient",
      [
        [2, 16],
        [2, 4],
      ],
      () => {
        const upstream = { hidden: [{ from: [memories], at: { start: 0, count: 2 } }], memory: [] };
        linkedCellGradient(upstream, { kept: [draw(2, 20)], memories: [link.memories] });
      },
    );
    expect(backward).toEqual([
      {
        shapes: [
          [2, 8],
          [2, 20],
          [2, 8],
        ],
        attributes: {
          count: 2,
          hiddenSize: 4,
          hidden: [{ from: [0], at: { rows: null, start: 0 }, column: 0 }],
          memory: [],
          kept: 1,
          memories: [{ from: [2], at: by, column: 4 }],
        },
      },
    ]);
  });
});

test("a kernel is not asked to compute fewer than four columns", () => {
  tf.tidy(() => {
    const calls = withKernel("AstLstmCell", [], () => {
      const links = [{ messages: { from: [draw(2, 12)] }, memories: { from: [draw(2, 3)] } }];
      linkedCell({ labels: { from: [draw(2, 12)] }, links });
    });
    expect(calls).toEqual([]);
  });
});
