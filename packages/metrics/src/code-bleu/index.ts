export { codeBleuMetric } from "../evaluation/code-bleu-metric.ts";
export {
  type CodeBleu,
  type CodeBleuCounter,
  type CodeBleuOptions,
  codeBleu,
  codeBleuStatistics,
  createCodeBleu,
  sumCodeBleuStatistics,
} from "./code-bleu.ts";
export type { CodeBleuLanguage } from "./languages.ts";
export {
  type CodeBleuCounts,
  type CodeBleuScore,
  type CodeBleuScoreOptions,
  type CodeBleuWarning,
  codeBleuFromStatistics,
} from "./score.ts";
export type { CodeBleuStatistics } from "./statistics.ts";
export type { CodeBleuTool } from "./tool.ts";
