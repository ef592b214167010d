/** @file What must hold for every corpus. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { chrf } from "../chrf.ts";
import { bleuFromStatistics } from "./bleu-from-statistics.ts";
import type { BleuSmoothing } from "./bleu-smoothing.ts";
import { sumBleuStatistics } from "./bleu-statistics.ts";
import { bleuVariant, bleuVariants } from "./bleu-variant.ts";
import { corpusBleu, createCorpusBleu } from "./corpus-bleu.ts";
import { sacrebleu } from "./sacrebleu.ts";
import { sentenceBleu } from "./sentence-bleu.ts";

type Item = readonly [prediction: readonly string[] | undefined, reference: readonly string[]];

const tokens = fc.array(fc.constantFrom("a", "b", "c"), { maxLength: 9 });
const longTokens = fc.array(fc.constantFrom("a", "b", "c"), { minLength: 4, maxLength: 12 });
const items: fc.Arbitrary<Item[]> = fc.array(fc.tuple(fc.option(tokens, { nil: undefined }), tokens), {
  minLength: 1,
  maxLength: 6,
});
/** Smoothing methods that every corpus has a score with, but those that can exceed 1. */
const BOUNDED: readonly BleuSmoothing[] = [
  "none",
  "addOne",
  "exp",
  "floor",
  "addK",
  "method0",
  "method1",
  "method2",
  "method3",
  "method4",
];

/** Every score of a corpus, by name. */
function scoresOf(corpus: readonly Item[]): Record<string, number> {
  const predictions = corpus.map(([prediction]) => prediction);
  const references = corpus.map(([, reference]) => reference);
  const texts = [
    predictions.map((prediction) => prediction?.join(" ")),
    references.map((reference) => reference.join(" ")),
  ] as const;
  return {
    ...Object.fromEntries(
      BOUNDED.map((smoothing) => [smoothing, corpusBleu(predictions, references, { smoothing }).score]),
    ),
    ...Object.fromEntries(
      bleuVariants.map((variant) => [variant, bleuVariant(predictions, references, variant).score]),
    ),
    sacrebleu: sacrebleu(...texts).score,
    chrf: chrf(...texts).score,
    "chrf++": chrf(...texts, { wordOrder: 2 }).score,
  };
}

test("scores are numbers from 0 to 1", () => {
  fc.assert(
    fc.property(items, (corpus) => {
      for (const score of Object.values(scoresOf(corpus))) {
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThanOrEqual(1 + 1e-15);
      }
    }),
  );
});

test("references predicted as they are score 1", () => {
  fc.assert(
    fc.property(fc.array(longTokens, { minLength: 1, maxLength: 4 }), (references) => {
      for (const score of Object.values(
        scoresOf(references.map((reference) => [[...reference], reference])),
      )) {
        expect(score).toBeAllClose(1, { atol: 1e-15, rtol: 0 });
      }
    }),
  );
});

test("the order of the items does not matter", () => {
  fc.assert(
    fc.property(items, (corpus) => {
      const reversed = Object.values(scoresOf(corpus.toReversed()));
      expect(reversed).toBeAllClose(Object.values(scoresOf(corpus)), { atol: 1e-15, rtol: 0 });
    }),
  );
});

test("one more item without a prediction never raises a score", () => {
  fc.assert(
    fc.property(items, tokens, (corpus, reference) => {
      const before = scoresOf(corpus);
      const after = scoresOf([...corpus, [undefined, reference]]);
      for (const [name, score] of Object.entries(after)) {
        expect(score).toBeLessThanOrEqual(before[name]! + 1e-15);
      }
    }),
  );
});

test("a corpus without items, and one where nothing is predicted, scores 0", () => {
  for (const corpus of [[], [[undefined, ["a"]]], [[[], []]]] satisfies Item[][]) {
    expect(new Set(Object.values(scoresOf(corpus)))).toEqual(new Set([0]));
  }
});

test("the sum of the items' statistics scores as the corpus, resampled or not", () => {
  fc.assert(
    fc.property(items, fc.infiniteStream(fc.nat()), (corpus, stream) => {
      const counter = createCorpusBleu();
      const rows = corpus.map((item) => counter.add(...item));
      const places = corpus.map(() => stream.next().value % corpus.length);
      const resampled = places.map((place) => corpus[place]!);
      expect(bleuFromStatistics(sumBleuStatistics(places.map((place) => rows[place]!))).score).toBe(
        corpusBleu(
          resampled.map(([prediction]) => prediction),
          resampled.map(([, reference]) => reference),
        ).score,
      );
    }),
  );
});

test("a prediction of fewer than four tokens has a score with every method but the sixth", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("a", "b"), { maxLength: 3 }), tokens, (prediction, reference) => {
      for (const smoothing of [...BOUNDED, "method5", "method7"] as const) {
        expect(sentenceBleu(prediction, reference, { smoothing })).toBeGreaterThanOrEqual(0);
      }
    }),
  );
});

test("sentenceMethod3 is corpusUnsmoothed of one item where all orders match and the reference has four tokens", () => {
  fc.assert(
    fc.property(longTokens, longTokens, (prediction, reference) => {
      const unsmoothed = bleuVariant([prediction], [reference], "corpusUnsmoothed").score;
      fc.pre(unsmoothed > 0);
      expect(bleuVariant([prediction], [reference], "sentenceMethod3").score).toBe(unsmoothed);
    }),
  );
});
