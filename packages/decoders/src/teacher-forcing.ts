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
  type Tensor,
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
  unpadRows,
  type WaveState,
  type WaveTensors,
  writeWave,
} from "./wave.ts";

/** What a wave keeps for the backward pass, by name. */
interface KeptWave {
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
}

/**
 * Computes the vector e_t of every node of a batch of gold trees.
 *
 * @param tensors - The decoder's tensors.
 * @param start - h and c of each source root side by side, `[batch, 2 · hidden]`.
 * @param plan - The gold trees.
 * @returns `[nodes, hidden]`, in the order of the plan's layout.
 */
export function decodeGold(tensors: WaveTensors, start: Tensor2D, plan: DecoderPlan): Tensor2D {
  const { attention } = tensors;
  const inputs: Tensor[] = [start, tensors.table];
  if (attention !== null) {
    inputs.push(attention.source.keys, attention.source.values, attention.weights, attention.bias);
  }
  inputs.push(...tensors.feeds);
  return differentiable<Tensor2D>(
    inputs,
    () => {
      const { value, kept } = forward(tensors, start, plan);
      return { value, saved: kept.flatMap(toList) };
    },
    (gradient, { inputs: given, saved }) => {
      const [start, current] = fromInputs(given, tensors);
      const source = [...saved];
      const kept = plan.waves.map((wave) => fromList(source, wave, current));
      return backward(current, start, plan, { gradient, kept });
    },
  );
}

/** The start and the tensors of the forward pass, from its kept inputs; `like` tells their number. */
function fromInputs(given: readonly Tensor[], like: WaveTensors): [Tensor2D, WaveTensors] {
  const [start, table, ...rest] = given as Tensor2D[];
  const { parentFeeding } = like;
  if (like.attention === null)
    return [start!, { table: table!, feeds: rest, attention: null, parentFeeding }];
  const [keys, values, weights, bias, ...feeds] = rest as unknown as [
    Tensor3D,
    Tensor3D,
    Tensor2D,
    Tensor1D,
    ...Tensor2D[],
  ];
  const source = { keys, values, mask: like.attention.source.mask };
  return [start!, { table: table!, feeds, attention: { source, weights, bias }, parentFeeding }];
}

function forward(
  tensors: WaveTensors,
  start: Tensor2D,
  plan: DecoderPlan,
): { value: Tensor2D; kept: readonly KeptWave[] } {
  const hiddenSize = start.shape[1] / 2;
  let above: WaveState = goState(tensors, start);
  const vectors: Tensor2D[] = [];
  const kept = plan.waves.map((wave): KeptWave => {
    const cell = wave.links === null ? undefined : writeWave(tensors, above, wave.links);
    const hidden: Tensor2D = cell?.hidden ?? slice(start, [0, 0], [-1, hiddenSize]);
    const memory: Tensor2D = cell?.memory ?? slice(start, [0, hiddenSize], [-1, hiddenSize]);
    const { vector, feed, attended } = attendWave(tensors, hidden, wave.padding);
    vectors.push(vector);
    above = { feed, memory };
    return { hidden, feed, ...(cell && { cell }), ...(attended && { attended: { ...attended, vector } }) };
  });
  return { value: joined(vectors), kept };
}

function toList({ hidden, feed, cell, attended }: KeptWave): Tensor[] {
  return [
    hidden,
    feed,
    ...(cell ? [cell.squashed, cell.parentMemory, ...cell.gates] : []),
    ...(attended ? [attended.vector, attended.contextRows, attended.weights] : []),
  ];
}

function fromList(source: Tensor[], wave: Wave, tensors: WaveTensors): KeptWave {
  const [hidden, feed] = source.splice(0, 2) as [Tensor2D, Tensor2D];
  let kept: KeptWave = { hidden, feed };
  if (wave.links !== null) {
    const [squashed, parentMemory, ...gates] = source.splice(0, 6) as [Tensor2D, Tensor2D, ...Tensor2D[]];
    kept = { ...kept, cell: { squashed, parentMemory, gates } };
  }
  if (tensors.attention !== null) {
    const [vector, contextRows, weights] = source.splice(0, 3) as [Tensor2D, Tensor2D, Tensor3D];
    kept = { ...kept, attended: { vector, contextRows, weights } };
  }
  return kept;
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
  tensors: WaveTensors,
  start: Tensor2D,
  plan: DecoderPlan,
  { gradient, kept }: { readonly gradient: Tensor2D; readonly kept: readonly KeptWave[] },
): Tensor[] {
  const hiddenSize = start.shape[1] / 2;
  const collected: Collected = { preActivations: [], combined: [], scores: [], contexts: [] };
  let below: { feed: Tensor2D; memory: Tensor2D } | undefined;
  let ofStart: Tensor2D = zeros([1, 1]);
  for (let level = plan.waves.length - 1; level >= 0; level--) {
    const wave = plan.waves[level]!;
    const vector: Tensor2D = slice(gradient, [plan.layout.levelStarts[level]!, 0], [wave.count, -1]);
    const hidden = throughAttention(tensors, wave, kept[level]!, { vector, feed: below?.feed, collected });
    const memory: Tensor2D = below?.memory ?? zeros([wave.count, hiddenSize]);
    const { cell } = kept[level]!;
    if (wave.links === null || cell === undefined) {
      ofStart = concat([hidden, memory], 1);
      continue;
    }
    const { parents, runs } = wave.links;
    const ofCell = lstmCellGradient(cell, [cell.parentMemory], { hidden, memory });
    collected.preActivations.unshift(ofCell.preActivations);
    const feeds = runs.map(({ cell: number, start: first, count }): Tensor2D => {
      const rows: Tensor2D = slice(ofCell.preActivations, [first, 0], [count, -1]);
      return matMul(rows, tensors.feeds[number]!, false, true);
    });
    const rowsAbove = level === 0 ? start.shape[0] : plan.waves[level - 1]!.count;
    const where = indices(parents);
    below = {
      feed: unsortedSegmentSum(joined(feeds), where, rowsAbove),
      memory: unsortedSegmentSum(ofCell.memories[0]!, where, rowsAbove),
    };
    if (level === 0) ofStart = concat([slice(below.feed, [0, 0], [-1, hiddenSize]), below.memory], 1);
  }
  const cells = cellGradients(tensors, start, plan, { kept, collected });
  return [ofStart, cells.table, ...attentionGradients(tensors, plan, { kept, collected }), ...cells.feeds];
}

/** δh of a wave before its cells, given δ of its vectors and of what it fed to its children. */
function throughAttention(
  tensors: WaveTensors,
  wave: Wave,
  { attended }: KeptWave,
  gradient: { readonly vector: Tensor2D; readonly feed: Tensor2D | undefined; readonly collected: Collected },
): Tensor2D {
  const { vector, feed, collected } = gradient;
  const { attention, parentFeeding } = tensors;
  const hiddenSize = vector.shape[1];
  if (attention === null || attended === undefined) return feed === undefined ? vector : add(vector, feed);
  const ofVector: Tensor2D =
    feed !== undefined && parentFeeding
      ? add(vector, slice(feed, [0, hiddenSize], [-1, hiddenSize]))
      : vector;
  const combined: Tensor2D = sub(ofVector, mul(ofVector, mul(attended.vector, attended.vector)));
  const parts: Tensor2D = matMul(combined, attention.weights, false, true); // [count, 2 · hidden]
  const contexts = padRows(slice(parts, [0, hiddenSize], [-1, hiddenSize]), wave.padding);
  const ofAttention = attendGradient(attention.source, attended.weights, contexts);
  collected.combined.unshift(combined);
  collected.contexts.unshift(contexts);
  collected.scores.unshift(ofAttention.scores);
  const hidden: Tensor2D = add(
    slice(parts, [0, 0], [-1, hiddenSize]),
    unpadRows(ofAttention.queries, wave.padding),
  );
  return feed === undefined ? hidden : add(hidden, slice(feed, [0, 0], [-1, hiddenSize]));
}

interface Walked {
  readonly kept: readonly KeptWave[];
  readonly collected: Collected;
}

/** Gradients of keys, values, W and b. */
function attentionGradients(tensors: WaveTensors, plan: DecoderPlan, { kept, collected }: Walked): Tensor[] {
  if (tensors.attention === null) return [];
  const queries = kept.map(({ hidden }, level) => padRows(hidden, plan.waves[level]!.padding));
  const weights = kept.map(({ attended }) => attended!.weights);
  const seen = kept.map(({ hidden, attended }): Tensor2D => concat([hidden, attended!.contextRows], 1));
  const combined = joined(collected.combined); // [nodes, hidden]
  return [
    matMul(concat(collected.scores, 1), concat(queries, 1), true),
    matMul(concat(weights, 1), concat(collected.contexts, 1), true),
    matMul(joined(seen), combined, true),
    sum(combined, 0),
  ];
}

/** Gradients of the table and of each cell's weights. */
function cellGradients(
  tensors: WaveTensors,
  start: Tensor2D,
  plan: DecoderPlan,
  { kept, collected }: Walked,
): { table: Tensor2D; feeds: Tensor2D[] } {
  if (collected.preActivations.length === 0) {
    return {
      table: zeros(tensors.table.shape),
      feeds: tensors.feeds.map((feed): Tensor2D => zeros(feed.shape)),
    };
  }
  const throughGo = plan.waves[0]!.links !== null;
  const preActivations = joined(collected.preActivations); // [written nodes, 4 · hidden]
  const feeds = joined([
    ...(throughGo ? [goState(tensors, start).feed] : []),
    ...kept.map(({ feed }) => feed),
  ]);
  return {
    table: unsortedSegmentSum(preActivations, indices(plan.tableRows), tensors.table.shape[0]),
    feeds: plan.cellLinks.map(({ parents, nodes }, cell): Tensor2D => {
      if (nodes.length === 0) return zeros(tensors.feeds[cell]!.shape);
      const fed: Tensor2D = gather(feeds, indices(parents)); // [links, feed]
      return matMul(fed, gather(preActivations, indices(nodes)), true);
    }),
  };
}
