/**
 * @file The gradient of a tree decoder over a batch of gold trees.
 *
 * It walks the waves of `wave.ts` from the last to the first. With δv the gradient of a node's vector e_t
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
import {
  type AttentionSource,
  attendedSourceGradient,
  attendRowsGradient,
  linkedCellGradient,
  outerProduct,
  type Rows,
  rowProducts,
  takeRows,
  tanhGradient,
} from "@ast/layers";
import {
  addN,
  concat,
  slice,
  sum,
  type Tensor1D,
  type Tensor2D,
  type Tensor3D,
  unsortedSegmentSum,
  zeros,
} from "@tensorflow/tfjs-core";
import type { DecoderPlan } from "./plan.ts";
import { goState, indices, joined } from "./wave.ts";

/** What the gradient is taken with respect to. */
export type GoldInputs = {
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
export type KeptWave = {
  /** What its children were fed, `[count, feed]`. */
  readonly feed: Tensor2D;
  /** c, `[count, hidden]`. */
  readonly memory: Tensor2D;
  /** Of the cells; empty for roots that copy their state. */
  readonly cell: readonly Tensor2D[];
  /** Of attention; absent without it. */
  readonly attended?: {
    readonly vector: Tensor2D;
    /** `[count, source]`. */
    readonly weights: Tensor2D;
    /** [h ; e_s], `[count, 2 · hidden]`. */
    readonly seen: Tensor2D;
  };
};

/** What all waves keep. */
export type KeptWaves = {
  readonly waves: readonly KeptWave[];
  /** `[batch, 1, source]`; absent without attention. */
  readonly mask: Tensor3D | undefined;
};

/** What the backward pass has from the forward one. */
export interface Walk {
  readonly inputs: GoldInputs;
  readonly plan: DecoderPlan;
  readonly saved: KeptWaves;
  readonly parentFeeding: boolean;
}

/** What the walk leaves for the products over all nodes, wave by wave. */
interface Collected {
  /** δp of the waves that have cells. */
  readonly preActivations: Tensor2D[];
  /** δz. */
  readonly combined: Tensor2D[];
  /** δ of the scores. */
  readonly scores: Tensor2D[];
  /** δ of [h ; e_s]. */
  readonly seen: Tensor2D[];
}

/** What the nodes of a wave receive from their children. */
interface FromChildren {
  /** δ of what they fed, `[count, feed]`. */
  readonly feed: Tensor2D;
  /** δc, `[count, hidden]`. */
  readonly memory: Tensor2D;
}

/**
 * The gradient of the nodes' vectors by everything they were computed from.
 *
 * @param walk - What the forward pass had and kept.
 * @param gradient - With respect to the vectors, `[nodes, hidden]`.
 */
export function goldGradient(walk: Walk, gradient: Tensor2D): GoldInputs {
  const { inputs, plan, saved } = walk;
  const { start } = inputs;
  const hiddenSize = start.shape[1] / 2;
  const collected: Collected = { preActivations: [], combined: [], scores: [], seen: [] };
  let below: FromChildren | undefined;
  let ofStart: Tensor2D = zeros([1, 1]);
  for (let level = plan.waves.length - 1; level >= 0; level--) {
    const wave = plan.waves[level]!;
    const { cell } = saved.waves[level]!;
    const vector: Rows = {
      from: [gradient],
      at: { start: plan.layout.levelStarts[level]!, count: wave.count },
    };
    const hidden = throughAttention(walk, level, { vector, below, collected });
    const memory: Rows[] = below === undefined ? [] : [{ from: [below.memory] }];
    if (wave.links === null) {
      const ofHidden: Tensor2D = addN(hidden.map((rows) => takeRows(rows, hiddenSize)));
      ofStart = concat([ofHidden, below?.memory ?? zeros<Tensor2D["rankType"]>(ofHidden.shape)], 1);
      continue;
    }
    const { parents, runs } = wave.links;
    const parentMemories: Rows =
      level === 0
        ? { from: [start], at: parents, column: hiddenSize }
        : { from: [saved.waves[level - 1]!.memory], at: parents };
    const ofCell = linkedCellGradient({ hidden, memory }, { kept: cell, memories: [parentMemories] });
    collected.preActivations.unshift(ofCell.preActivations);
    const feeds = rowProducts(
      runs.map(({ cell: number, start: first, count }) => ({
        rows: { from: [ofCell.preActivations], at: { start: first, count } },
        weights: inputs.feeds[number]!,
      })),
      { transposed: true },
    );
    const rowsAbove = level === 0 ? start.shape[0] : plan.waves[level - 1]!.count;
    const where = indices(parents);
    below = {
      feed: unsortedSegmentSum(feeds, where, rowsAbove),
      memory: unsortedSegmentSum(ofCell.memories[0]!, where, rowsAbove),
    };
    if (level === 0) ofStart = concat([slice(below.feed, [0, 0], [-1, hiddenSize]), below.memory], 1);
  }
  return {
    start: ofStart,
    attention: attentionGradients(walk, collected),
    ...cellGradients(walk, collected),
  };
}

/** δh of a wave before its cells, in shares to be added up, given δ of its vectors and what its children send. */
function throughAttention(
  { inputs, plan, saved, parentFeeding }: Walk,
  level: number,
  gradient: {
    readonly vector: Rows;
    /** `undefined` for the last wave. */
    readonly below: FromChildren | undefined;
    readonly collected: Collected;
  },
): Rows[] {
  const { vector, below, collected } = gradient;
  const { attention } = inputs;
  const { attended } = saved.waves[level]!;
  const fed: Rows[] = below === undefined ? [] : [{ from: [below.feed] }];
  if (attention === null || attended === undefined) return [vector, ...fed];
  const column = attended.vector.shape[1];
  const ofVector = parentFeeding ? [vector, ...fed.map((rows): Rows => ({ ...rows, column }))] : [vector];
  const combined = tanhGradient(ofVector, attended.vector);
  const toSeen = { rows: { from: [combined] }, weights: attention.weights };
  const seen = rowProducts([toSeen], { transposed: true }); // [count, 2 · hidden]
  const ofAttention = attendRowsGradient(
    { from: [seen], column },
    { ...sourceOf(inputs, saved), weights: attended.weights, padding: plan.waves[level]!.padding },
  );
  collected.combined.unshift(combined);
  collected.seen.unshift(seen);
  collected.scores.unshift(ofAttention.scores);
  return [{ from: [seen] }, { from: [ofAttention.queries] }, ...fed];
}

/** What was looked at; there is attention. */
function sourceOf({ attention }: GoldInputs, { mask }: KeptWaves): AttentionSource {
  return { keys: attention!.keys, values: attention!.values, mask: mask! };
}

/** Gradients of keys, values, W and b; `null` without attention. */
function attentionGradients(
  { inputs, plan, saved }: Walk,
  { combined, scores, seen }: Collected,
): GoldInputs["attention"] {
  const { attention } = inputs;
  if (attention === null) return null;
  const attended = saved.waves.map((wave) => wave.attended!);
  const hiddenSize = attention.bias.shape[0];
  const forward = attended.map((wave) => wave.seen);
  const all = joined(combined); // [nodes, hidden]
  return {
    ...attendedSourceGradient(
      {
        queries: { from: forward },
        weights: { from: attended.map(({ weights }) => weights) },
        scores: { from: scores },
        contexts: { from: seen, column: hiddenSize },
      },
      sourceOf(inputs, saved),
      plan.padding,
    ),
    weights: outerProduct({ from: forward }, { from: [all] }, [2 * hiddenSize, hiddenSize]),
    bias: sum(all, 0),
  };
}

/** Gradients of the table and of each cell's weights. */
function cellGradients(
  { inputs, plan, saved, parentFeeding }: Walk,
  collected: Collected,
): Pick<GoldInputs, "table" | "feeds"> {
  const { start, table, feeds: weights } = inputs;
  if (collected.preActivations.length === 0) {
    return {
      table: zeros(table.shape),
      feeds: weights.map((feed): Tensor2D => zeros(feed.shape)),
    };
  }
  const throughGo = plan.waves[0]!.links !== null;
  const preActivations = joined(collected.preActivations); // [written nodes, 4 · hidden]
  const feeds = [
    ...(throughGo ? [goState({ parentFeeding }, start).feed] : []),
    ...saved.waves.map(({ feed }) => feed),
  ];
  return {
    table: unsortedSegmentSum(preActivations, indices(plan.tableRows), table.shape[0]),
    feeds: plan.cellLinks.map(({ parents, nodes }, cell): Tensor2D => {
      return outerProduct(
        { from: feeds, at: parents },
        { from: [preActivations], at: nodes },
        weights[cell]!.shape,
      );
    }),
  };
}
