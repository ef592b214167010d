import { type CodeBleuOptions, codeBleuStatistics } from "../code-bleu/code-bleu.ts";
import { codeBleuFromStatistics } from "../code-bleu/score.ts";
import { ROW_LENGTH } from "../code-bleu/statistics.ts";
import type { Metric } from "./metric.ts";

/** CodeBLEU of a corpus as a metric for `evaluatePredictions`, under the name `codeBleu`; see `codeBleu`. */
export function codeBleuMetric(options: CodeBleuOptions): Metric {
  return {
    name: "codeBleu",
    size: ROW_LENGTH,
    measure: ({ prediction, references }) => codeBleuStatistics(prediction, references, options),
    value: (sums) => codeBleuFromStatistics(sums, options).score,
  };
}
