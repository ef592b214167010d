/**
 * @file What a SentencePiece model file holds, as plain data: sentencepiece_model.proto of SentencePiece 0.1.97
 * and 0.2.3 with the names in camel case, every field present and filled with the default of the schema. Left out are
 * two deprecated fields and `auto_character_coverage` of 0.2.3, which stay among the unknown ones.
 */

/** What a piece is for. */
export type PieceType = "normal" | "unknown" | "control" | "user-defined" | "byte" | "unused";

/** How pieces are found in a text. */
export type ModelType = "unigram" | "bpe" | "word" | "char";

/** One entry of the vocabulary; its place in the list is its id. */
export interface SentencePiece {
  /** The text of the piece, with `▁` (U+2581) for a space. */
  readonly piece: string;
  /** Pieces of a byte-pair model are merged from the highest score to the lowest: the n-th merge has score −n. */
  readonly score: number;
  readonly type: PieceType;
  /** Fields of a newer version of the schema, as they stood in the file. */
  readonly unknownFields?: Uint8Array;
}

/** The settings a model was trained with; some of them (`byteFallback`, `unkSurface`, …) also matter afterwards. */
export interface TrainerSpec {
  /** The names of the files trained on. */
  readonly input: readonly string[];
  readonly inputFormat: string;
  readonly modelPrefix: string;
  readonly modelType: ModelType;
  readonly vocabSize: number;
  readonly acceptLanguage: readonly string[];
  readonly selfTestSampleSize: number;
  /** The share of the text's characters that the alphabet covers, in (0, 1]; a 32-bit float in the file. */
  readonly characterCoverage: number;
  /** How many sentences are loaded; 0 means all. */
  readonly inputSentenceSize: number;
  readonly seedSentencepieceSize: number;
  readonly shrinkingFactor: number;
  readonly numThreads: number;
  readonly numSubIterations: number;
  /** Sentences of more bytes are left out. */
  readonly maxSentenceLength: number;
  readonly shuffleInputSentence: boolean;
  /** The longest piece, in characters. */
  readonly maxSentencepieceLength: number;
  readonly splitByUnicodeScript: boolean;
  readonly splitByWhitespace: boolean;
  readonly splitByNumber: boolean;
  /** Whether `▁` ends a word instead of beginning it. */
  readonly treatWhitespaceAsSuffix: boolean;
  readonly splitDigits: boolean;
  readonly allowWhitespaceOnlyPieces: boolean;
  readonly controlSymbols: readonly string[];
  readonly userDefinedSymbols: readonly string[];
  readonly vocabularyOutputPieceScore: boolean;
  readonly hardVocabLimit: boolean;
  readonly useAllVocab: boolean;
  /** Whether a character outside the vocabulary becomes its UTF-8 bytes, each a piece. */
  readonly byteFallback: boolean;
  /** Characters that are in the alphabet whatever `characterCoverage` says. */
  readonly requiredChars: string;
  readonly unkId: number;
  /** −1 if there is no such piece; so with the ids below. */
  readonly bosId: number;
  readonly eosId: number;
  readonly padId: number;
  /** What the unknown piece is decoded to. */
  readonly unkSurface: string;
  readonly unkPiece: string;
  readonly bosPiece: string;
  readonly eosPiece: string;
  readonly padPiece: string;
  readonly trainExtremelyLargeCorpus: boolean;
  readonly enableDifferentialPrivacy: boolean;
  readonly differentialPrivacyNoiseLevel: number;
  readonly differentialPrivacyClippingThreshold: number;
  /** Not in 0.1.97: what separates words in texts split beforehand; empty if nothing does. */
  readonly pretokenizationDelimiter: string;
  /** Not in 0.1.97: a file of pieces that a unigram model begins with. */
  readonly seedSentencepiecesFile: string;
  /** Fields of a newer version of the schema, as they stood in the file. */
  readonly unknownFields?: Uint8Array;
}

/** How a text is normalised before it is split. */
export interface NormalizerSpec {
  /** The name of the rule, `nmt_nfkc` for example; only `precompiledCharsmap` has an effect. */
  readonly name: string;
  /** The rules as SentencePiece compiles them; empty means that characters stay as they are. */
  readonly precompiledCharsmap: Uint8Array;
  /** Whether a space is put before the text (after it with `treatWhitespaceAsSuffix`). */
  readonly addDummyPrefix: boolean;
  /** Whether spaces at both ends go, and of several in a row one stays. */
  readonly removeExtraWhitespaces: boolean;
  /** Whether a space becomes `▁`. */
  readonly escapeWhitespaces: boolean;
  /** The name of the file the rules came from. */
  readonly normalizationRuleTsv: string;
  /** Fields of a newer version of the schema, as they stood in the file. */
  readonly unknownFields?: Uint8Array;
}

/** A text and the pieces, joined by spaces, that the model must split it into. */
export interface SelfTestSample {
  readonly input: string;
  readonly expected: string;
}

/** A whole model: what `spm_train` writes to `.model`. */
export interface SentencePieceModel {
  readonly pieces: readonly SentencePiece[];
  readonly trainerSpec: TrainerSpec;
  readonly normalizerSpec: NormalizerSpec;
  readonly selfTestSamples?: readonly SelfTestSample[];
  /** Rules applied to decoded text. */
  readonly denormalizerSpec?: NormalizerSpec;
  /** Fields of a newer version of the schema, as they stood in the file. */
  readonly unknownFields?: Uint8Array;
}

/** The defaults of the schema, which are also those of `spm_train`. */
export const DEFAULT_TRAINER_SPEC: TrainerSpec = {
  input: [],
  inputFormat: "",
  modelPrefix: "",
  modelType: "unigram",
  vocabSize: 8000,
  acceptLanguage: [],
  selfTestSampleSize: 0,
  characterCoverage: 0.9995,
  inputSentenceSize: 0,
  seedSentencepieceSize: 1000000,
  shrinkingFactor: 0.75,
  numThreads: 16,
  numSubIterations: 2,
  maxSentenceLength: 4192,
  shuffleInputSentence: true,
  maxSentencepieceLength: 16,
  splitByUnicodeScript: true,
  splitByWhitespace: true,
  splitByNumber: true,
  treatWhitespaceAsSuffix: false,
  splitDigits: false,
  allowWhitespaceOnlyPieces: false,
  controlSymbols: [],
  userDefinedSymbols: [],
  vocabularyOutputPieceScore: true,
  hardVocabLimit: true,
  useAllVocab: false,
  byteFallback: false,
  requiredChars: "",
  unkId: 0,
  bosId: 1,
  eosId: 2,
  padId: -1,
  unkSurface: " \u2047 ",
  unkPiece: "<unk>",
  bosPiece: "<s>",
  eosPiece: "</s>",
  padPiece: "<pad>",
  trainExtremelyLargeCorpus: false,
  enableDifferentialPrivacy: false,
  differentialPrivacyNoiseLevel: 0,
  differentialPrivacyClippingThreshold: 0,
  pretokenizationDelimiter: "",
  seedSentencepiecesFile: "",
};

/** The defaults of the schema: no rules, one space before the text, no double spaces, `▁` for a space. */
export const DEFAULT_NORMALIZER_SPEC: NormalizerSpec = {
  name: "",
  precompiledCharsmap: new Uint8Array(0),
  addDummyPrefix: true,
  removeExtraWhitespaces: true,
  escapeWhitespaces: true,
  normalizationRuleTsv: "",
};
