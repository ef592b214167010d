/** @file Vectors worked by hand from the definitions: one line per hypothesis and score. */
import { expect, test } from "vitest";
import { repairClassName } from "../class-name-repair.ts";
import { codeTokens } from "../code-tokens.ts";
import { bleuFromStatistics } from "./bleu-from-statistics.ts";
import { bleuStatistics } from "./bleu-statistics.ts";
import { type BleuVariant, bleuVariant } from "./bleu-variant.ts";
import { corpusBleu } from "./corpus-bleu.ts";
import { splitWhiteSpace as words } from "./python-white-space.ts";
import { sentenceBleu } from "./sentence-bleu.ts";
import type { Tokens } from "./tokens.ts";

const close = { atol: 1e-6, rtol: 0 };
const timesince = codeTokens("return timesince(d, now, reversed=True)");
const timesinceNow = codeTokens("return timesince(d, now, reversed=now)");
const reversedNow = codeTokens("return reversed(d, reversed=now)");

function scoreOf(variant: BleuVariant, reference: Tokens, prediction: Tokens): number {
  return bleuVariant([prediction], [reference], variant).score;
}

// Reference, hypothesis, matches and n-grams of orders 1 to 4, brevity penalty, and the scores corpusUnsmoothed, corpusAddOne, sentenceMethod3.
test.each([
  {
    reference: timesince,
    prediction: timesinceNow,
    matches: [10, 8, 7, 6],
    totals: [11, 10, 9, 8],
    brevityPenalty: 1,
    scores: [0.807056, 0.826517, 0.807056],
  },
  {
    reference: timesince,
    prediction: reversedNow,
    matches: [8, 4, 2, 0],
    totals: [9, 8, 7, 6],
    brevityPenalty: 0.800737,
    scores: [0, 0.323941, 0.256822],
  },
  {
    reference: words("a b c d e f"),
    prediction: words("a b c d x"),
    matches: [4, 3, 2, 1],
    totals: [5, 4, 3, 2],
    brevityPenalty: 0.818731,
    scores: [0.547518, 0.622101, 0.547518],
  },
  {
    reference: words("a b c d e f"),
    prediction: words("a b x c"),
    matches: [3, 1, 0, 0],
    totals: [4, 3, 2, 1],
    brevityPenalty: 0.606531,
    scores: [0, 0.308198, 0.214441],
  },
  {
    reference: codeTokens("sign = '-' if offset < 0 else '+'"),
    prediction: codeTokens("sign = offset < 0 or '-'"),
    matches: [8, 5, 2, 0],
    totals: [9, 8, 7, 6],
    brevityPenalty: 0.64118,
    scores: [0, 0.271488, 0.217445],
  },
])("$prediction has the counts and scores worked by hand", ({ reference, prediction, ...expected }) => {
  const score = bleuFromStatistics(bleuStatistics(prediction, reference));
  expect(score).toMatchObject({ matches: expected.matches, totals: expected.totals });
  expect(score.brevityPenalty).toBeAllClose(expected.brevityPenalty, close);
  const variants = ["corpusUnsmoothed", "corpusAddOne", "sentenceMethod3"] as const;
  expect(variants.map((variant) => scoreOf(variant, reference, prediction))).toBeAllClose(
    expected.scores,
    close,
  );
});

test("a corpus sums the counts of its items, and a mean of sentences their scores", () => {
  const predictions = [timesinceNow, reversedNow];
  const references = [timesince, timesince];
  const corpus = corpusBleu(predictions, references);
  expect(corpus).toMatchObject({ matches: [18, 12, 9, 6], totals: [20, 18, 16, 14], itemCount: 2 });
  expect([corpus.brevityPenalty, corpus.score]).toBeAllClose([0.904837, 0.558014], close);
  expect(bleuVariant(predictions, references, "sentenceMethod3").score).toBeAllClose(0.531939, close);
});

test("references of fewer than four tokens have weights that do not sum to 1 in sentenceMethod3", () => {
  const scores = ["a b c", "a b", "a"].map((prediction) =>
    scoreOf("sentenceMethod3", words("a b c"), words(prediction)),
  );
  expect(scores).toBeAllClose([1, 0.510029, 0.080471], close);
});

test("without smoothing NLTK's score of no match in an order is as good as 0", () => {
  const score = scoreOf("sentenceDefault", words("a b c d e f"), words("a b x c"));
  expect(score).toBeGreaterThan(0);
  expect(score).toBeLessThan(1e-77);
});

test("CodeBLEU's n-gram part adds a tenth of a match where there is none", () => {
  const reference = words("public int f ( int x ) { return x ; }");
  const predictions = ["public int f ( int y ) { return y ; }", "public int f ( int x )"].map(words);
  expect(predictions.map((prediction) => scoreOf("corpusMethod1", reference, prediction))).toBeAllClose(
    [0.465954, 0.489542],
    close,
  );
});

test("with class names repaired a score is higher or lower", () => {
  const pairs = [
    ["class Earth Elemental ( Minion Card ) :", "class Earth elemental ( Minion Card ) :"],
    ["class Techs Friend ( Minion Card ) :", "class Tech ` s Friend ( Minion Card ) :"],
    ["class Mad Bombers Friend ( Minion Card ) :", "class Mad Bomber ` s friend ( Minion Card ) :"],
  ].map((pair) => pair.map(words) as [string[], string[]]);
  const scores = pairs.map(([reference, prediction]) => [
    scoreOf("sentenceMethod3", reference, prediction),
    scoreOf("sentenceMethod3", reference, repairClassName(prediction)),
  ]);
  expect(scores).toBeAllClose(
    [
      [0.594604, 0.5578],
      [0.537285, 1],
      [0.403528, 0.524736],
    ],
    close,
  );
});

test("sentenceMethod3 is corpusUnsmoothed of one item where all orders match", () => {
  expect(scoreOf("sentenceMethod3", timesince, timesinceNow)).toBe(
    scoreOf("corpusUnsmoothed", timesince, timesinceNow),
  );
});

test("exchanged, the prediction that is too short has no brevity penalty", () => {
  expect(bleuFromStatistics(bleuStatistics(timesince, reversedNow)).brevityPenalty).toBe(1);
  expect(sentenceBleu(timesince, timesince, { smoothing: "method0" })).toBe(1);
});
