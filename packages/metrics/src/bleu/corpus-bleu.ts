import { pairs } from "../pairs.ts";
import { type BleuOptions, type BleuScore, scoreBleu } from "./bleu-from-statistics.ts";
import { orderNeeded } from "./bleu-smoothing.ts";
import {
  addBleuStatistics,
  type BleuStatistics,
  type BleuStatisticsOptions,
  createTextStatistics,
} from "./bleu-statistics.ts";
import {
  createTokenReader,
  type Reference,
  referencesOf,
  type TokenReader,
  type Tokens,
  type Where,
} from "./tokens.ts";

/** How items are counted and scored. */
export interface CorpusBleuOptions extends BleuOptions, BleuStatisticsOptions {
  /** The longest n-grams that count. @defaultValue the number of weights, else 4; 5-grams are counted where a smoothing needs them */
  readonly maxOrder?: number;
}

/** BLEU of a corpus. */
export interface CorpusBleu extends BleuScore {
  /** Number of items, with or without a prediction. */
  readonly itemCount: number;
  /** Number of items without a prediction, which count as no tokens. */
  readonly missingCount: number;
}

/** Corpus BLEU over items that come one by one. */
export interface CorpusBleuCounter {
  /** Counts one item and gives its own statistics, which stay as they are. */
  add(prediction: Tokens | undefined, reference: Reference): BleuStatistics;
  /** BLEU over all items counted so far. */
  result(): CorpusBleu;
}

/** Starts counting corpus BLEU, with memory that does not grow with the number of items; see {@link corpusBleu}. */
export function createCorpusBleu(options: CorpusBleuOptions = {}): CorpusBleuCounter {
  return countTokens(options, "corpusBleu");
}

/** {@link createCorpusBleu} for a function of another name, for errors. */
export function countTokens(options: CorpusBleuOptions, name: string): CorpusBleuCounter {
  const counter = countCorpusBleu(createTokenReader(), options, name);
  return {
    add: (prediction, reference) => counter.add(prediction, referencesOf(reference, counter.where)),
    result: counter.result,
  };
}

/** Corpus BLEU over texts of any kind. */
export interface TextCounter<Text> {
  add(prediction: Text | undefined, references: readonly Text[]): BleuStatistics;
  result(): CorpusBleu;
  /** The item that is added next, for errors. */
  readonly where: Where;
}

/** @param name - The caller's name, for errors. */
export function countCorpusBleu<Text>(
  reader: TokenReader<Text>,
  options: CorpusBleuOptions,
  name: string,
): TextCounter<Text> {
  const maxOrder = ordersCounted(options);
  const counter = createTextStatistics(reader, { ...options, maxOrder }, name);
  const sum = new Float64Array(3 * maxOrder + 2);
  // Options that do not go together are an error before anything is counted.
  scoreBleu(sum, options, () => name);
  let itemCount = 0;
  let missingCount = 0;
  const where = () => `${name}: item ${itemCount}`;
  return {
    add(prediction, references) {
      const row = counter.count(prediction, references, where);
      addBleuStatistics(sum, row);
      itemCount++;
      if (prediction === undefined) missingCount++;
      return row;
    },
    result: () => ({ ...scoreBleu(sum, options, () => name), itemCount, missingCount }),
    where,
  };
}

/** The longest n-grams to be counted for these options. */
export function ordersCounted({ maxOrder, weights, smoothing = "none" }: CorpusBleuOptions): number {
  return maxOrder ?? Math.max(weights?.length ?? 4, orderNeeded(smoothing), 1);
}

/**
 * BLEU of a corpus (Papineni et al. 2002): matches, n-grams and lengths are summed over the items before anything is divided. Without
 * smoothing it is `corpusUnsmoothed`, the scorer of CoNaLa; `addOne` is that of CodeXGLUE, `method1` the n-gram part of CodeBLEU; with `exp`,
 * on tokens of `tokenize13a`, sacrebleu 2.6.0 with its defaults; see {@link bleuFromStatistics}.
 *
 * @param predictions - One for each item; `undefined` where the model gave none.
 * @param references - The reference of each item, or several.
 * @throws RangeError if there are not as many predictions as references, or an option is out of range.
 * @throws TypeError if tokens are neither strings nor integers; the error names the item.
 */
export function corpusBleu(
  predictions: Iterable<Tokens | undefined>,
  references: Iterable<Reference>,
  options: CorpusBleuOptions = {},
): CorpusBleu {
  const counter = createCorpusBleu(options);
  for (const [prediction, reference] of pairs("corpusBleu", predictions, references)) {
    counter.add(prediction, reference);
  }
  return counter.result();
}
