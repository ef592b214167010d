export { type AttentionMap, attentionMap } from "./attention-map.ts";
export { encodeSources, type PairBatch, planPairs, planSources, type SourceBatch } from "./batch.ts";
export {
  binaryTranslatorDefaults,
  checkTranslatorConfig,
  decoderConfig,
  grammarTranslatorDefaults,
  type TranslatorConfig,
} from "./config.ts";
export { translatorLoss } from "./loss.ts";
export { createPairPool, openPairPool, type PairPool } from "./pair-pool.ts";
export { sourceArrays, targetArrays, VocabularyError } from "./program-arrays.ts";
export { type BatchEvaluation, evaluateBatch } from "./search-encoded.ts";
export { evaluatePairs, type PairArrays, type TranslatorData, translatorTask } from "./training-task.ts";
export {
  searchTranslations,
  type TranslateOptions,
  type Translation,
  translate,
  translateArrays,
} from "./translate.ts";
export type { TranslationConfig } from "./translation-config.ts";
export {
  createParams,
  describeTranslator,
  END_LABEL,
  openTranslator,
  type Translator,
  type TranslatorDescription,
  type TranslatorModel,
  type TranslatorParams,
} from "./translator.ts";
export {
  TranslatorFileError,
  type TranslatorFileProblem,
  translatorFromBytes,
  translatorToBytes,
} from "./translator-file.ts";
