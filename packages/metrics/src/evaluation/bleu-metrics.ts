/** @file BLEU and chrF as metrics of an evaluation. */
import { bleuFromStatistics } from "../bleu/bleu-from-statistics.ts";
import { createBleuStatistics } from "../bleu/bleu-statistics.ts";
import { type BleuVariant, bleuVariant, CORPUS_OPTIONS, type CorpusVariant } from "../bleu/bleu-variant.ts";
import { splitWhiteSpace } from "../bleu/python-white-space.ts";
import { createSacrebleu } from "../bleu/sacrebleu.ts";
import { type ChrfOptions, chrfFromStatistics, createChrf } from "../chrf.ts";
import { repairClassName } from "../class-name-repair.ts";
import { codeTokens } from "../code-tokens.ts";
import { type Metric, meanOf } from "./metric.ts";

/** Options of {@link bleuMetric}. */
export interface BleuMetricOptions {
  /** Cuts texts into tokens. @defaultValue `splitWhiteSpace` for corpusAddOne and corpusMethod1, else `codeTokens` */
  readonly tokens?: (text: string) => readonly string[];
  /** Whether predicted class names are repaired first, as ReCode's evaluator does; the name then ends in `Repaired`. @defaultValue false */
  readonly repairClassNames?: boolean;
}

/** The number of sums for n-grams up to 4. */
const ROW = 14;

function isCorpusVariant(variant: BleuVariant): variant is CorpusVariant {
  return Object.hasOwn(CORPUS_OPTIONS, variant);
}

/**
 * A BLEU of `bleuVariant`, named after the variant.
 *
 * @throws RangeError if there is no such variant.
 */
export function bleuMetric(variant: BleuVariant, options: BleuMetricOptions = {}): Metric {
  const { repairClassNames = false } = options;
  // Refuses what is no variant.
  bleuVariant([], [], variant);
  const split =
    options.tokens ??
    (variant === "corpusAddOne" || variant === "corpusMethod1" ? splitWhiteSpace : codeTokens);
  const name = repairClassNames ? `${variant}Repaired` : variant;
  const tokensOf = (prediction: string | undefined): readonly string[] | undefined => {
    if (prediction === undefined) return undefined;
    return repairClassNames ? repairClassName(split(prediction)) : split(prediction);
  };
  if (!isCorpusVariant(variant)) {
    return {
      name,
      size: 2,
      measure: ({ prediction, references }) => [
        bleuVariant([tokensOf(prediction)], [references.map(split)], variant).score,
        1,
      ],
      value: meanOf,
    };
  }
  const { smoothing, referenceLength } = CORPUS_OPTIONS[variant];
  const counter = createBleuStatistics({ referenceLength }, name);
  return {
    name,
    size: ROW,
    measure: ({ prediction, references }) =>
      counter.count(tokensOf(prediction), references.map(split), () => name),
    value: (sums) => bleuFromStatistics(sums, { smoothing }).score,
  };
}

/** The BLEU that sacrebleu 2.6.0 reports with its defaults, under the name `sacrebleu`. */
export function sacrebleuMetric(): Metric {
  const counter = createSacrebleu();
  return {
    name: "sacrebleu",
    size: ROW,
    measure: ({ prediction, references }) => counter.add(prediction, references),
    value: (sums) => bleuFromStatistics(sums, { smoothing: "exp" }).score,
  };
}

/** chrF of a corpus, or with `wordOrder: 2` chrF++, as sacrebleu 2.6.0 has them. */
export function chrfMetric(options: ChrfOptions = {}): Metric {
  const { charOrder = 6, wordOrder = 0 } = options;
  const counter = createChrf(options);
  return {
    name: wordOrder === 0 ? "chrF" : "chrF++",
    size: 3 * (charOrder + wordOrder),
    measure: ({ prediction, references }) => counter.add(prediction, references),
    value: (sums) => chrfFromStatistics(sums, options),
  };
}
