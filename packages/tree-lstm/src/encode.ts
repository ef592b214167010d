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
import {
  differentiable,
  linkedCell,
  linkedCellGradient,
  outerProduct,
  type ProductRun,
  type Rows,
  rowProducts,
} from "@ast/layers";
import {
  add,
  concat,
  gather,
  matMul,
  type Rank,
  slice,
  sum,
  type Tensor1D,
  type Tensor2D,
  tensor1d,
  unsortedSegmentSum,
  zeros,
} from "@tensorflow/tfjs-core";
import type { EncoderLevel, EncoderPlan, ForwardLevel, ForwardPlan } from "./plan.ts";

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
  /** h and c in empty slots, {@link EMPTY_ROWS}, `[3, 2 · hidden]`. */
  readonly emptyStates: Tensor2D;
  /** What each level's cells keep. */
  readonly levels: readonly (readonly Tensor2D[])[];
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

/** What empty slots hold stands in three rows behind the nodes of a level: left slots, right slots, and a root's right slot. */
const EMPTY_ROWS = { left: 0, right: 1, root: 2 } as const;

function forward(tensors: EncoderTensors, plan: ForwardPlan): { value: Tensor2D; saved: SavedForest } {
  const empty = emptySlots(tensors);
  const hidden: Tensor2D[] = [];
  const memory: Tensor2D[] = [];
  const kept: (readonly Tensor2D[])[] = [];
  let below: ChildLevel | undefined;
  for (const level of plan.levels.toReversed()) {
    const { start, count } = level;
    const messages = below === undefined ? [] : [toParents(tensors, below)];
    const memories = below === undefined ? [] : [below.memory];
    const children = childRows(level, below);
    const cell = linkedCell({
      labels: { from: [tensors.table], at: plan.layout.labels.subarray(start, start + count) },
      links: children.map((at) => ({
        messages: { from: [...messages, empty.messages], at },
        memories: { from: [...memories, empty.memory], at },
      })),
    });
    hidden.unshift(cell.hidden);
    memory.unshift(cell.memory);
    kept.unshift(cell.kept);
    below = { hidden: cell.hidden, memory: cell.memory, leftCount: level.leftCount };
  }
  const value: Tensor2D = concat([concat(hidden, 0), concat(memory, 0)], 1); // [nodes, 2 · hidden]
  return { value, saved: { states: value, emptyStates: empty.states, levels: kept } };
}

/** The states of the level below: left children first. */
interface ChildLevel {
  readonly hidden: Tensor2D;
  readonly memory: Tensor2D;
  readonly leftCount: number;
}

/** What empty slots hold and send, by {@link EMPTY_ROWS}. */
function emptySlots({ left, right, empty }: EncoderTensors): {
  /** `[3, 4 or 5 · hidden]`. */
  readonly messages: Tensor2D;
  /** `[3, hidden]`. */
  readonly memory: Tensor2D;
  /** `[3, 2 · hidden]`. */
  readonly states: Tensor2D;
} {
  const [hiddenSize, width] = left.shape;
  const none = (rows: number, columns: number): Tensor2D => zeros<Rank.R2>([rows, columns]);
  if (empty === null) {
    return { messages: none(3, width), memory: none(3, hiddenSize), states: none(3, 2 * hiddenSize) };
  }
  const state: Tensor2D = concat([empty.hidden, empty.memory], 1); // [1, 2 · hidden]
  return {
    messages: concat([matMul(empty.hidden, left), matMul(empty.hidden, right), none(1, width)], 0),
    memory: concat([empty.memory, empty.memory, none(1, hiddenSize)], 0),
    states: concat([state, state, none(1, 2 * hiddenSize)], 0),
  };
}

/** For each node of a level, the row of its left and of its right child among those below, which {@link EMPTY_ROWS} follow. */
function childRows(
  { start, leftChild, rightChild }: ForwardLevel,
  below: { readonly hidden: Pick<Tensor2D, "shape">; readonly leftCount: number } | undefined,
): [left: Int32Array, right: Int32Array] {
  const count = below?.hidden.shape[0] ?? 0;
  const leftCount = below?.leftCount ?? 0;
  const noRight = count + (start === 0 ? EMPTY_ROWS.root : EMPTY_ROWS.right);
  return [
    leftChild.map((child) => (child < leftCount ? child : count + EMPTY_ROWS.left)),
    rightChild.map((child) => (child < count - leftCount ? leftCount + child : noRight)),
  ];
}

/** The messages of all nodes of a level to their parents, as the nodes stand, `[count, 4 or 5 · hidden]`. */
function toParents(tensors: EncoderTensors, { hidden, leftCount }: ChildLevel): Tensor2D {
  const side = (start: number, end: number, weights: Tensor2D): ProductRun[] =>
    end > start ? [{ rows: { from: [hidden], at: { start, count: end - start } }, weights }] : [];
  return rowProducts([
    ...side(0, leftCount, tensors.left),
    ...side(leftCount, hidden.shape[0], tensors.right),
  ]);
}

function backward(
  tensors: EncoderTensors,
  plan: EncoderPlan,
  { gradient, saved }: { readonly gradient: Tensor2D; readonly saved: SavedForest },
): EncoderTensors {
  const hiddenSize = tensors.left.shape[0];
  const { states } = saved;
  const nodeCount = states.shape[0];
  const preActivations: Tensor2D[] = [];
  const memories: { left: Tensor2D[]; right: Tensor2D[] } = { left: [], right: [] };
  let above: { hidden: Rows; memory: Rows } | undefined;
  plan.levels.forEach((level, index) => {
    const at = { start: level.start, count: level.count };
    const next = plan.levels[index + 1];
    const below = next && {
      hidden: { shape: [next.count, hiddenSize] as [number, number] },
      leftCount: next.leftCount,
    };
    // Rows of the level below become rows of all nodes; what empty slots hold stands behind these.
    const shift = (row: number): number =>
      row < (next?.count ?? 0) ? row + level.start + level.count : row - (next?.count ?? 0) + nodeCount;
    const cell = linkedCellGradient(
      {
        hidden: [{ from: [gradient], at }, ...(above === undefined ? [] : [above.hidden])],
        memory: [
          { from: [gradient], at, column: hiddenSize },
          ...(above === undefined ? [] : [above.memory]),
        ],
      },
      {
        kept: saved.levels[index]!,
        memories: childRows(level, below).map((rows) => ({
          from: [states, saved.emptyStates],
          at: rows.map(shift),
          column: hiddenSize,
        })),
      },
    );
    const [left, right] = cell.memories as [Tensor2D, Tensor2D];
    preActivations.push(cell.preActivations);
    memories.left.push(left);
    memories.right.push(right);
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
  { leftParents, rightParents }: EncoderLevel,
  parents: { readonly preActivations: Tensor2D; readonly left: Tensor2D; readonly right: Tensor2D },
): { hidden: Rows; memory: Rows } {
  const { preActivations, left, right } = parents;
  const side = (from: "left" | "right", at: Int32Array): ProductRun[] => {
    const weights = tensors[from];
    const column = firstColumn(preActivations, from, weights.shape[1]);
    return at.length === 0 ? [] : [{ rows: { from: [preActivations], at, column }, weights }];
  };
  const hidden = rowProducts([...side("left", leftParents), ...side("right", rightParents)], {
    transposed: true,
  });
  const at = new Int32Array(leftParents.length + rightParents.length);
  at.set(leftParents);
  at.set(
    rightParents.map((parent) => left.shape[0] + parent),
    leftParents.length,
  );
  return { hidden: { from: [hidden] }, memory: { from: [left, right], at } };
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
  const column = firstColumn(all.preActivations, from, width);
  const weights = outerProduct(
    { from: [all.states], at: children },
    { from: [all.preActivations], at: parents, column },
    [hiddenSize, width],
  );
  if (tensors.empty === null) return { weights, emptyHidden: zeros([1, hiddenSize]) };
  const emptyMessage: Tensor2D = slice(sumRows(all.preActivations, childless), [0, column], [1, width]);
  return {
    weights: add(weights, matMul(tensors.empty.hidden, emptyMessage, true)),
    emptyHidden: matMul(emptyMessage, tensors[from], false, true),
  };
}

function sumRows(rows: Tensor2D, which: Int32Array): Tensor2D {
  return sum(gather(rows, indices(which)), 0, true);
}

/** The first of the columns a side takes part in: the left one in the first columns, the right one in the last. */
function firstColumn(rows: Tensor2D, from: "left" | "right", width: number): number {
  return from === "left" ? 0 : rows.shape[1] - width;
}

function indices(values: Int32Array): Tensor1D {
  return tensor1d(values, "int32");
}
