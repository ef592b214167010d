import { pairs } from "../pairs.ts";
import { type CorpusBleu, countCorpusBleu } from "./corpus-bleu.ts";
import { optionalText, textOf } from "./texts.ts";

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
  readonly tokensOf: (text: string) => readonly string[];
  /** What is equal where a prediction is right. */
  readonly keyOf: (text: string) => string;
}

/** Scores texts one pair at a time. @param name - The caller's name, for errors. */
export function benchmarkScore(
  name: string,
  predictions: Iterable<string | undefined>,
  references: Iterable<string>,
  { smoothing, tokensOf, keyOf }: Benchmark,
): BenchmarkScore {
  const counter = countCorpusBleu({ smoothing }, name);
  let exactCount = 0;
  let item = 0;
  const where = () => `${name}: item ${item}`;
  for (const [prediction, reference] of pairs(name, predictions, references)) {
    const predicted = optionalText(prediction, "prediction", where);
    const gold = textOf(reference, "reference", where);
    counter.add(predicted === undefined ? undefined : tokensOf(predicted), tokensOf(gold));
    if (predicted !== undefined && keyOf(predicted) === keyOf(gold)) exactCount++;
    item++;
  }
  const bleu = counter.result();
  return { ...bleu, exactCount, exactMatch: bleu.itemCount === 0 ? 0 : exactCount / bleu.itemCount };
}
