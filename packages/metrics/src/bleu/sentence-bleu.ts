import { scoreBleu } from "./bleu-from-statistics.ts";
import { createBleuStatistics } from "./bleu-statistics.ts";
import { type CorpusBleuOptions, ordersCounted } from "./corpus-bleu.ts";
import type { Reference, Tokens, Where } from "./tokens.ts";

/** The mean of sentence BLEU. */
export interface MeanSentenceBleu {
  /** Summed scores over the number of items; 0 where there are none. */
  readonly score: number;
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, which score 0. */
  readonly missingCount: number;
}

/** Sentence BLEU over items that come one by one. */
export interface SentenceBleuCounter {
  /** Scores one item. */
  add(prediction: Tokens | undefined, reference: Reference): number;
  /** The mean over all items scored so far. */
  result(): MeanSentenceBleu;
}

/** What a caller of its own needs. */
interface SentenceBleuDetails {
  /** The weights of an item whose reference has so many tokens; else those of the options. */
  readonly weightsOf?: (referenceLength: number) => readonly number[];
  /** The item at hand, for errors; else it is counted from 0. */
  readonly where?: Where;
}

/** Starts scoring sentences one by one, with memory that does not grow with their number; see {@link sentenceBleu}. */
export function createSentenceBleu(options: CorpusBleuOptions = {}): SentenceBleuCounter {
  return countSentenceBleu(options, "sentenceBleu");
}

/** @param name - The caller's name, for errors. */
export function countSentenceBleu(
  options: CorpusBleuOptions,
  name: string,
  details: SentenceBleuDetails = {},
): SentenceBleuCounter {
  const maxOrder = ordersCounted(options);
  const counter = createBleuStatistics({ ...options, maxOrder }, name);
  scoreBleu(new Float64Array(3 * maxOrder + 2), options, () => name);
  let sum = 0;
  let itemCount = 0;
  let missingCount = 0;
  const { weightsOf, where = () => `${name}: item ${itemCount}` } = details;
  return {
    add(prediction, reference) {
      const row = counter.count(prediction, reference, where);
      const weights = weightsOf?.(row[3 * maxOrder + 1]!);
      const { score } = scoreBleu(row, weights === undefined ? options : { ...options, weights }, where);
      sum += score;
      itemCount++;
      if (prediction === undefined) missingCount++;
      return score;
    },
    result: () => ({ score: itemCount === 0 ? 0 : sum / itemCount, itemCount, missingCount }),
  };
}

/**
 * BLEU of one prediction. With `method0` to `method7` it is NLTK 3.10.4's `sentence_bleu` with that method of its
 * `SmoothingFunction`; with `exp` and `effectiveOrder`, on tokens of `tokenize13a`, sacrebleu 2.6.0's `sentence_score`.
 *
 * @param prediction - `undefined` where the model gave none, which scores 0.
 * @param reference - One reference, or several.
 * @returns A fraction; over 1 with `method5` and `method7` only.
 * @throws RangeError if an option is out of range, or `method6` finds no matching trigram, for which NLTK has no score either.
 * @throws TypeError if tokens are neither strings nor integers.
 */
export function sentenceBleu(
  prediction: Tokens | undefined,
  reference: Reference,
  options: CorpusBleuOptions = {},
): number {
  return createSentenceBleu(options).add(prediction, reference);
}
