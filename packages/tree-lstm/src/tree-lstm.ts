/** @file The encoder: from a batch of binary trees to a state for every node. */
import { checkShape, projectedTable } from "@ast/layers";
import {
  concat,
  mul,
  sigmoid,
  slice,
  split,
  type Tensor,
  type Tensor2D,
  tanh,
  tidy,
} from "@tensorflow/tfjs-core";
import type { TreeLstmConfig } from "./config.ts";
import { type EncoderTensors, encodeForward, encodeLevels } from "./encode.ts";
import type { TreeLstmParams } from "./params.ts";
import type { EncoderPlan } from "./plan.ts";
import type { SharedPlan } from "./plan-shared.ts";

/** What the encoder knows of a batch. */
export type EncodedForest = {
  /** h and c of every node side by side, in the order of the plan's layout, `[nodes, 2 · hidden]`. */
  readonly states: Tensor2D;
  /** h and c of an empty slot side by side, `[1, 2 · hidden]`; `undefined` when empty slots hold nothing. */
  readonly empty: Tensor2D | undefined;
};

/** An encoder. */
export interface TreeLstm {
  readonly config: TreeLstmConfig;
  readonly params: TreeLstmParams;
}

/**
 * Encodes a batch of binary trees with a Tree-LSTM (Tai et al. 2015, N = 2; Chen et al. 2018, section 3.1).
 * Differentiable with respect to every parameter. Level 0 of the plan's layout holds the roots, one per tree, in order.
 *
 * @param encoder - Configuration and parameters.
 * @param plan - The batch, from `planEncoder`.
 * @throws RangeError if the parameters are not those of the configuration.
 */
export function encodeForest(encoder: TreeLstm, plan: EncoderPlan): EncodedForest {
  checkParams("encodeForest", encoder);
  return encodeWith(encoder, (tensors) => encodeLevels(tensors, plan));
}

/**
 * Encodes a batch whose plan has equal subtrees once: the same states as {@link encodeForest} gives, from fewer rows. Not differentiable.
 *
 * @param encoder - Configuration and parameters.
 * @param plan - The batch, from `planShared`, which also says which row is whose.
 * @throws RangeError if the parameters are not those of the configuration.
 */
export function encodeShared(encoder: TreeLstm, plan: SharedPlan): EncodedForest {
  checkParams("encodeShared", encoder);
  return encodeWith(encoder, (tensors) => encodeForward(tensors, plan));
}

function encodeWith(
  { config, params }: TreeLstm,
  encode: (tensors: EncoderTensors) => Tensor2D,
): EncodedForest {
  const { hiddenSize } = config;
  return tidy((): EncodedForest => {
    const projected = projectedTable(params.embedding, params.input); // [labels, 4 or 5 · hidden]
    const table: Tensor2D =
      config.forgetGates === "own"
        ? concat([projected, slice(projected, [0, 0], [-1, hiddenSize])], 1) // f serves as f_L and as f_R
        : projected; // [labels, 5 · hidden]
    const empty = config.endId === null ? null : childlessState(slice(table, [config.endId, 0], [1, -1]));
    const states = encode({ table, left: params.left, right: params.right, empty });
    return { states, empty: empty === null ? undefined : concat([empty.hidden, empty.memory], 1) };
  });
}

function checkParams(where: string, { config, params }: TreeLstm): void {
  const { labelCount: labels, embeddingSize: embedding, hiddenSize: hidden, forgetGates } = config;
  const gates = forgetGates === "own" ? 4 : 5;
  const columns = [`${gates} · hidden`, gates * hidden] as const;
  const check = (name: string, tensor: Tensor, sizes: readonly (readonly [string, number])[]): void => {
    checkShape(tensor, { what: `${where}: params.${name}`, sizes });
  };
  check("embedding.table", params.embedding.table, [
    ["labels", labels],
    ["embedding", embedding],
  ]);
  check("input.weights", params.input.weights, [["embedding", embedding], columns]);
  check("input.bias", params.input.bias, [columns]);
  check("left", params.left, [["hidden", hidden], columns]);
  check("right", params.right, [["hidden", hidden], columns]);
}

/** The state of a node that has no children at all, from its row of the table. */
function childlessState(row: Tensor2D): { hidden: Tensor2D; memory: Tensor2D } {
  const [, input, output, candidate] = split(row, 5, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
  const memory: Tensor2D = mul(sigmoid(input), tanh(candidate));
  return { hidden: mul(sigmoid(output), tanh(memory)), memory };
}
