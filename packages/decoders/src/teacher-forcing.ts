/**
 * @file A tree decoder over a batch of gold trees, wave by wave, as one differentiable operation. Forward is `wave.ts`, root wave first; the
 * gradient is `teacher-forcing-gradient.ts`.
 */
import { differentiable } from "@ast/layers";
import type { Tensor2D } from "@tensorflow/tfjs-core";
import type { DecoderPlan } from "./plan.ts";
import { type GoldInputs, goldGradient, type KeptWave } from "./teacher-forcing-gradient.ts";
import {
  attendWave,
  goState,
  joined,
  splitState,
  type WaveState,
  type WaveTensors,
  writeWave,
} from "./wave.ts";

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
      const { vectors, waves } = forward(tensors, start, plan);
      return { value: vectors, saved: { waves, mask: attention?.source.mask } };
    },
    backward: (gradient: Tensor2D, { inputs, saved }) =>
      goldGradient({ inputs, plan, saved, parentFeeding }, gradient),
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
  const { waves } = forward(tensors, start, plan);
  return joined(waves.map(({ attended }) => attended!.weights));
}

function forward(
  tensors: WaveTensors,
  start: Tensor2D,
  plan: DecoderPlan,
): { vectors: Tensor2D; waves: readonly KeptWave[] } {
  let above: WaveState | undefined;
  const vectors: Tensor2D[] = [];
  const waves = plan.waves.map((wave): KeptWave => {
    const cell =
      wave.links === null ? undefined : writeWave(tensors, above ?? goState(tensors, start), wave.links);
    const { hidden, memory } = cell ?? splitState(start);
    const { vector, feed, attended } = attendWave(tensors, hidden, wave.padding);
    vectors.push(vector);
    above = { feed, memory };
    return { feed, memory, cell: cell?.kept ?? [], ...(attended && { attended: { ...attended, vector } }) };
  });
  return { vectors: joined(vectors), waves };
}
