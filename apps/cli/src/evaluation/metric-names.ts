/** @file The metrics of `ast evaluate` by name, and presets of them. Nothing of them is loaded before it is asked for. */
import type { LanguageChoice } from "../programs/load-language.ts";

/** Metrics of texts, and what each is. BLEU is on the tokens of Ling et al. 2016 where nothing else is said. */
export const textMetrics = {
  corpusUnsmoothed: "BLEU of CoNaLa's scorer and of Thellmann et al. 2022",
  corpusUnsmoothedWhiteSpace: "the same on what white space separates: CodeXGLUE's without smoothing",
  sentenceMethod3: "mean BLEU of Yin and Neubig 2017",
  sentenceMethod3Repaired: "the same with repaired class names, as ReCode",
  corpusAddOne: "BLEU of CodeXGLUE, on what white space separates",
  corpusMethod1: "the BLEU in CodeBLEU, on what white space separates",
  sentenceDefault: "mean BLEU of NLTK without smoothing",
  sacrebleu: "BLEU of sacrebleu",
  chrF: "of sacrebleu",
  "chrF++": "of sacrebleu",
  line: "equal but for white space around them, as CodeXGLUE",
  conalaTokens: "equal tokens, as CoNaLa's scorer",
  lowerCase: "equal to the reference in lower case",
  bleuIsOne: "TreeGen's BLEU is 1",
  sequenceRecall: "common prefix by length of the reference, mean (Thellmann et al. 2022)",
  tokenRecall: "the same of all items together",
  sequencePrecision: "common prefix by length of the prediction, mean",
  tokenPrecision: "the same of all items together",
  sequenceRecallMasked: "these four without what is in strings",
  tokenRecallMasked: "",
  sequencePrecisionMasked: "",
  tokenPrecisionMasked: "",
} as const;

/** Metrics of programs, which need a language, and what each is. */
export const programMetrics = {
  tree: "equal trees: program accuracy",
  pythonTokens: "equal once both are printed by one printer, as Yin and Neubig 2017",
  snippet: "equal once the reference is printed, as Thellmann et al. 2022",
  astSequence: "equal tokens of trees",
  logicalForm: "equal trees, arguments of `and` and `or` sorted by heads, as TranX",
  logicalFormFull: "equal trees, whatever the order in `and` and `or`",
  canonicalOrder: "equal trees, sorted as ATIS of Thellmann et al. 2022",
  tokenAccuracy: "labels of trees that are right, by position",
  treeEditSimilarity: "1 − normalised tree edit distance, mean",
  syntaxValid: "what is a program at all",
  codeBleu: "of CodeXGLUE's script for Java and C#, of codebleu 0.7.0 for Python",
} as const;

/** A metric of texts. */
export type TextMetricName = keyof typeof textMetrics;
/** A metric of programs. */
export type ProgramMetricName = keyof typeof programMetrics;

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
  return Object.hasOwn(programMetrics, name);
}

function isMetricName(word: string): word is MetricChoice["name"] {
  return Object.hasOwn(textMetrics, word) || Object.hasOwn(programMetrics, word);
}

/**
 * Reads the name of a metric, as `line` or `line@5`.
 *
 * @throws RangeError if there is none of that name.
 */
export function metricChoice(word: string): MetricChoice {
  const [name = "", rank, ...rest] = word.split("@");
  if (!isMetricName(name) || rest.length > 0) {
    throw new RangeError(
      `expected one of ${[...Object.keys(textMetrics), ...Object.keys(programMetrics)].join(", ")}`,
    );
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
