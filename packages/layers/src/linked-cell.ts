/**
 * @file The LSTM or Tree-LSTM cell over nodes whose inputs are rows of other tensors: the pre-activations of a node are its label's row
 * of a projected table and one message per child,
 *
 *     p = T[label] + Σ_k m_k
 *
 * and the rest is `lstmCell`. Where a message is narrower than the pre-activations (each forget gate sees only its own child), the first child's
 * covers the first columns and the second child's the last.
 */
import { add, addN, pad, type Tensor2D, tidy, zeros } from "@tensorflow/tfjs-core";
import { checkRows } from "./check-rows.ts";
import { FUSED_COLUMNS, hasKernel, kernelInputs, runFused } from "./fused-kernel.ts";
import { lstmCell, lstmCellGradient } from "./lstm-cell.ts";
import { countRows, type Rows, takeRows } from "./rows.ts";

/** What a cell receives from one child of each node (an encoder) or from its parent (a decoder). */
export interface CellLink {
  /** The child's share of the pre-activations, whole rows, `[count, columns]`. */
  readonly messages: Rows;
  /** The child's memory, `[count, hidden]`. */
  readonly memories: Rows;
}

/** Inputs of {@link linkedCell}. */
export interface LinkedCellInputs {
  /** The labels' shares of the pre-activations, whole rows of `[labels, (3 + links) · hidden]`. */
  readonly labels: Rows;
  /** One or two links; messages of one width. */
  readonly links: readonly CellLink[];
}

/** Result of {@link linkedCell}. */
export type LinkedCellState = {
  /** h, `[count, hidden]`. */
  readonly hidden: Tensor2D;
  /** c, `[count, hidden]`. */
  readonly memory: Tensor2D;
  /** What {@link linkedCellGradient} needs; how it is arranged is that function's own business. */
  readonly kept: readonly Tensor2D[];
};

/**
 * One step of the cell.
 *
 * @param inputs - Rows of labels, messages and memories.
 * @throws RangeError if there are no or too many links, or the rows do not fit together.
 */
export function linkedCell({ labels, links }: LinkedCellInputs): LinkedCellState {
  const { gateColumns, hiddenSize, messageSize } = checkInputs({ labels, links });
  if (hiddenSize >= FUSED_COLUMNS && hasKernel("AstLstmCell")) {
    const inputs = kernelInputs();
    const [hidden, memory, kept] = runFused("AstLstmCell", inputs, {
      count: countRows(labels),
      hiddenSize,
      messageSize,
      labels: inputs.rows(labels),
      messages: links.map((link) => inputs.rows(link.messages)),
      memories: links.map((link) => inputs.rows(link.memories)),
    }) as [Tensor2D, Tensor2D, Tensor2D];
    return { hidden, memory, kept: [kept] };
  }
  return tidy(() => {
    const preActivations = links.reduce(
      (sum, link, child): Tensor2D =>
        add(sum, widen(takeRows(link.messages, messageSize), { isFirst: child === 0, total: gateColumns })),
      takeRows(labels, gateColumns),
    ); // [count, (3 + links) · hidden]
    const childMemories = links.map((link) => takeRows(link.memories, hiddenSize));
    const { hidden, memory, squashed, gates } = lstmCell(preActivations, childMemories);
    return { hidden, memory, kept: [squashed, ...gates, ...childMemories] };
  });
}

/** The sizes of a cell, from the rows of labels and the width of messages. */
interface CellSizes {
  readonly gateColumns: number;
  readonly hiddenSize: number;
  readonly messageSize: number;
}

function checkInputs({ labels, links }: LinkedCellInputs): CellSizes {
  const [first] = links;
  if (first === undefined || links.length > 2) {
    throw new RangeError(`linkedCell: links must be one or two, got ${links.length}`);
  }
  const gateCount = 3 + links.length;
  const gateColumns = labels.from[0]?.shape[1] ?? 0;
  const count = countRows(labels);
  checkRows(labels, { what: "linkedCell: labels", count, columns: gateColumns });
  const hiddenSize = gateColumns / gateCount;
  if (!Number.isInteger(hiddenSize)) {
    throw new RangeError(
      `linkedCell: labels must have ${gateCount} · hidden columns for ${links.length} ${links.length === 1 ? "link" : "links"}, got ${gateColumns}`,
    );
  }
  const messageSize = first.messages.from[0]?.shape[1] ?? 0;
  // With two links the message of a forget gate's own child leaves out the other's column: four gates of five.
  if (messageSize !== gateColumns && messageSize !== 4 * hiddenSize) {
    const widths = links.length === 1 ? gateColumns : `${4 * hiddenSize} or ${gateColumns}`;
    throw new RangeError(`linkedCell: links[0].messages must have ${widths} columns, got ${messageSize}`);
  }
  links.forEach(({ messages, memories }, child) => {
    const what = `linkedCell: links[${child}]`;
    checkRows(messages, { what: `${what}.messages`, count, columns: messageSize });
    checkRows(memories, { what: `${what}.memories`, count, columns: hiddenSize });
  });
  return { gateColumns, hiddenSize, messageSize };
}

/** Zeros in the columns a child takes no part in. */
function widen(
  messages: Tensor2D,
  { isFirst, total }: { readonly isFirst: boolean; readonly total: number },
): Tensor2D {
  const missing = total - messages.shape[1];
  if (missing === 0) return messages;
  return pad(messages, [[0, 0], isFirst ? [0, missing] : [missing, 0]]);
}

/** Gradients of {@link linkedCell}. */
export type LinkedCellGradient = {
  /** With respect to the pre-activations, and so to the labels' and the messages' rows, `[count, (3 + links) · hidden]`. */
  readonly preActivations: Tensor2D;
  /** With respect to each link's memories, each `[count, hidden]`. */
  readonly memories: readonly Tensor2D[];
};

/** What reaches the results of a cell from several sides; each side's rows are `[count, hidden]` and all are added up. */
export interface CellUpstream {
  /** Of h, at most three; none is zero. */
  readonly hidden: readonly Rows[];
  /** Of c, at most two; none is zero. */
  readonly memory: readonly Rows[];
}

/** What {@link linkedCellGradient} needs of the forward step. */
export interface LinkedCellForward extends Pick<LinkedCellState, "kept"> {
  /** Each link's memories, as they were given. */
  readonly memories: readonly Rows[];
}

/**
 * The gradient of {@link linkedCell}.
 *
 * @param upstream - With respect to h and c.
 * @param forward - Of the forward step.
 * @throws RangeError if there are too many sides or memories, or the rows do not fit what was kept.
 */
export function linkedCellGradient(
  upstream: CellUpstream,
  { kept, memories }: LinkedCellForward,
): LinkedCellGradient {
  const hiddenSize = checkGradient(upstream, { kept, memories });
  const [first, ...others] = kept;
  if (others.length === 0) {
    const inputs = kernelInputs();
    const [preActivations, ...children] = runFused("AstLstmCellGradient", inputs, {
      count: first!.shape[0],
      hiddenSize,
      hidden: upstream.hidden.map(inputs.rows),
      memory: upstream.memory.map(inputs.rows),
      kept: inputs.tensor(first!),
      memories: memories.map(inputs.rows),
    }) as [Tensor2D, ...Tensor2D[]];
    return { preActivations, memories: children };
  }
  return tidy(() => {
    const summed = (sides: readonly Rows[]): Tensor2D => {
      const [only, ...more] = sides.map((rows) => takeRows(rows, hiddenSize));
      if (only === undefined) return zeros([first!.shape[0], hiddenSize]);
      return more.length === 0 ? only : addN([only, ...more]);
    };
    const gateCount = 3 + memories.length;
    const gradient = lstmCellGradient(
      { hidden: summed(upstream.hidden), memory: summed(upstream.memory) },
      { squashed: first!, gates: others.slice(0, gateCount), memories: others.slice(gateCount) },
    );
    return { ...gradient, memories: [...gradient.memories] };
  });
}

/** Checks what a gradient is given, and tells its hidden size. */
function checkGradient({ hidden, memory }: CellUpstream, { kept, memories }: LinkedCellForward): number {
  if (memories.length < 1 || memories.length > 2) {
    throw new RangeError(`linkedCellGradient: memories must be one or two, got ${memories.length}`);
  }
  const [first] = kept;
  // One tensor of a fused kernel, or tanh(c), the gates and the memories.
  const isFused = kept.length === 1;
  const noun = memories.length === 1 ? "memory" : "memories";
  if (first === undefined || !(isFused || kept.length === 4 + 2 * memories.length)) {
    throw new RangeError(
      `linkedCellGradient: kept must be 1 or ${4 + 2 * memories.length} tensors for ${memories.length} ${noun}, got ${kept.length}`,
    );
  }
  const [count, columns] = first.shape;
  const blocks = isFused ? 4 + memories.length : 1;
  const hiddenSize = columns / blocks;
  if (!Number.isInteger(hiddenSize)) {
    throw new RangeError(
      `linkedCellGradient: kept[0] must have ${blocks} · hidden columns for ${memories.length} ${noun}, got ${columns}`,
    );
  }
  for (const [name, sides, most] of [
    ["hidden", hidden, 3],
    ["memory", memory, 2],
    ["memories", memories, 2],
  ] as const) {
    if (sides.length > most) {
      throw new RangeError(`linkedCellGradient: ${name} must be at most ${most} sides, got ${sides.length}`);
    }
    sides.forEach((rows, index) => {
      checkRows(rows, { what: `linkedCellGradient: ${name}[${index}]`, count, columns: hiddenSize });
    });
  }
  return hiddenSize;
}
