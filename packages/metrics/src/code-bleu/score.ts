import { bleuFromStatistics, brevityPenaltyOf } from "../bleu/bleu-from-statistics.ts";
import { type CodeBleuStatistics, PLACES, ROW_LENGTH } from "./statistics.ts";
import type { CodeBleuTool } from "./tool.ts";

/** How statistics become a score. */
export interface CodeBleuScoreOptions {
  /** Weights of n-grams, weighted n-grams, syntax and data flow. @defaultValue 0.25 each */
  readonly weights?: readonly [number, number, number, number];
  /**
   * How weighted n-grams are held to the length of the references: `script` takes it for 2, by an oversight in all scripts, so that short predictions lose
   * nothing; `correct` takes the length of the reference closest to the prediction's. @defaultValue "script"
   */
  readonly weightedBrevity?: "script" | "correct";
  /** Whose sum is formed: `codebleu` counts a data flow of 0 as 1. @defaultValue "codexglue" */
  readonly tool?: CodeBleuTool;
}

/** A CodeBLEU score and its parts, which are fractions. */
export interface CodeBleuScore {
  /** The weighted sum of the four parts. */
  readonly score: number;
  /** BLEU of white-space tokens, smoothed by NLTK's `method1`. */
  readonly ngramMatch: number;
  /** The recall of n-grams, where among the unigrams keywords count five times as much as others. */
  readonly weightedNgramMatch: number;
  /** The share of the references' sub-trees that the predictions have. */
  readonly syntaxMatch: number;
  /** The share of the references' flows of data that the predictions have; 0 where there are none. */
  readonly dataFlowMatch: number;
  /** Numbers that shares are made of. */
  readonly counts: CodeBleuCounts;
  /** What makes parts of the score meaningless; empty as a rule. */
  readonly warnings: readonly CodeBleuWarning[];
}

/** What is counted for syntax and data flow. */
export interface CodeBleuCounts {
  readonly subTreeMatches: number;
  readonly subTrees: number;
  readonly dataFlowMatches: number;
  readonly dataFlows: number;
}

/** `noDataFlow`: no reference has a flow of data, so that its part is 0 and should not be counted. */
export type CodeBleuWarning = "noDataFlow";

const PART_NAMES = ["ngramMatch", "weightedNgramMatch", "syntaxMatch", "dataFlowMatch"] as const;
const SMOOTHED_MATCH = 0.1;

/**
 * CodeBLEU from statistics, of one item or summed over many.
 *
 * @throws RangeError if weights are not four finite numbers of at least 0, or statistics are no row of CodeBLEU.
 */
export function codeBleuFromStatistics(
  statistics: CodeBleuStatistics,
  options: CodeBleuScoreOptions = {},
): CodeBleuScore {
  return scoreCodeBleu(statistics, options, "codeBleuFromStatistics");
}

/** @param name - The caller's name, for errors. */
export function scoreCodeBleu(
  statistics: CodeBleuStatistics,
  {
    weights = [0.25, 0.25, 0.25, 0.25],
    weightedBrevity = "script",
    tool = "codexglue",
  }: CodeBleuScoreOptions,
  name: string,
): CodeBleuScore {
  if (statistics.length !== ROW_LENGTH) {
    throw new RangeError(`${name}: statistics must have ${ROW_LENGTH} numbers, got ${statistics.length}`);
  }
  if (weights.length !== PART_NAMES.length) {
    throw new RangeError(`${name}: there must be 4 weights, got ${weights.length}`);
  }
  for (const [index, weight] of weights.entries()) {
    if (!(weight >= 0 && weight < Infinity)) {
      throw new RangeError(
        `${name}: the weight of ${PART_NAMES[index]} must be finite and not negative, got ${weight}`,
      );
    }
  }
  if (weightedBrevity !== "script" && weightedBrevity !== "correct") {
    throw new RangeError(
      `${name}: weightedBrevity must be script or correct, got ${String(weightedBrevity)}`,
    );
  }
  const bleu = bleuFromStatistics(statistics.subarray(0, PLACES.weightedMatches), { smoothing: "method1" });
  const at = (place: number) => statistics[place]!;
  const counts: CodeBleuCounts = {
    subTreeMatches: at(PLACES.syntax),
    subTrees: at(PLACES.syntax + 1),
    dataFlowMatches: at(PLACES.flow),
    dataFlows: at(PLACES.flow + 1),
  };
  const length = weightedBrevity === "script" ? at(PLACES.scriptLength) : bleu.referenceLength;
  const ngramMatch = bleu.score;
  const weightedNgramMatch = weightedRecall(statistics) * brevityPenaltyOf(bleu.predictionLength, length);
  const syntaxMatch = share(counts.subTreeMatches, counts.subTrees);
  const dataFlowMatch = share(counts.dataFlowMatches, counts.dataFlows);
  const [ngram, weightedNgram, syntax, dataFlow] = weights;
  return {
    score:
      ngram * ngramMatch +
      weightedNgram * weightedNgramMatch +
      syntax * syntaxMatch +
      dataFlow * (tool === "codebleu" && dataFlowMatch === 0 ? 1 : dataFlowMatch),
    ngramMatch,
    weightedNgramMatch,
    syntaxMatch,
    dataFlowMatch,
    counts,
    warnings: counts.dataFlows === 0 ? ["noDataFlow"] : [],
  };
}

/** The geometric mean of the orders' recalls; without a match 0.1 stands for their number. */
function weightedRecall(statistics: CodeBleuStatistics): number {
  const orders = PLACES.weightedTotals - PLACES.weightedMatches;
  if (!(statistics[PLACES.weightedMatches]! > 0)) return 0;
  let sum = 0;
  for (let order = 0; order < orders; order++) {
    const matches = statistics[PLACES.weightedMatches + order]! || SMOOTHED_MATCH;
    sum += Math.log(matches / statistics[PLACES.weightedTotals + order]!) / orders;
  }
  return Math.exp(sum);
}

function share(part: number, all: number): number {
  return all === 0 ? 0 : part / all;
}
