/** @file Every metric there is, for the tests of evaluations. */
import { fromSExpression, type Tree } from "@ast/tree";
import { bleuVariants } from "../bleu/bleu-variant.ts";
import { splitWhiteSpace } from "../bleu/python-white-space.ts";
import { type TextMatch, textMatcher, textMatches } from "../exact-match.ts";
import { bleuMetric, chrfMetric, sacrebleuMetric } from "./bleu-metrics.ts";
import { createEvaluation, type Evaluation, type PredictionRecord } from "./evaluate-predictions.ts";
import {
  matchMetric,
  prefixMetric,
  syntaxValidMetric,
  tokenAccuracyMetric,
  treeEditSimilarityMetric,
} from "./match-metrics.ts";
import type { Metric } from "./metric.ts";

/** A chain of words is a list of names; a text with a question mark is no program. */
export const parse = (text: string): Tree | undefined =>
  text.includes("?")
    ? undefined
    : fromSExpression(
        `(list ${splitWhiteSpace(text)
          .map((word) => `(${word})`)
          .join(" ")})`,
      );

const everyMetric = (): Metric[] => [
  ...bleuVariants.map((variant) => bleuMetric(variant)),
  sacrebleuMetric(),
  chrfMetric(),
  chrfMetric({ wordOrder: 2 }),
  ...textMatches.map((name: TextMatch) => matchMetric(name, textMatcher(name))),
  matchMetric("line", textMatcher("line"), { k: 3 }),
  syntaxValidMetric((text) => parse(text) !== undefined),
  tokenAccuracyMetric(parse),
  treeEditSimilarityMetric(parse),
  ...(["sequenceRecall", "tokenRecall", "sequencePrecision", "tokenPrecision"] as const).map((name) =>
    prefixMetric(name, splitWhiteSpace),
  ),
];

/** The evaluation of records by every metric. */
export const evaluated = (records: readonly PredictionRecord[], resamples = 0): Evaluation => {
  const evaluation = createEvaluation({ metrics: everyMetric(), resamples });
  for (const record of records) evaluation.add(record);
  return evaluation.result();
};
