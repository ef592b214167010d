/**
 * @file Writing one wave of nodes, all trees of the batch at once: shared by training and search.
 *
 * For a node that is child i of a parent with label p, state (h, c) and attention vector e_t (Chen et al. 2018, section 3.2; Drissi et
 * al. 2018, section 3):
 *
 *     (h_i, c_i) = LSTM_i((h, c), [B p ; e_t])        e_t,i = tanh([h_i ; e_s] W + b)
 *
 * The part of the cell's input that comes from the label is a row of a projected table (B W_i + b_i, one row per cell and label); the rest is
 * one product per cell over the parents' "feed" rows [h ; e_t] (or h alone without parent feeding).
 */
import {
  type AttendedRows,
  type AttentionSource,
  attendRows,
  type LinkedCellState,
  linkedCell,
  type Padding,
  rowProducts,
} from "@ast/layers";
import {
  add,
  concat,
  slice,
  type Tensor1D,
  type Tensor2D,
  tanh,
  tensor1d,
  zeros,
} from "@tensorflow/tfjs-core";
import type { WaveLinks } from "./plan.ts";

/** The tensors a wave computes with. */
export interface WaveTensors {
  /** Rows of all cells one after another, `[cells · labels, 4 · hidden]`. */
  readonly table: Tensor2D;
  /** Per cell, `[feed, 4 · hidden]`. */
  readonly feeds: readonly Tensor2D[];
  /** What attention looks at and how its result is combined; `null` without attention. */
  readonly attention: {
    readonly source: AttentionSource;
    readonly weights: Tensor2D;
    readonly bias: Tensor1D;
  } | null;
  /** Whether e_t is fed to the children. */
  readonly parentFeeding: boolean;
}

/** What a wave hands down to its children. */
export interface WaveState {
  /** [h ; e_t], or h without parent feeding, `[count, feed]`. */
  readonly feed: Tensor2D;
  /** c, `[count, hidden]`. */
  readonly memory: Tensor2D;
}

/**
 * Runs the cells of a wave.
 *
 * @param tensors - The decoder's tensors.
 * @param above - The wave above.
 * @param links - How the nodes hang on it.
 */
export function writeWave(
  { table, feeds }: Pick<WaveTensors, "table" | "feeds">,
  above: WaveState,
  { parents, tableRows, runs }: WaveLinks,
): LinkedCellState {
  const messages = rowProducts(
    runs.map(({ cell, start, count }) => ({
      rows: { from: [above.feed], at: parents.subarray(start, start + count) },
      weights: feeds[cell]!,
    })),
  ); // [count, 4 · hidden]
  return linkedCell({
    labels: { from: [table], at: tableRows },
    links: [{ messages: { from: [messages] }, memories: { from: [above.memory], at: parents } }],
  });
}

/** A wave after attention. */
export interface AttendedWave {
  /** e_t: what the output layer sees, `[count, hidden]`. */
  readonly vector: Tensor2D;
  /** What the children are fed, `[count, feed]`. */
  readonly feed: Tensor2D;
  /** Of attention: absent without it. */
  readonly attended?: Pick<AttendedRows, "weights"> & {
    /** [h ; e_s] by node, `[count, 2 · hidden]`. */
    readonly seen: Tensor2D;
  };
}

/**
 * Attends from the nodes of a wave and forms their vectors.
 *
 * @param tensors - The decoder's tensors.
 * @param hidden - h of the wave's nodes, `[count, hidden]`.
 * @param padding - Their arrangement by example.
 */
export function attendWave(tensors: WaveTensors, hidden: Tensor2D, padding: Padding): AttendedWave {
  const { attention, parentFeeding } = tensors;
  if (attention === null) return { vector: hidden, feed: hidden };
  const { context, weights } = attendRows(attention.source, hidden, padding);
  const seen: Tensor2D = concat([hidden, context], 1); // [count, 2 · hidden]
  const combined = rowProducts([{ rows: { from: [seen] }, weights: attention.weights }]); // [count, hidden]
  const vector: Tensor2D = tanh(add(combined, attention.bias));
  return {
    vector,
    feed: parentFeeding ? concat([hidden, vector], 1) : hidden,
    attended: { weights, seen },
  };
}

/**
 * The state above a wave of roots that hang on GO: the source root's, with e_t = 0.
 *
 * @param start - h and c of each source root, `[batch, 2 · hidden]`.
 */
export function goState(tensors: Pick<WaveTensors, "parentFeeding">, start: Tensor2D): WaveState {
  const { hidden, memory } = splitState(start);
  return {
    feed: tensors.parentFeeding ? concat([hidden, zeros<Rank2>(hidden.shape)], 1) : hidden,
    memory,
  };
}

/** h and c, each `[count, hidden]`, of states that hold them side by side, `[count, 2 · hidden]`. */
export function splitState(state: Tensor2D): { readonly hidden: Tensor2D; readonly memory: Tensor2D } {
  const hiddenSize = state.shape[1] / 2;
  return {
    hidden: slice(state, [0, 0], [-1, hiddenSize]),
    memory: slice(state, [0, hiddenSize], [-1, hiddenSize]),
  };
}

type Rank2 = Tensor2D["rankType"];

/** Rows one under another; a single part is passed on as it is. */
export function joined(parts: readonly Tensor2D[]): Tensor2D {
  return parts.length === 1 ? parts[0]! : concat([...parts], 0);
}

/** Row numbers as a tensor. */
export function indices(values: Int32Array): Tensor1D {
  return tensor1d(values, "int32");
}
