export { splitCamelCase } from "./identifiers/split-camel-case.ts";
export { identifierWords, splitIdentifier } from "./identifiers/split-identifier.ts";
export { djangoTerminalTokens, hearthstoneTerminalTokens } from "./identifiers/terminal-tokens.ts";
export { compileCharsmap } from "./sentencepiece/charsmap-compiler.ts";
export {
  DEFAULT_NORMALIZER_SPEC,
  DEFAULT_TRAINER_SPEC,
  type ModelType,
  type NormalizerSpec,
  type PieceType,
  type SelfTestSample,
  type SentencePiece,
  type SentencePieceModel,
  type TrainerSpec,
} from "./sentencepiece/model.ts";
export { readSentencePieceModel, writeSentencePieceModel } from "./sentencepiece/model-file.ts";
export {
  compileNormalizationRule,
  NORMALIZATION_RULE_NAMES,
  type NormalizationRuleName,
  type NormalizationRules,
  type NormalizationRuleVersion,
} from "./sentencepiece/normalization-rules.ts";
export { parseNormalizationTable } from "./sentencepiece/normalization-table.ts";
export {
  type AlignedText,
  createNormalizer,
  type NormalizedUnits,
  type Normalizer,
  type NormalizerOptions,
} from "./sentencepiece/normalizer.ts";
export {
  type Dropout,
  type EncodedBatch,
  type EncodeOptions,
  loadSentencePiece,
  type PieceSpan,
  type SentencePieceTokenizer,
} from "./sentencepiece/sentencepiece.ts";
export {
  type BpeTrainer,
  type BpeTrainingProgress,
  createBpeTrainer,
  type SentenceCounts,
} from "./sentencepiece/train/bpe-trainer.ts";
export type { BpeTrainingOptions, SentencePieceRelease } from "./sentencepiece/train/options.ts";
export { trainBpe } from "./sentencepiece/train/train-bpe.ts";
export type { Coverage } from "./vocabulary/coverage.ts";
export {
  nl2codeSpecials,
  nl2codeVocabularies,
  type PaperVocabularies,
  tranxSpecials,
  tranxVocabularies,
} from "./vocabulary/paper-vocabularies.ts";
export { defaultSpecials, type Special, type SpecialRole } from "./vocabulary/specials.ts";
export {
  buildVocabulary,
  createTokenCounter,
  type TokenCounter,
  type VocabularyOptions,
} from "./vocabulary/token-counter.ts";
export {
  createVocabulary,
  type IdBatch,
  type SequenceEnds,
  type Vocabulary,
} from "./vocabulary/vocabulary.ts";
export { vocabularyFromJson, vocabularyToJson } from "./vocabulary/vocabulary-json.ts";
export { alignTokens, type TokenSpan } from "./words/align-tokens.ts";
export { nltkTokens } from "./words/nltk-tokens.ts";
export {
  conalaTokens,
  type DjangoTokens,
  djangoTokens,
  hearthstoneTokens,
  type PaperTokenOptions,
} from "./words/paper-tokens.ts";
export {
  type PunktFiles,
  type PunktParameters,
  readPunktParameters,
  untrainedPunkt,
} from "./words/punkt-parameters.ts";
export { createNltkTokens, punktSentences } from "./words/punkt-sentences.ts";
export { treebankTokens } from "./words/treebank-tokens.ts";
export { whitespaceTokens } from "./words/whitespace-tokens.ts";
export { wordPunctTokens } from "./words/word-punct-tokens.ts";
