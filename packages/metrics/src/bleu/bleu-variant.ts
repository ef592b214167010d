/** @file The BLEU of each publication under one name, since scores of the same name are not the same score. */
import { pairs } from "../pairs.ts";
import { type CorpusBleuOptions, countTokens } from "./corpus-bleu.ts";
import { countSentenceBleu, type MeanSentenceBleu } from "./sentence-bleu.ts";
import type { Reference, Tokens } from "./tokens.ts";

/**
 * Which BLEU.
 *
 * - `corpusUnsmoothed`: the scorer of CoNaLa; Hearthstone and CoNaLa in Thellmann et al. 2022.
 * - `corpusAddOne`: CodeXGLUE.
 * - `corpusMethod1`: the n-gram part of CodeBLEU.
 * - `sentenceMethod3`: Yin and Neubig 2017 and Hayati et al. 2018 (ReCode), on Hearthstone and Django: NLTK's `method3` with a weight of 0.25
 *   for each order up to the length of the reference, so that short references have weights that do not sum to 1.
 * - `sentenceDefault`: NLTK without a smoothing function, as Sun et al. 2020 (TreeGen) have it.
 */
export type BleuVariant =
  | "corpusUnsmoothed"
  | "corpusAddOne"
  | "corpusMethod1"
  | "sentenceMethod3"
  | "sentenceDefault";

/** A score with the name of what it is. */
export interface BleuVariantScore extends MeanSentenceBleu {
  readonly variant: BleuVariant;
}

/** One of the variants over items that come one by one. */
export interface BleuVariantCounter {
  /** Counts one item. */
  add(prediction: Tokens | undefined, reference: Reference): void;
  /** The score over all items counted so far. */
  result(): BleuVariantScore;
}

/** Variants whose counts are summed over the corpus. */
export type CorpusVariant = Exclude<BleuVariant, `sentence${string}`>;

/** How these are counted and scored. */
export const CORPUS_OPTIONS: Readonly<
  Record<CorpusVariant, Required<Pick<CorpusBleuOptions, "smoothing" | "referenceLength">>>
> = {
  corpusUnsmoothed: { smoothing: "none", referenceLength: "shortest" },
  corpusAddOne: { smoothing: "addOne", referenceLength: "shortest" },
  corpusMethod1: { smoothing: "method1", referenceLength: "closest" },
};

/** What a variant counts with. */
type Counter = Pick<ReturnType<typeof countTokens> | ReturnType<typeof countSentenceBleu>, "add" | "result">;

const COUNTERS: Readonly<Record<BleuVariant, (name: string) => Counter>> = {
  corpusUnsmoothed: (name) => countTokens(CORPUS_OPTIONS.corpusUnsmoothed, name),
  corpusAddOne: (name) => countTokens(CORPUS_OPTIONS.corpusAddOne, name),
  corpusMethod1: (name) => countTokens(CORPUS_OPTIONS.corpusMethod1, name),
  sentenceMethod3: (name) => countSentenceBleu({ smoothing: "method3" }, name, { weightsOf: quarters }),
  sentenceDefault: (name) => countSentenceBleu({ smoothing: "method0" }, name),
};

/** The names of the variants. */
export const bleuVariants: readonly BleuVariant[] = Object.keys(COUNTERS) as BleuVariant[];

function quarters(referenceLength: number): readonly number[] {
  // An empty reference has no weights there, and its items score 0 with any.
  return Array.from({ length: Math.min(4, referenceLength) || 1 }, () => 0.25);
}

/** Starts counting one of the variants; see {@link bleuVariant}. */
export function createBleuVariant(variant: BleuVariant): BleuVariantCounter {
  return countBleuVariant(variant, "bleuVariant");
}

/** @param name - The caller's name, for errors. */
export function countBleuVariant(variant: BleuVariant, name: string): BleuVariantCounter {
  if (!Object.hasOwn(COUNTERS, variant)) {
    throw new RangeError(
      `${name}: variant must be one of ${bleuVariants.join(", ")}, got ${String(variant)}`,
    );
  }
  const counter = COUNTERS[variant](name);
  return {
    add(prediction, reference) {
      counter.add(prediction, reference);
    },
    result() {
      const { score, itemCount, missingCount } = counter.result();
      return { variant, score, itemCount, missingCount };
    },
  };
}

/**
 * The BLEU of a publication; {@link BleuVariant} says whose. Tokens are the publication's too: white space for CodeXGLUE and CodeBLEU,
 * `codeTokens` for the others.
 *
 * @param predictions - One for each item; `undefined` where the model gave none.
 * @throws RangeError if there is no such variant, or not as many predictions as references.
 * @throws TypeError if tokens are neither strings nor integers; the error names the item.
 */
export function bleuVariant(
  predictions: Iterable<Tokens | undefined>,
  references: Iterable<Reference>,
  variant: BleuVariant,
): BleuVariantScore {
  const counter = createBleuVariant(variant);
  for (const [prediction, reference] of pairs("bleuVariant", predictions, references)) {
    counter.add(prediction, reference);
  }
  return counter.result();
}
