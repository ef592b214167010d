/** @file Searching for translations of encoded programs, and evaluating pairs from one encoding of their sources. */
import {
  type DecoderSource,
  openDecoder,
  planDecoder,
  type SearchOptions,
  type SearchResult,
  search,
  treeDecoderLoss,
} from "@ast/decoders";
import { dispose } from "@tensorflow/tfjs-core";
import { encodePrograms } from "./encoded-sources.ts";
import type { PairArrays } from "./training-task.ts";
import { decoderOf, type TranslatorModel } from "./translator.ts";

/**
 * Searches for translations of a batch of encoded programs.
 *
 * @param model - The translator and its parameters.
 * @param source - The programs, encoded; they stay the caller's.
 * @param options - Beam, and limits if they are not to be the translator's.
 * @returns One result per program.
 */
export async function searchEncoded(
  model: TranslatorModel,
  source: DecoderSource,
  options: Partial<SearchOptions> = {},
): Promise<SearchResult[]> {
  const { targetNodes, targetDepth } = model.translator.description.config.limits;
  const opened = openDecoder(decoderOf(model), source);
  try {
    const limits = { maxNodes: targetNodes, maxDepth: targetDepth };
    return await search(opened.model, source.roots.shape[0], { ...limits, ...options });
  } finally {
    opened.dispose();
  }
}

/** What {@link evaluateBatch} finds. */
export interface BatchEvaluation {
  /** Teacher-forced loss, summed over the pairs. */
  readonly loss: number;
  /** What a search found for each source. */
  readonly results: readonly SearchResult[];
}

/**
 * Teacher-forced loss and translations of a batch of pairs, from one encoding of the sources. Not differentiable.
 *
 * @param model - The translator and its parameters.
 * @param pairs - The pairs; they go through the model together.
 * @param options - Beam, by default greedy, and limits if they are not to be the translator's.
 */
export async function evaluateBatch(
  model: TranslatorModel,
  pairs: readonly PairArrays[],
  options: Partial<SearchOptions> = {},
): Promise<BatchEvaluation> {
  const decoder = decoderOf(model);
  const targets = planDecoder(
    decoder,
    pairs.map(({ target }) => target),
  );
  const source = encodePrograms(
    model,
    pairs.map((pair) => pair.source),
  );
  try {
    const total = treeDecoderLoss(decoder, { source, targets });
    const [loss] = await total.data<"float32">();
    dispose(total);
    return { loss: loss!, results: await searchEncoded(model, source, options) };
  } finally {
    dispose([source.roots, source.nodes, source.mask]);
  }
}
