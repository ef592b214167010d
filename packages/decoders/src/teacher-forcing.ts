/**
 * @file A tree decoder over a batch of gold trees, wave by wave, as one differentiable operation.
 *
 * Forward is `wave.ts`, root wave first. Backward walks the waves from the last to the first. With δv the gradient of a node's vector e_t
 * (from the output layer, and from its children's cells where it is fed to them) and δh, δc what its children's cells send up:
 *
 *     δz = δv ∘ (1 − e_t²)      [δh' ; δe_s] = δz Wᵀ      δh ← δh + δh' + (attention's share, through the scores)
 *     δp from the cell          children's δ[h ; e_t] = δp_i U_iᵀ, summed over the children of a node
 *
 * What does not have to wait for the next wave waits until all are done, and is then one product over all nodes: the cells' weight gradients
 * δU_i = Σ feedᵀ δp, the table's rows, δW = Σ [h ; e_s]ᵀ δz, and the gradients of keys and values.
 *
 * Without attention e_t = h, so δv joins δh directly.
 */
import { attendGradient, differentiable, lstmCellGradient } from "@ast/layers";
import {
  add,
  concat,
  gather,
  matMul,
  mul,
  slice,
  sub,
  sum,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  unsortedSegmentSum,
  zeros,
} from "@tensorflow/tfjs-core";
import type { DecoderPlan, Wave } from "./plan.ts";
import {
  attendWave,
  goState,
  indices,
  joined,
  padRows,
  splitState,
  unpadRows,
  type WaveState,
  type WaveTensors,
  writeWave,
} from "./wave.ts";

/** What the gradient is taken with respect to. */
type GoldInputs = {
  /** h and c of each source root, `[batch, 2 · hidden]`. */
  readonly start: Tensor2D;
  readonly table: Tensor2D;
  readonly attention: {
    readonly keys: Tensor3D;
    readonly values: Tensor3D;
    readonly weights: Tensor2D;
    readonly bias: Tensor1D;
  } | null;
  readonly feeds: readonly Tensor2D[];
};

/** What a wave keeps for the backward pass. */
type KeptWave = {
  readonly hidden: Tensor2D;
  readonly feed: Tensor2D;
  /** Of the cells; absent for roots that copy their state. */
  readonly cell?: {
    readonly squashed: Tensor2D;
    readonly gates: readonly Tensor2D[];
    readonly parentMemory: Tensor2D;
  };
  /** Of attention; absent without it. */
  readonly attended?: {
    readonly vector: Tensor2D;
    readonly weights: Tensor3D;
    readonly contextRows: Tensor2D;
  };
};

/**
 * Computes the vector e_t of every node of a batch of gold trees.
 *
 * @param tensors - The decoder's tensors.
 * @param start - h and c of each source root side by side, `[batch, 2 · hidden]`.
 * @param plan - The gold trees.
 * @returns `[nodes, hidden]`, in the order of the plan's layout.
 */
export function decodeGold(tensors: WaveTensors, start: Tensor2D, plan: DecoderPlan): Tensor2D {
  const { table, feeds, attention, parentFeeding } = tensors;
  const inputs: GoldInputs = {
    start,
    table,
    attention: attention && {
      keys: attention.source.keys,
      values: attention.source.values,
      weights: attention.weights,
      bias: attention.bias,
    },
    feeds,
  };
  return differentiable(inputs, {
    forward: () => {
      const { vectors, kept } = forward(tensors, start, plan);
      return { value: vectors, saved: kept };
    },
    backward: (gradient: Tensor2D, { inputs, saved: kept }) =>
      backward(inputs, plan, { gradient, kept, parentFeeding }),
  });
}

/**
 * The attention of every node of a batch of gold trees.
 *
 * @param tensors - The decoder's tensors, with attention.
 * @param start - h and c of each source root side by side, `[batch, 2 · hidden]`.
 * @param plan - The gold trees.
 * @returns `[nodes, source]`, in the order of the plan's layout.
 */
export function goldWeights(tensors: WaveTensors, start: Tensor2D, plan: DecoderPlan): Tensor2D {
  const { kept } = forward(tensors, start, plan);
  return joined(kept.map(({ attended }, level) => unpadRows(attended!.weights, plan.waves[level]!.padding)));
}

function forward(
  tensors: WaveTensors,
  start: Tensor2D,
  plan: DecoderPlan,
): { vectors: Tensor2D; kept: readonly KeptWave[] } {
  let above: WaveState | undefined;
  const vectors: Tensor2D[] = [];
  const kept = plan.waves.map((wave): KeptWave => {
    const cell =
      wave.links === null ? undefined : writeWave(tensors, above ?? goState(tensors, start), wave.links);
    const { hidden, memory } = cell ?? splitState(start);
    const { vector, feed, attended } = attendWave(tensors, hidden, wave.padding);
    vectors.push(vector);
    above = { feed, memory };
    return { hidden, feed, ...(cell && { cell }), ...(attended && { attended: { ...attended, vector } }) };
  });
  return { vectors: joined(vectors), kept };
}

/** What the backward walk leaves for the products over all nodes. */
interface Collected {
  /** δp of the waves that have cells. */
  readonly preActivations: Tensor2D[];
  /** δz, by wave. */
  readonly combined: Tensor2D[];
  /** δ of the scores and of the contexts, padded, by wave. */
  readonly scores: Tensor3D[];
  readonly contexts: Tensor3D[];
}

function backward(
  inputs: GoldInputs,
  plan: DecoderPlan,
  forward: {
    readonly gradient: Tensor2D;
    readonly kept: readonly KeptWave[];
    readonly parentFeeding: boolean;
  },
): GoldInputs {
  const { gradient, kept, parentFeeding } = forward;
  const { start } = inputs;
  const hiddenSize = start.shape[1] / 2;
  const collected: Collected = { preActivations: [], combined: [], scores: [], contexts: [] };
  let below: { feed: Tensor2D; memory: Tensor2D } | undefined;
  let ofStart: Tensor2D = zeros([1, 1]);
  for (let level = plan.waves.length - 1; level >= 0; level--) {
    const wave = plan.waves[level]!;
    const vector: Tensor2D = slice(gradient, [plan.layout.levelStarts[level]!, 0], [wave.count, -1]);
    const fed = below?.feed;
    const hidden = throughAttention(inputs, wave, kept[level]!, { vector, fed, parentFeeding, collected });
    const memory: Tensor2D = below?.memory ?? zeros([wave.count, hiddenSize]);
    const { cell } = kept[level]!;
    if (wave.links === null || cell === undefined) {
      ofStart = concat([hidden, memory], 1);
      continue;
    }
    const { parents, runs } = wave.links;
    const ofCell = lstmCellGradient({ hidden, memory }, { ...cell, memories: [cell.parentMemory] });
    collected.preActivations.unshift(ofCell.preActivations);
    const feeds = runs.map(({ cell: number, start: first, count }): Tensor2D => {
      const rows: Tensor2D = slice(ofCell.preActivations, [first, 0], [count, -1]);
      return matMul(rows, inputs.feeds[number]!, false, true);
    });
    const rowsAbove = level === 0 ? start.shape[0] : plan.waves[level - 1]!.count;
    const where = indices(parents);
    below = {
      feed: unsortedSegmentSum(joined(feeds), where, rowsAbove),
      memory: unsortedSegmentSum(ofCell.memories[0]!, where, rowsAbove),
    };
    if (level === 0) ofStart = concat([slice(below.feed, [0, 0], [-1, hiddenSize]), below.memory], 1);
  }
  const walked = { kept, collected, parentFeeding };
  return {
    start: ofStart,
    attention: inputs.attention && attentionGradients(plan, walked),
    ...cellGradients(inputs, plan, walked),
  };
}

/** δh of a wave before its cells, given δ of its vectors and of what it fed to its children. */
function throughAttention(
  { attention }: GoldInputs,
  wave: Wave,
  { attended }: KeptWave,
  gradient: {
    readonly vector: Tensor2D;
    /** Of what the wave fed; `undefined` for the last one. */
    readonly fed: Tensor2D | undefined;
    readonly parentFeeding: boolean;
    readonly collected: Collected;
  },
): Tensor2D {
  const { vector, fed, parentFeeding, collected } = gradient;
  const hiddenSize = vector.shape[1];
  if (attention === null || attended === undefined) return fed === undefined ? vector : add(vector, fed);
  const ofVector: Tensor2D =
    fed !== undefined && parentFeeding ? add(vector, slice(fed, [0, hiddenSize], [-1, hiddenSize])) : vector;
  const combined: Tensor2D = sub(ofVector, mul(ofVector, mul(attended.vector, attended.vector)));
  const parts: Tensor2D = matMul(combined, attention.weights, false, true); // [count, 2 · hidden]
  const contexts = padRows(slice(parts, [0, hiddenSize], [-1, hiddenSize]), wave.padding);
  const ofAttention = attendGradient(contexts, { ...attention, weights: attended.weights });
  collected.combined.unshift(combined);
  collected.contexts.unshift(contexts);
  collected.scores.unshift(ofAttention.scores);
  const hidden: Tensor2D = add(
    slice(parts, [0, 0], [-1, hiddenSize]),
    unpadRows(ofAttention.queries, wave.padding),
  );
  return fed === undefined ? hidden : add(hidden, slice(fed, [0, 0], [-1, hiddenSize]));
}

interface Walked {
  readonly kept: readonly KeptWave[];
  readonly collected: Collected;
  readonly parentFeeding: boolean;
}

/** Gradients of keys, values, W and b. */
function attentionGradients(
  plan: DecoderPlan,
  { kept, collected }: Walked,
): NonNullable<GoldInputs["attention"]> {
  const queries = kept.map(({ hidden }, level) => padRows(hidden, plan.waves[level]!.padding));
  const weights = kept.map(({ attended }) => attended!.weights);
  const seen = kept.map(({ hidden, attended }): Tensor2D => concat([hidden, attended!.contextRows], 1));
  const combined = joined(collected.combined); // [nodes, hidden]
  return {
    keys: matMul(concat(collected.scores, 1), concat(queries, 1), true),
    values: matMul(concat(weights, 1), concat(collected.contexts, 1), true),
    weights: matMul(joined(seen), combined, true),
    bias: sum(combined, 0),
  };
}

/** Gradients of the table and of each cell's weights. */
function cellGradients(
  { start, table, feeds: weights }: GoldInputs,
  plan: DecoderPlan,
  { kept, collected, parentFeeding }: Walked,
): Pick<GoldInputs, "table" | "feeds"> {
  if (collected.preActivations.length === 0) {
    return {
      table: zeros(table.shape),
      feeds: weights.map((feed): Tensor2D => zeros(feed.shape)),
    };
  }
  const throughGo = plan.waves[0]!.links !== null;
  const preActivations = joined(collected.preActivations); // [written nodes, 4 · hidden]
  const feeds = joined([
    ...(throughGo ? [goState({ parentFeeding }, start).feed] : []),
    ...kept.map(({ feed }) => feed),
  ]);
  return {
    table: unsortedSegmentSum(preActivations, indices(plan.tableRows), table.shape[0]),
    feeds: plan.cellLinks.map(({ parents, nodes }, cell): Tensor2D => {
      if (nodes.length === 0) return zeros(weights[cell]!.shape);
      const fed: Tensor2D = gather(feeds, indices(parents)); // [links, feed]
      return matMul(fed, gather(preActivations, indices(nodes)), true);
    }),
  };
}
