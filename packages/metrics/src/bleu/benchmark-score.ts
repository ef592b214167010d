import { pairs } from "../pairs.ts";
import type { BleuStatistics } from "./bleu-statistics.ts";
import { type CorpusBleu, countCorpusBleu } from "./corpus-bleu.ts";
import { optionalText, textOf } from "./texts.ts";
import type { TokenReader } from "./tokens.ts";

/** BLEU and exact match as a benchmark's own script has them. */
export interface BenchmarkScore extends CorpusBleu {
  /** Share of items whose prediction is right, as the benchmark compares them. */
  readonly exactMatch: number;
  /** Number of such items. */
  readonly exactCount: number;
}

/** How a benchmark scores. */
export interface Benchmark {
  readonly smoothing: "none" | "addOne";
  readonly reader: TokenReader<string>;
  /** What is equal where a prediction is right; the tokens are equal too then. */
  readonly keyOf: (text: string) => string;
}

/** Scores texts one pair at a time. @param name - The caller's name, for errors. */
export function benchmarkScore(
  name: string,
  predictions: Iterable<string | undefined>,
  references: Iterable<string>,
  { smoothing, reader, keyOf }: Benchmark,
): BenchmarkScore {
  const { add, result, where } = countCorpusBleu(reader, { smoothing }, name);
  let exactCount = 0;
  for (const [prediction, reference] of pairs(name, predictions, references)) {
    const predicted = optionalText(prediction, "prediction", where);
    const gold = textOf(reference, "reference", where);
    const row = add(predicted, [gold]);
    if (predicted !== undefined && haveSameTokens(row) && keyOf(predicted) === keyOf(gold)) exactCount++;
  }
  const bleu = result();
  return { ...bleu, exactCount, exactMatch: bleu.itemCount === 0 ? 0 : exactCount / bleu.itemCount };
}

/** Whether all tokens of both sides match, which saves most comparisons of what cannot be equal. */
function haveSameTokens(row: BleuStatistics): boolean {
  const predictionLength = row.at(-2);
  return predictionLength === row.at(-1) && predictionLength === row[0];
}
