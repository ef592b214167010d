/** @file A training set from its configuration: programs drawn, translated and laid out one by one, so that few are in memory at once. */
import type { Pair } from "@ast/datasets";
import { createPairPool, type PairArrays, type Translator } from "@ast/translator";
import {
  corpusOf,
  heldOutPair,
  pairArrays,
  translatorOf,
  type Vocabulary,
  vocabularyOf,
} from "./corpus-model.ts";
import type { RunConfig } from "./experiments.ts";

/** What training needs of its data, as threads and files pass it on. */
export interface MadeTrainingSet {
  /** The labels of the translator. */
  readonly vocabulary: Vocabulary;
  /** The pool of the training pairs. */
  readonly train: SharedArrayBuffer;
  /** The pool of the pairs to evaluate on: the first `devPairs`, less those that the translator cannot take. */
  readonly dev: SharedArrayBuffer;
}

/** Pairs between two calls of `onProgress`. */
const PROGRESS_EVERY = 5000;

/**
 * Makes a training set.
 *
 * @param config - The run's configuration; the set is a function of it alone.
 * @param onProgress - Hears how many training pairs are laid out.
 * @throws CommandError if there are not as many programs as are asked for, or one does not fit the model.
 */
export function makeTrainingSet(config: RunConfig, onProgress: (pairs: number) => void): MadeTrainingSet {
  const corpus = corpusOf(config);
  const vocabulary = vocabularyOf(config, corpus.train);
  const translator = translatorOf(config, vocabulary);
  return {
    vocabulary,
    train: createPairPool(trainingPairs(translator, corpus.train, onProgress)).buffer,
    dev: createPairPool(devPairs(translator, corpus.dev, config.devPairs)).buffer,
  };
}

function* trainingPairs(
  translator: Translator,
  pairs: Iterable<Pair>,
  onProgress: (pairs: number) => void,
): Iterable<PairArrays> {
  let done = 0;
  for (const pair of pairs) {
    yield pairArrays(translator, pair);
    if (++done % PROGRESS_EVERY === 0) onProgress(done);
  }
}

function* devPairs(translator: Translator, pairs: Iterable<Pair>, count: number): Iterable<PairArrays> {
  let left = count;
  for (const pair of pairs) {
    if (left-- <= 0) return;
    const arrays = heldOutPair(translator, pair);
    if (arrays !== undefined) yield arrays;
  }
}
