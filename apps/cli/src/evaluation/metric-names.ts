/** @file The metrics of `ast evaluate` by name, and presets of them. Nothing of them is loaded before it is asked for. */
import type { LanguageChoice } from "../programs/load-language.ts";

/** Metrics of texts. */
export const textMetrics = [
  "corpusUnsmoothed",
  "sentenceMethod3",
  "sentenceMethod3Repaired",
  "corpusAddOne",
  "corpusMethod1",
  "sentenceDefault",
  "sacrebleu",
  "chrF",
  "chrF++",
  "line",
  "conalaTokens",
  "lowerCase",
  "bleuIsOne",
  "sequenceRecall",
  "tokenRecall",
  "sequencePrecision",
  "tokenPrecision",
] as const;

/** Metrics of programs, which need a language. */
export const programMetrics = [
  "tree",
  "pythonTokens",
  "snippet",
  "astSequence",
  "logicalForm",
  "logicalFormFull",
  "canonicalOrder",
  "tokenAccuracy",
  "treeEditSimilarity",
  "syntaxValid",
  "codeBleu",
] as const;

/** A metric of texts. */
export type TextMetricName = (typeof textMetrics)[number];
/** A metric of programs. */
export type ProgramMetricName = (typeof programMetrics)[number];

/** A metric as the command line names it; of exact matches `@k` looks at the first k candidates. */
export interface MetricChoice {
  readonly name: TextMetricName | ProgramMetricName;
  readonly k: number;
}

/** Exact matches: those that have a variant for several candidates. */
const matches: ReadonlySet<string> = new Set([
  "line",
  "conalaTokens",
  "lowerCase",
  "bleuIsOne",
  "tree",
  "pythonTokens",
  "snippet",
  "astSequence",
  "logicalForm",
  "logicalFormFull",
  "canonicalOrder",
]);

/** Whether a metric needs a language. */
export function isProgramMetric(name: MetricChoice["name"]): name is ProgramMetricName {
  return programMetrics.some((each) => each === name);
}

/**
 * Reads the name of a metric, as `line` or `line@5`.
 *
 * @throws RangeError if there is none of that name.
 */
export function metricChoice(word: string): MetricChoice {
  const [base = "", rank, ...rest] = word.split("@");
  const name = [...textMetrics, ...programMetrics].find((each) => each === base);
  if (name === undefined || rest.length > 0) {
    throw new RangeError(`expected one of ${[...textMetrics, ...programMetrics].join(", ")}`);
  }
  if (rank === undefined) return { name, k: 1 };
  if (!matches.has(name))
    throw new RangeError(`expected @ after an exact match, one of ${[...matches].join(", ")}`);
  if (!/^[1-9]\d*$/.test(rank)) throw new RangeError("expected a whole number, 1 or more, after @");
  return { name, k: Number(rank) };
}

/** What a benchmark reports. */
export interface EvaluationPreset {
  readonly metrics: readonly MetricChoice["name"][];
  /** The language of its programs. */
  readonly language?: LanguageChoice;
  /** What is measured beside the others where `--language` says it. */
  readonly withLanguage?: readonly ProgramMetricName[];
}

/** The names of the presets. */
export const presetNames = ["hearthstone", "django", "conala", "codexglue", "semantic-parsing"] as const;
/** One of {@link presetNames}. */
export type PresetName = (typeof presetNames)[number];

/** What each benchmark reports; BLEU of Hearthstone always in both variants, since papers differ. */
export const presets: Readonly<Record<PresetName, EvaluationPreset>> = {
  hearthstone: {
    metrics: [
      "pythonTokens",
      "corpusUnsmoothed",
      "sentenceMethod3",
      "sentenceMethod3Repaired",
      "syntaxValid",
    ],
    language: { language: "python", form: "3" },
  },
  django: {
    metrics: ["pythonTokens", "corpusUnsmoothed", "sentenceMethod3", "syntaxValid"],
    language: { language: "python", form: "2", fragment: "line" },
  },
  conala: {
    metrics: ["corpusUnsmoothed", "sentenceMethod3", "conalaTokens", "lowerCase"],
    withLanguage: ["syntaxValid"],
  },
  codexglue: { metrics: ["corpusAddOne", "line"], withLanguage: ["codeBleu", "syntaxValid"] },
  "semantic-parsing": {
    metrics: ["tree", "astSequence", "logicalForm", "logicalFormFull", "canonicalOrder", "syntaxValid"],
    language: { language: "lambda-calculus" },
  },
};

/** What is measured where neither metrics nor a preset are named. */
export const usualTextMetrics: readonly MetricChoice["name"][] = [
  "line",
  "corpusUnsmoothed",
  "sentenceMethod3",
  "chrF",
];

/** Languages that CodeBLEU is defined for, by the parsers it takes. */
export const codeBleuLanguages = ["java", "c-sharp", "python", "python-syntax"] as const;

/** What is measured beside them where a language is named, and CodeBLEU where it is defined for it. */
export const usualProgramMetrics: readonly MetricChoice["name"][] = [
  "tree",
  "tokenAccuracy",
  "treeEditSimilarity",
  "syntaxValid",
];
