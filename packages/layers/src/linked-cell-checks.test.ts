import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { withKernel } from "./fused-kernel.test-support.ts";
import {
  type CellUpstream,
  type LinkedCellForward,
  type LinkedCellInputs,
  linkedCell,
  linkedCellGradient,
} from "./linked-cell.ts";

const none = (rows: number, columns: number): tf.Tensor2D => tf.zeros([rows, columns]);
const link = (columns: number, { rows = 2, hidden = 4 } = {}) => ({
  messages: { from: [none(rows, columns)] },
  memories: { from: [none(rows, hidden)] },
});

test.each<[string, () => LinkedCellInputs, string]>([
  [
    "no link",
    () => ({ labels: { from: [none(2, 12)] }, links: [] }),
    "linkedCell: links must be one or two, got 0",
  ],
  [
    "three links",
    () => ({ labels: { from: [none(2, 24)] }, links: [link(24), link(24), link(24)] }),
    "linkedCell: links must be one or two, got 3",
  ],
  [
    "labels that are no whole number of gates",
    () => ({ labels: { from: [none(2, 18)] }, links: [link(18)] }),
    "linkedCell: labels must have 4 · hidden columns for 1 link, got 18",
  ],
  [
    "labels that are no whole rows",
    () => ({ labels: { from: [none(2, 16)], column: 1 }, links: [link(16)] }),
    "linkedCell: labels must have 16 columns from column 1 on, got rows of 16 columns",
  ],
  [
    "a narrow message of an only link",
    () => ({ labels: { from: [none(2, 16)] }, links: [link(12)] }),
    "linkedCell: links[0].messages must have 16 columns, got 12",
  ],
  [
    "messages that cover neither four gates nor five",
    () => ({ labels: { from: [none(2, 20)] }, links: [link(12), link(12)] }),
    "linkedCell: links[0].messages must have 16 or 20 columns, got 12",
  ],
  [
    "messages of two widths",
    () => ({ labels: { from: [none(2, 20)] }, links: [link(20), link(16)] }),
    "linkedCell: links[1].messages must have 20 columns from column 0 on, got rows of 16 columns",
  ],
  [
    "a link with rows for other nodes",
    () => ({ labels: { from: [none(2, 16)] }, links: [link(16, { rows: 3 })] }),
    "linkedCell: links[0].messages must be 2 rows, got 3",
  ],
  [
    "memories of another size",
    () => ({ labels: { from: [none(2, 16)] }, links: [link(16, { hidden: 3 })] }),
    "linkedCell: links[0].memories must have 4 columns from column 0 on, got rows of 3 columns",
  ],
])("%s: the cell refuses before a kernel is asked", (_, inputs, message) => {
  tf.tidy(() => {
    const calls = withKernel("AstLstmCell", [], () => {
      expect(() => linkedCell(inputs())).toThrow(new RangeError(message));
    });
    expect(calls).toEqual([]);
  });
});

test.each<[string, () => [CellUpstream, LinkedCellForward], string]>([
  [
    "no memories",
    () => [
      { hidden: [], memory: [] },
      { kept: [none(2, 20)], memories: [] },
    ],
    "linkedCellGradient: memories must be one or two, got 0",
  ],
  [
    "a number of kept tensors that no cell keeps",
    () => [
      { hidden: [], memory: [] },
      { kept: [none(2, 4), none(2, 4)], memories: [{ from: [none(2, 4)] }] },
    ],
    "linkedCellGradient: kept must be 1 or 6 tensors for 1 memory, got 2",
  ],
  [
    "what a cell of another number of links kept",
    () => {
      const memories = { from: [none(2, 4)] };
      return [
        { hidden: [], memory: [] },
        { kept: [none(2, 20)], memories: [memories, memories] },
      ];
    },
    "linkedCellGradient: kept[0] must have 6 · hidden columns for 2 memories, got 20",
  ],
  [
    "a fourth side of h",
    () => {
      const side = { from: [none(2, 4)] };
      return [
        { hidden: [side, side, side, side], memory: [] },
        { kept: [none(2, 20)], memories: [side] },
      ];
    },
    "linkedCellGradient: hidden must be at most 3 sides, got 4",
  ],
  [
    "sides for other nodes",
    () => [
      { hidden: [], memory: [{ from: [none(3, 4)] }] },
      { kept: [none(2, 20)], memories: [{ from: [none(2, 4)] }] },
    ],
    "linkedCellGradient: memory[0] must be 2 rows, got 3",
  ],
  [
    "memories of another size",
    () => [
      { hidden: [], memory: [] },
      { kept: [none(2, 20)], memories: [{ from: [none(2, 3)] }] },
    ],
    "linkedCellGradient: memories[0] must have 4 columns from column 0 on, got rows of 3 columns",
  ],
])("%s: the gradient refuses before a kernel is asked", (_, given, message) => {
  tf.tidy(() => {
    const calls = withKernel("AstLstmCellGradient", [], () => {
      expect(() => linkedCellGradient(...given())).toThrow(new RangeError(message));
    });
    expect(calls).toEqual([]);
  });
});
