/** @file What is right or wrong about an item as a whole, as metrics of an evaluation. */
import type { Tree } from "@ast/tree";
import { type Matcher, topK } from "../exact-match.ts";
import { prefixMatch } from "../prefix-metrics.ts";
import { createTokenAccuracy } from "../token-accuracy.ts";
import { normalisedTreeEditDistance } from "../tree-edit/tree-edit-distance.ts";
import { best, type Metric, meanOf } from "./metric.ts";

/** Options of {@link matchMetric}. */
export interface MatchMetricOptions {
  /** How many candidates are looked at; beyond 1 the name ends in `@k`. @defaultValue 1 */
  readonly k?: number;
  /** Whether a prediction is well formed, where the rule needs it to be. */
  readonly accepts?: (prediction: string) => boolean;
}

/** The tree of a text, or `undefined` if it is no program. */
export type ParseText = (text: string) => Tree | undefined;

/**
 * Exact match by a rule: the share of items of which the prediction, or any of the first k candidates, matches a reference.
 *
 * @param name - The rule's name, such as `line`.
 */
export function matchMetric(
  name: string,
  matches: Matcher<string>,
  { k = 1, accepts }: MatchMetricOptions = {},
): Metric {
  const any = topK(matches, k);
  return {
    name: k === 1 ? name : `${name}@${k}`,
    size: 2,
    measure: ({ candidates, references }) => [
      references.some((reference) => any(candidates, reference)) ? 1 : 0,
      1,
    ],
    value: meanOf,
    isShare: true,
    ...(accepts === undefined ? {} : { accepts }),
  };
}

/** The share of items whose prediction is a program, under the name `syntaxValid`; see `syntaxValidRate`. */
export function syntaxValidMetric(accepts: (prediction: string) => boolean): Metric {
  return {
    name: "syntaxValid",
    size: 2,
    measure: ({ prediction }) => [prediction !== undefined && accepts(prediction) ? 1 : 0, 1],
    value: meanOf,
    isShare: true,
    accepts,
  };
}

/** The trees of those texts that are programs. */
function treesOf(texts: readonly string[], parse: ParseText): Tree[] {
  return texts.map(parse).filter((tree) => tree !== undefined);
}

/**
 * Token accuracy on parsed texts, under the name `tokenAccuracy`; see the function of that name. Of several references the best counts; one that
 * is no program has no tokens.
 */
export function tokenAccuracyMetric(parse: ParseText): Metric {
  return {
    name: "tokenAccuracy",
    size: 2,
    measure: ({ prediction, references }) => {
      const golds = treesOf(references, parse);
      if (golds.length === 0) return [0, 0];
      const tree = prediction === undefined ? undefined : parse(prediction);
      const score = (gold: Tree): readonly [number, number] => {
        const { matchCount, tokenCount } = createTokenAccuracy().add(tree, gold);
        return [matchCount, tokenCount];
      };
      return best(golds, score, meanOf);
    },
    value: meanOf,
    accepts: (prediction) => parse(prediction) !== undefined,
  };
}

/**
 * How alike predicted and expected trees are, under the name `treeEditSimilarity`: the mean of 1 − `normalisedTreeEditDistance`. What is missing or no
 * program has nothing alike. Of several references the most alike counts.
 */
export function treeEditSimilarityMetric(parse: ParseText): Metric {
  return {
    name: "treeEditSimilarity",
    size: 2,
    measure: ({ prediction, references }) => {
      const golds = treesOf(references, parse);
      const tree = prediction === undefined ? undefined : parse(prediction);
      if (tree === undefined || golds.length === 0) return [0, 1];
      const score = (gold: Tree): number => 1 - normalisedTreeEditDistance(tree, gold);
      return [best(golds, score, (value) => value), 1];
    },
    value: meanOf,
    accepts: (prediction) => parse(prediction) !== undefined,
  };
}

/** Which of the prefix metrics. */
export type PrefixMetricName = "sequenceRecall" | "tokenRecall" | "sequencePrecision" | "tokenPrecision";

/** The marks that stand before and after the tokens: no text holds them as tokens. */
const [BEGINNING, END] = ["\u0000begin", "\u0000end"];

/**
 * One of `prefixMetrics` on the tokens of texts, with the marks of their beginning and end added. Of several references the one with the
 * highest recall counts.
 *
 * @param tokens - Cuts a text into tokens; with `maskStrings` in it the metric is the one without strings.
 */
export function prefixMetric(name: PrefixMetricName, tokens: (text: string) => readonly string[]): Metric {
  const marked = (text: string): string[] => [BEGINNING, ...tokens(text), END];
  return {
    name,
    size: 2,
    measure: ({ prediction, references }) => {
      const predicted = prediction === undefined ? undefined : marked(prediction);
      const { prefixLength, predictedLength, expectedLength } = best(
        references,
        (reference) => prefixMatch(predicted, marked(reference), name),
        (match) => match.prefixLength / match.expectedLength,
      );
      const length = name.endsWith("Recall") ? expectedLength : predictedLength;
      if (name.startsWith("token")) return [prefixLength, length];
      return [length === 0 ? 0 : prefixLength / length, 1];
    },
    value: meanOf,
  };
}
