/**
 * @file A binary Tree-LSTM over a batch of trees, level by level, as one differentiable operation.
 *
 * Forward, from the deepest level up. The children of level d are all on level d + 1, left ones first. Each child sends its parent a
 * message m = h U (U_left or U_right: one product per side and level, over existing children only); a parent adds the messages
 * it receives to its label's row of the projected table T = E W + b, and the cell does the rest:
 *
 *     p_n = T[label_n] + m_left(n) + m_right(n)        (h_n, c_n) = cell(p_n, c_left(n), c_right(n))
 *
 * Backward, from the roots down, with δp from the cell: a left child's δh is (δp of its parent) U_leftᵀ. Weight gradients wait until
 * all levels are done and are then one product each over all nodes:
 *
 *     δU_left = Σ_left children  hᵀ δp_parent         δT = Σ_n onehot(label_n)ᵀ δp_n
 *
 * A root has no right slot. Every other empty slot holds the same state (h_0, c_0) everywhere (zeros, or the state of an end marker), so its message is one row per level and its
 * gradient is summed over the nodes that use it: end markers cost nothing per node.
 *
 * Chen et al. 2018, section 3.1; Tai et al. 2015, section 3.2. Nothing is simplified.
 */
import { differentiable, type LstmCellForward, lstmCell, lstmCellGradient } from "@ast/layers";
import {
  add,
  concat,
  gather,
  matMul,
  pad,
  type Rank,
  slice,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  unsortedSegmentSum,
  zeros,
} from "@tensorflow/tfjs-core";
import type { EncoderLevel, EncoderPlan, ForwardPlan } from "./plan.ts";

/** The tensors {@link encodeLevels} computes with; gate columns are f_L, i, o, u, f_R. */
export type EncoderTensors = {
  /** T = E W + b, `[labels, 5 · hidden]`. */
  readonly table: Tensor2D;
  /** U of left children, onto the first columns, `[hidden, 4 or 5 · hidden]`. */
  readonly left: Tensor2D;
  /** U of right children, onto the last columns, `[hidden, 4 or 5 · hidden]`. */
  readonly right: Tensor2D;
  /** The state of an empty slot; `null` for zeros. */
  readonly empty: EmptyState | null;
};

/** The state of an empty slot. */
export type EmptyState = {
  /** `[1, hidden]`. */
  readonly hidden: Tensor2D;
  /** `[1, hidden]`. */
  readonly memory: Tensor2D;
};

/** What the backward pass needs. */
type SavedForest = {
  /** The result, `[nodes, 2 · hidden]`. */
  readonly states: Tensor2D;
  /** What each level's cells need. */
  readonly levels: readonly LstmCellForward[];
};

/**
 * Encodes a batch.
 *
 * @param tensors - Projected table, child weights and the state of empty slots.
 * @param plan - The batch.
 * @returns h and c of every node side by side, in the order of the plan's layout, `[nodes, 2 · hidden]`.
 */
export function encodeLevels(tensors: EncoderTensors, plan: EncoderPlan): Tensor2D {
  return differentiable(tensors, {
    forward: () => forward(tensors, plan),
    backward: (gradient: Tensor2D, { inputs, saved }) => backward(inputs, plan, { gradient, saved }),
  });
}

/**
 * Encodes a batch without a gradient. The caller holds a tidy.
 *
 * @param tensors - As of {@link encodeLevels}.
 * @param plan - The batch.
 * @returns As {@link encodeLevels} does.
 */
export function encodeForward(tensors: EncoderTensors, plan: ForwardPlan): Tensor2D {
  return forward(tensors, plan).value;
}

function forward(tensors: EncoderTensors, plan: ForwardPlan): { value: Tensor2D; saved: SavedForest } {
  const hiddenSize = tensors.left.shape[0];
  const nothing: EmptyState = {
    hidden: zeros<Rank.R2>([1, hiddenSize]),
    memory: zeros<Rank.R2>([1, hiddenSize]),
  };
  const rows: Tensor2D = gather(tensors.table, indices(plan.layout.labels)); // [nodes, 5 · hidden]
  const states: Tensor2D[] = [];
  const levels: LstmCellForward[] = [];
  let below: ChildLevel | undefined;
  for (const level of plan.levels.toReversed()) {
    const children = { left: indices(level.leftChild), right: indices(level.rightChild) };
    const empty = tensors.empty ?? nothing;
    const filler = { left: empty, right: level.start === 0 ? nothing : empty };
    const received = (from: "left" | "right"): Tensor2D => {
      const messages: Tensor2D = matMul(withFiller(below, from, "hidden", filler[from]), tensors[from]);
      return gather(widen(messages, from, 5 * hiddenSize), children[from]); // [count, 5 · hidden]
    };
    let preActivations: Tensor2D = slice(rows, [level.start, 0], [level.count, -1]); // [count, 5 · hidden]
    if (below !== undefined || tensors.empty !== null) {
      preActivations = add(preActivations, add(received("left"), received("right")));
    }
    const memories: Tensor2D[] = [
      gather(withFiller(below, "left", "memory", filler.left), children.left), // [count, hidden]
      gather(withFiller(below, "right", "memory", filler.right), children.right), // [count, hidden]
    ];
    const cell = lstmCell(preActivations, memories);
    levels.unshift({ squashed: cell.squashed, gates: cell.gates, memories });
    states.unshift(concat([cell.hidden, cell.memory], 1));
    below = { hidden: cell.hidden, memory: cell.memory, leftCount: level.leftCount };
  }
  const value: Tensor2D = concat(states, 0); // [nodes, 2 · hidden]
  return { value, saved: { states: value, levels } };
}

/** The states of the level below: left children first. */
interface ChildLevel {
  readonly hidden: Tensor2D;
  readonly memory: Tensor2D;
  readonly leftCount: number;
}

/** The children of one side, followed by the state of an empty slot: `[children + 1, hidden]`. */
function withFiller(
  below: ChildLevel | undefined,
  from: "left" | "right",
  part: "hidden" | "memory",
  empty: EmptyState,
): Tensor2D {
  if (below === undefined) return empty[part];
  const start = from === "left" ? 0 : below.leftCount;
  const count = from === "left" ? below.leftCount : below[part].shape[0] - below.leftCount;
  return count === 0 ? empty[part] : concat([slice(below[part], [start, 0], [count, -1]), empty[part]], 0);
}

function backward(
  tensors: EncoderTensors,
  plan: EncoderPlan,
  { gradient, saved }: { readonly gradient: Tensor2D; readonly saved: SavedForest },
): EncoderTensors {
  const hiddenSize = tensors.left.shape[0];
  const { states } = saved;
  const preActivations: Tensor2D[] = [];
  const memories: { left: Tensor2D[]; right: Tensor2D[] } = { left: [], right: [] };
  let above: { hidden: Tensor2D; memory: Tensor2D } | undefined;
  plan.levels.forEach((level, index) => {
    let hidden: Tensor2D = slice(gradient, [level.start, 0], [level.count, hiddenSize]);
    let memory: Tensor2D = slice(gradient, [level.start, hiddenSize], [level.count, hiddenSize]);
    if (above !== undefined) {
      hidden = add(hidden, above.hidden);
      memory = add(memory, above.memory);
    }
    const cell = lstmCellGradient({ hidden, memory }, saved.levels[index]!);
    const [left, right] = cell.memories as [Tensor2D, Tensor2D];
    preActivations.push(cell.preActivations);
    memories.left.push(left);
    memories.right.push(right);
    const next = plan.levels[index + 1];
    if (next !== undefined) above = toChildren(tensors, next, { ...cell, left, right });
  });
  const all: Tensor2D = concat(preActivations, 0); // [nodes, 5 · hidden]
  const ofTable: Tensor2D = unsortedSegmentSum(all, indices(plan.layout.labels), tensors.table.shape[0]);
  const left = sideGradient(tensors, plan, "left", { states, preActivations: all });
  const right = sideGradient(tensors, plan, "right", { states, preActivations: all });
  const gradients = { table: ofTable, left: left.weights, right: right.weights };
  if (tensors.empty === null) return { ...gradients, empty: null };
  const hidden: Tensor2D = add(left.emptyHidden, right.emptyHidden);
  const memory: Tensor2D = add(
    sumRows(concat(memories.left, 0), plan.links.left.childless),
    sumRows(concat(memories.right, 0), plan.links.right.childless),
  );
  return { ...gradients, empty: { hidden, memory } };
}

/** What the nodes of a level receive from their parents: left children first, as they stand. */
function toChildren(
  tensors: EncoderTensors,
  level: EncoderLevel,
  parents: { readonly preActivations: Tensor2D; readonly left: Tensor2D; readonly right: Tensor2D },
): { hidden: Tensor2D; memory: Tensor2D } {
  const hidden: Tensor2D[] = [];
  const memory: Tensor2D[] = [];
  for (const from of ["left", "right"] as const) {
    const places = from === "left" ? level.leftParents : level.rightParents;
    if (places.length === 0) continue;
    const rows = indices(places);
    const columns = ownColumns(parents.preActivations, from, tensors[from].shape[1]);
    hidden.push(matMul(gather(columns, rows), tensors[from], false, true));
    memory.push(gather(parents[from], rows));
  }
  return { hidden: concat(hidden, 0), memory: concat(memory, 0) };
}

/** The gradient of one side's weights, and of the hidden state of an empty slot through that side. */
function sideGradient(
  tensors: EncoderTensors,
  plan: EncoderPlan,
  from: "left" | "right",
  all: { readonly states: Tensor2D; readonly preActivations: Tensor2D },
): { weights: Tensor2D; emptyHidden: Tensor2D } {
  const { children, parents, childless } = plan.links[from];
  const [hiddenSize, width] = tensors[from].shape;
  const columns = ownColumns(all.preActivations, from, width); // [nodes, columns]
  let weights: Tensor2D = zeros([hiddenSize, width]);
  if (children.length > 0) {
    const hidden: Tensor2D = slice(gather(all.states, indices(children)), [0, 0], [-1, hiddenSize]);
    weights = matMul(hidden, gather(columns, indices(parents)), true);
  }
  if (tensors.empty === null) return { weights, emptyHidden: zeros([1, hiddenSize]) };
  const emptyMessage = sumRows(columns, childless); // [1, columns]
  return {
    weights: add(weights, matMul(tensors.empty.hidden, emptyMessage, true)),
    emptyHidden: matMul(emptyMessage, tensors[from], false, true),
  };
}

function sumRows(rows: Tensor2D, which: Int32Array): Tensor2D {
  return sum(gather(rows, indices(which)), 0, true);
}

/** The columns a side takes part in: the first for the left one, the last for the right one. */
function ownColumns(rows: Tensor2D, from: "left" | "right", width: number): Tensor2D {
  const total = rows.shape[1];
  return width === total ? rows : slice(rows, [0, from === "left" ? 0 : total - width], [-1, width]);
}

/** The inverse of {@link ownColumns}: zeros in the columns a side takes no part in. */
function widen(messages: Tensor2D, from: "left" | "right", total: number): Tensor2D {
  const missing = total - messages.shape[1];
  if (missing === 0) return messages;
  return pad(messages, [[0, 0], from === "left" ? [0, missing] : [missing, 0]]);
}

function indices(values: Int32Array): Tensor1D {
  return tensor1d(values, "int32");
}
