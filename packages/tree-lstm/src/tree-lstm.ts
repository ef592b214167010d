/** @file The encoder: from a batch of binary trees to a state for every node. */
import { projectedTable } from "@ast/layers";
import { concat, mul, sigmoid, slice, split, type Tensor2D, tanh, tidy } from "@tensorflow/tfjs-core";
import type { TreeLstmConfig } from "./config.ts";
import { encodeLevels } from "./encode.ts";
import type { TreeLstmParams } from "./params.ts";
import type { EncoderPlan } from "./plan.ts";

/** What the encoder knows of a batch. */
export type EncodedForest = {
  /** h and c of every node side by side, in the order of the plan's layout, `[nodes, 2 · hidden]`. */
  readonly states: Tensor2D;
  /** h and c of an empty slot side by side, `[1, 2 · hidden]`; `undefined` when empty slots hold nothing. */
  readonly empty: Tensor2D | undefined;
};

/**
 * Encodes a batch of binary trees with a Tree-LSTM (Tai et al. 2015, N = 2; Chen et al. 2018, section 3.1).
 * Differentiable with respect to every parameter. Level 0 of the plan's layout holds the roots, one per tree, in order.
 *
 * @param config - The encoder's shape.
 * @param params - Its parameters.
 * @param plan - The batch, from `planEncoder`.
 */
export function encodeForest(
  config: TreeLstmConfig,
  params: TreeLstmParams,
  plan: EncoderPlan,
): EncodedForest {
  const { hiddenSize } = config;
  return tidy((): EncodedForest => {
    const projected = projectedTable(params.embedding, params.input); // [labels, 4 or 5 · hidden]
    const table: Tensor2D =
      config.forgetGates === "own"
        ? concat([projected, slice(projected, [0, 0], [-1, hiddenSize])], 1) // f serves as f_L and as f_R
        : projected; // [labels, 5 · hidden]
    const empty = config.endId === null ? null : childlessState(slice(table, [config.endId, 0], [1, -1]));
    const states = encodeLevels({ table, left: params.left, right: params.right, empty }, plan);
    return { states, empty: empty === null ? undefined : concat([empty.hidden, empty.memory], 1) };
  });
}

/** The state of a node that has no children at all, from its row of the table. */
function childlessState(row: Tensor2D): { hidden: Tensor2D; memory: Tensor2D } {
  const [, input, output, candidate] = split(row, 5, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
  const memory: Tensor2D = mul(sigmoid(input), tanh(candidate));
  return { hidden: mul(sigmoid(output), tanh(memory)), memory };
}
