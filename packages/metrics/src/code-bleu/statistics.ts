import {
  addBleuStatistics,
  type BleuStatisticsCounter,
  createBleuStatistics,
} from "../bleu/bleu-statistics.ts";
import { splitWhiteSpace } from "../bleu/python-white-space.ts";
import type { Where } from "../bleu/tokens.ts";

/**
 * What CodeBLEU needs to know of an item, or of many: a row of 27 numbers. The rows of items are added place by place, so a corpus, or one
 * resampled from it, costs a sum: no text is parsed again.
 *
 *     0 … 13    the statistics of BLEU for n-grams of 1 to 4 tokens, as `bleuStatistics` gives them
 *     14 … 17   weighted n-grams of the references that the prediction has, each at most as often as it has it
 *     18 … 21   weighted n-grams of the references, at least 1 in each
 *     22        the length of references as the scripts have it, which is 2
 *     23, 24    sub-trees of the references that the prediction has, and all of them
 *     25, 26    flows of the references that the prediction has, and all of them
 */
export type CodeBleuStatistics = Float64Array;

/** Places in a row. */
export const PLACES = {
  weightedMatches: 14,
  weightedTotals: 18,
  scriptLength: 22,
  syntax: 23,
  flow: 25,
} as const;

/** The numbers in a row. */
export const ROW_LENGTH = 27;

const MAX_ORDER = 4;
const OTHER_WEIGHT = 0.2;
/** What the scripts take for the length of a reference is that of a pair: its tokens, and their weights. */
const SCRIPT_LENGTH = 2;

/** Counts the n-grams of items. */
export interface TokenStatistics {
  /** The row of an item, with what is counted of its tokens. */
  count(prediction: string, references: readonly string[], where: Where): CodeBleuStatistics;
}

/** Makes what counts n-grams. @param keywords - Tokens that weigh 1 as unigrams, others 0.2. */
export function createTokenStatistics(keywords: ReadonlySet<string>): TokenStatistics {
  const bleu = createBleuStatistics();
  return {
    count(prediction, references, where) {
      const row = new Float64Array(ROW_LENGTH);
      const predicted = splitWhiteSpace(prediction);
      const wanted = references.map(splitWhiteSpace);
      addBleuStatistics(row, bleu.count(predicted, wanted, where));
      row[PLACES.scriptLength] = SCRIPT_LENGTH;
      for (const tokens of wanted) addWeighted(row, predicted, tokens, { bleu, keywords, where });
      return row;
    },
  };
}

interface Weighing {
  readonly bleu: BleuStatisticsCounter;
  readonly keywords: ReadonlySet<string>;
  readonly where: Where;
}

/** Adds how much of a reference a prediction has. */
function addWeighted(
  row: CodeBleuStatistics,
  predicted: readonly string[],
  reference: readonly string[],
  { bleu, keywords, where }: Weighing,
): void {
  // Matches are the same whichever side is looked for in the other.
  const plain = bleu.count(reference, [predicted], where);
  for (let order = 2; order <= MAX_ORDER; order++) {
    row[PLACES.weightedMatches + order - 1]! += plain[order - 1]!;
    row[PLACES.weightedTotals + order - 1]! += Math.max(1, reference.length - order + 1);
  }
  const isKeyword = (token: string) => keywords.has(token);
  const keywordCount = count(reference, isKeyword);
  const unmatched = new Map<string, number>();
  for (const token of predicted) if (isKeyword(token)) unmatched.set(token, (unmatched.get(token) ?? 0) + 1);
  const keywordMatches = count(reference, (token) => {
    const left = unmatched.get(token) ?? 0;
    if (left > 0) unmatched.set(token, left - 1);
    return left > 0;
  });
  const weigh = (keywordPart: number, all: number) => keywordPart + OTHER_WEIGHT * (all - keywordPart);
  row[PLACES.weightedMatches]! += weigh(keywordMatches, plain[0]!);
  row[PLACES.weightedTotals]! += Math.max(1, weigh(keywordCount, reference.length));
}

function count(tokens: readonly string[], accepts: (token: string) => boolean): number {
  let accepted = 0;
  for (const token of tokens) if (accepts(token)) accepted++;
  return accepted;
}
