export type { BenchmarkScore } from "./bleu/benchmark-score.ts";
export {
  type BleuOptions,
  type BleuScore,
  bleuFromStatistics,
} from "./bleu/bleu-from-statistics.ts";
export type { BleuSmoothing, NltkSmoothing, SacrebleuSmoothing } from "./bleu/bleu-smoothing.ts";
export {
  type BleuStatistics,
  type BleuStatisticsOptions,
  bleuStatistics,
  type ReferenceLength,
  sumBleuStatistics,
} from "./bleu/bleu-statistics.ts";
export {
  type BleuVariant,
  type BleuVariantCounter,
  type BleuVariantScore,
  bleuVariant,
  bleuVariants,
  createBleuVariant,
} from "./bleu/bleu-variant.ts";
export { codexglueTranslationScore } from "./bleu/codexglue-translation-score.ts";
export { conalaScore } from "./bleu/conala-score.ts";
export {
  type CorpusBleu,
  type CorpusBleuCounter,
  type CorpusBleuOptions,
  corpusBleu,
  createCorpusBleu,
} from "./bleu/corpus-bleu.ts";
export {
  type HearthstoneOptions,
  type HearthstoneScore,
  hearthstoneScore,
} from "./bleu/hearthstone-score.ts";
export { type OracleBleuOptions, oracleBleu } from "./bleu/oracle-bleu.ts";
export { splitWhiteSpace } from "./bleu/python-white-space.ts";
export {
  createSacrebleu,
  type SacrebleuCounter,
  type SacrebleuOptions,
  sacrebleu,
} from "./bleu/sacrebleu.ts";
export {
  type SacrebleuTokenizer,
  tokenize13a,
  tokenizeCharacters,
  tokenizeInternational,
} from "./bleu/sacrebleu-tokenizers.ts";
export {
  createSentenceBleu,
  type MeanSentenceBleu,
  type SentenceBleuCounter,
  sentenceBleu,
} from "./bleu/sentence-bleu.ts";
export type { Reference, Tokens } from "./bleu/tokens.ts";
export { type TreegenScore, treegenScore } from "./bleu/treegen-score.ts";
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapInterval,
  type PairedBootstrap,
  pairedBootstrap,
} from "./bootstrap.ts";
export { canonicalLogicalForm, type LogicalFormOrder } from "./canonical-logical-form.ts";
export {
  type Chrf,
  type ChrfCounter,
  type ChrfOptions,
  type ChrfScoreOptions,
  chrf,
  chrfFromStatistics,
  createChrf,
  sentenceChrf,
} from "./chrf.ts";
export type { ChrfStatistics, ChrfStatisticsOptions } from "./chrf-statistics.ts";
export { repairClassName } from "./class-name-repair.ts";
export { codeTokens } from "./code-tokens.ts";
export {
  type BleuMetricOptions,
  bleuMetric,
  chrfMetric,
  sacrebleuMetric,
} from "./evaluation/bleu-metrics.ts";
export {
  type CompareOptions,
  type Comparison,
  type ComparisonRow,
  compareEvaluations,
} from "./evaluation/compare-evaluations.ts";
export {
  createEvaluation,
  type EvaluateOptions,
  type Evaluation,
  type EvaluationCounter,
  type EvaluationRow,
  evaluatePredictions,
  type PredictionRecord,
} from "./evaluation/evaluate-predictions.ts";
export {
  type MatchMetricOptions,
  matchMetric,
  type ParseText,
  type PrefixMetricName,
  prefixMetric,
  syntaxValidMetric,
  tokenAccuracyMetric,
  treeEditSimilarityMetric,
} from "./evaluation/match-metrics.ts";
export type { EvaluationItem, Metric } from "./evaluation/metric.ts";
export {
  type RenderOptions,
  renderComparison,
  renderEvaluation,
  type TableFormat,
} from "./evaluation/render-evaluation.ts";
export {
  type ExactMatch,
  equalTokens,
  exactMatch,
  type Matcher,
  type MatchLanguage,
  parsedMatcher,
  pythonTokensMatcher,
  snippetMatcher,
  type TextMatch,
  type TreeMatch,
  textMatcher,
  textMatches,
  topK,
  treeMatcher,
  treeMatches,
} from "./exact-match.ts";
export { meanAndDeviation, type Summary } from "./mean-and-deviation.ts";
export {
  createPrefixMetrics,
  type MaskStringsOptions,
  maskStrings,
  type PrefixMatch,
  type PrefixMetrics,
  type PrefixMetricsCounter,
  prefixMatch,
  prefixMetrics,
  type TokenSequence,
} from "./prefix-metrics.ts";
export {
  createProgramAccuracy,
  type ProgramAccuracy,
  type ProgramAccuracyCounter,
  programAccuracy,
} from "./program-accuracy.ts";
export { type SyntaxValidRate, syntaxValidRate } from "./syntax-valid-rate.ts";
export {
  createTokenAccuracy,
  type TokenAccuracy,
  type TokenAccuracyCounter,
  type TokenMatches,
  tokenAccuracy,
} from "./token-accuracy.ts";
export type { EditCosts, TreeEditOptions } from "./tree-edit/edit-costs.ts";
export { normalisedTreeEditDistance, treeEditDistance } from "./tree-edit/tree-edit-distance.ts";
export { type EditOperation, type TreeEditScript, treeEditScript } from "./tree-edit/tree-edit-script.ts";
export { type TreeTokensOptions, treeTokens } from "./tree-tokens.ts";
export { type Interval, type WilsonIntervalOptions, wilsonInterval } from "./wilson-interval.ts";
