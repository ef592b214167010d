/** @file A translator as something the training loop can train. */
import type { Evaluation, TrainingTask } from "@ast/training";
import type { TreeArrays } from "@ast/tree";
import { planPairs } from "./batch.ts";
import { translatorLoss } from "./loss.ts";
import { createPairPool, type PairPool } from "./pair-pool.ts";
import { evaluateBatch } from "./search-encoded.ts";
import type { TranslatorModel, TranslatorParams } from "./translator.ts";

/** A pair of programs as arrays. */
export interface PairArrays {
  /** From `sourceArrays`. */
  readonly source: TreeArrays;
  /** From `targetArrays`. */
  readonly target: TreeArrays;
}

/** Data of {@link translatorTask}. */
export interface TranslatorData {
  /** Pairs to train on: a pool, which threads share, or a list, which is packed into one. */
  readonly train: PairPool | readonly PairArrays[];
  /** Pairs to evaluate on during training; none skips evaluation. */
  readonly dev: readonly PairArrays[];
}

function isPool(train: PairPool | readonly PairArrays[]): train is PairPool {
  return "buffer" in train;
}

/** Nodes of both programs. */
function nodeCount({ source, target }: PairArrays): number {
  return source.labels.length + target.labels.length;
}

/** Programs that go through an evaluation together. */
const EVALUATION_BATCH = 200;

/**
 * The training task of a translator: batches of pairs, and greedy program accuracy and mean loss on the dev pairs.
 *
 * @param model - The translator, and the parameters where training starts.
 * @param data - Its pairs.
 */
export function translatorTask(
  { translator, params }: TranslatorModel,
  data: TranslatorData,
): TrainingTask<TranslatorParams> {
  const { dev } = data;
  const train = isPool(data.train) ? data.train : createPairPool(data.train);
  return {
    params,
    sizes: train.sizes,
    loss: (current, examples, context) => {
      const batch = planPairs(
        translator,
        Array.from(examples, (example) => train.pair(example)),
      );
      return translatorLoss({ translator, params: current }, batch, context);
    },
    ...(dev.length > 0
      ? {
          evaluate: (current, { signal }) =>
            evaluatePairs({ translator, params: current }, dev, signal && { signal }),
        }
      : {}),
  };
}

/**
 * Greedy program accuracy and mean teacher-forced loss.
 *
 * @param model - The translator and its parameters.
 * @param pairs - What to evaluate on.
 * @param options - `signal` rejects between batches once aborted.
 * @throws RangeError if there are no pairs; the signal's reason, once aborted.
 */
export async function evaluatePairs(
  model: TranslatorModel,
  pairs: readonly PairArrays[],
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<Evaluation> {
  if (pairs.length === 0) throw new RangeError("evaluatePairs: expected at least one pair, got none");
  const ordered = [...pairs].sort((a, b) => nodeCount(a) - nodeCount(b));
  let right = 0;
  let loss = 0;
  for (let start = 0; start < ordered.length; start += EVALUATION_BATCH) {
    signal?.throwIfAborted();
    const chosen = ordered.slice(start, start + EVALUATION_BATCH);
    const evaluated = await evaluateBatch(model, chosen);
    loss += evaluated.loss;
    evaluated.results.forEach(({ hypotheses: [best] }, index) => {
      if (best !== undefined && sameLabels(best.labels, chosen[index]!.target.labels)) right++;
    });
  }
  return { accuracy: right / pairs.length, loss: loss / pairs.length };
}

/** Labels written breadth-first determine the tree, since the grammar gives each label its number of children. */
function sameLabels(a: Int32Array, b: Int32Array): boolean {
  return a.length === b.length && a.every((label, index) => label === b[index]);
}
