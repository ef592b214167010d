/** @file A vector for each symbol. */
import { gather, type Tensor1D, type Tensor2D } from "@tensorflow/tfjs-core";
import { type DenseParams, dense, type Initialisation } from "./dense.ts";
import { uniformMatrix } from "./initialisers.ts";
import { randomStream } from "./random-stream.ts";

/** Parameters of an embedding. */
export type EmbeddingParams = {
  /** One row per symbol, `[symbols, embedding]`. */
  readonly table: Tensor2D;
};

/**
 * Creates an embedding with uniform rows.
 *
 * @param symbolCount - Number of symbols.
 * @param embeddingSize - Size of a row.
 */
export function createEmbedding(
  symbolCount: number,
  embeddingSize: number,
  options: Initialisation,
): EmbeddingParams {
  const random = randomStream(options.seed, `${options.name}.table`);
  return { table: uniformMatrix([symbolCount, embeddingSize], { range: options.range, random }) };
}

/**
 * Looks symbols up.
 *
 * @param params - The embedding.
 * @param ids - Row numbers, int32 `[batch]`.
 * @returns `[batch, embedding]`.
 */
export function embed(params: EmbeddingParams, ids: Tensor1D): Tensor2D {
  return gather(params.table, ids);
}

/**
 * Every symbol's embedding already multiplied by the input weights of the layer it feeds: E W + b.
 *
 * A layer that would compute `embed(x) W + b` for thousands of nodes looks its rows up here instead:
 * one small product per step, since symbols are few and nodes are many. The results are the same numbers.
 *
 * @param params - The embedding, `[symbols, embedding]`.
 * @param input - `weights` `[embedding, output]` and `bias` `[output]`.
 * @returns `[symbols, output]`.
 */
export function projectedTable(params: EmbeddingParams, input: DenseParams): Tensor2D {
  return dense(input, params.table);
}
