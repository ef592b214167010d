/** @file Parameters of the encoder. */

import {
  createDense,
  createEmbedding,
  type DenseParams,
  type EmbeddingParams,
  randomStream,
  uniformMatrix,
} from "@ast/layers";
import { concat, fill, slice, type Tensor1D, type Tensor2D, tidy } from "@tensorflow/tfjs-core";
import type { TreeLstmConfig } from "./config.ts";

/**
 * Parameters of a binary Tree-LSTM. Gate columns stand in the order f_L, i, o, u, f_R; with `own` forget gates the
 * input has one column block for both f, and each child matrix holds only the columns it takes part in.
 */
export type TreeLstmParams = {
  /** Label embeddings, `[labels, embedding]`. */
  readonly embedding: EmbeddingParams;
  /** W and b: `[embedding, 4 · hidden]` (f, i, o, u) for `own`, `[embedding, 5 · hidden]` for `full`. */
  readonly input: DenseParams;
  /** U of the left child: `[hidden, 4 · hidden]` (f_L, i, o, u) for `own`, `[hidden, 5 · hidden]` for `full`. */
  readonly left: Tensor2D;
  /** U of the right child: `[hidden, 4 · hidden]` (i, o, u, f_R) for `own`, `[hidden, 5 · hidden]` for `full`. */
  readonly right: Tensor2D;
};

/** How the first values are drawn. */
export interface TreeLstmInitialisation {
  /** Everything is uniform in [−range, range). */
  readonly range: number;
  /** Value of the forget biases; `null` leaves them uniform. */
  readonly forgetBias: number | null;
  /** Seed of the run. */
  readonly seed: number;
}

/**
 * Draws the parameters of an encoder.
 *
 * @param config - Its shape.
 * @param initialisation - How to draw.
 * @throws RangeError if the configuration contradicts itself.
 */
export function createTreeLstm(
  config: TreeLstmConfig,
  initialisation: TreeLstmInitialisation,
): TreeLstmParams {
  checkConfig(config);
  const { labelCount, embeddingSize, hiddenSize, forgetGates } = config;
  const { range, forgetBias, seed } = initialisation;
  const blocks = forgetGates === "own" ? 4 : 5;
  const drawn = createDense(embeddingSize, blocks * hiddenSize, { range, seed, name: "encoder.input" });
  const matrix = (name: string): Tensor2D =>
    uniformMatrix([hiddenSize, blocks * hiddenSize], {
      range,
      random: randomStream(seed, `encoder.${name}`),
    });
  const bias = forgetBias === null ? drawn.bias : withForgetBias(drawn, forgetBias, { hiddenSize, blocks });
  return {
    embedding: createEmbedding(labelCount, embeddingSize, { range, seed, name: "encoder.embedding" }),
    input: { weights: drawn.weights, bias },
    left: matrix("left"),
    right: matrix("right"),
  };
}

function checkConfig(config: TreeLstmConfig): void {
  for (const name of ["labelCount", "embeddingSize", "hiddenSize"] as const) {
    if (!Number.isInteger(config[name]) || config[name] < 1) {
      throw new RangeError(`createTreeLstm: ${name} must be a positive integer, got ${config[name]}`);
    }
  }
  const { endId, labelCount } = config;
  if (endId !== null && !(Number.isInteger(endId) && endId >= 0 && endId < labelCount)) {
    throw new RangeError(
      `createTreeLstm: endId must be null or a label id below labelCount = ${labelCount}, got ${endId}`,
    );
  }
}

function withForgetBias(
  drawn: DenseParams,
  value: number,
  { hiddenSize, blocks }: { readonly hiddenSize: number; readonly blocks: 4 | 5 },
): DenseParams["bias"] {
  const bias = tidy((): DenseParams["bias"] => {
    const forget: Tensor1D = fill([hiddenSize], value);
    const kept: Tensor1D = slice(drawn.bias, [hiddenSize], [3 * hiddenSize]); // i, o, u
    return concat(blocks === 5 ? [forget, kept, forget] : [forget, kept]);
  });
  drawn.bias.dispose();
  return bias;
}
