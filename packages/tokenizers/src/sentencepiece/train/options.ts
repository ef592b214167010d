/** @file The settings of byte-pair training: the flags of `spm_train` in camel case, with its defaults. */
import {
  DEFAULT_NORMALIZER_SPEC,
  DEFAULT_TRAINER_SPEC,
  type NormalizerSpec,
  type TrainerSpec,
} from "../model.ts";
import { compileNormalizationRule, NORMALIZATION_RULE_NAMES } from "../normalization-rules.ts";

/**
 * Whose choices the trainer repeats.
 *
 * - `0.2.3`: the pair that is most frequent now is merged next, exactly. In `aaa` the pair `aa` counts twice.
 * - `0.1.97`: only the most frequent twentieth of all symbols, and at least 1000, compete, a choice made anew after every hundred
 *   pieces. In `aaa` the pair `aa` counts once, and the second occurrence is never merged later. A tab separates words and is
 *   no piece, as U+001F does in 0.2.3. Characters of `requiredChars` must occur, there must be an unknown piece even with
 *   `byteFallback`, and a word has at most 65,536 characters.
 *
 * The named normalisation rules are those of the release: of Unicode 13 in 0.1.97, of Unicode 17 in 0.2.3.
 */
export type SentencePieceRelease = "0.1.97" | "0.2.3";

/** The releases whose training is repeated. */
export const SENTENCE_PIECE_RELEASES: readonly SentencePieceRelease[] = ["0.1.97", "0.2.3"];

/** The flags of `spm_train` that decide which pieces byte-pair training finds. */
type EffectiveTrainerSpec = Pick<
  TrainerSpec,
  | "vocabSize"
  | "characterCoverage"
  | "inputSentenceSize"
  | "shuffleInputSentence"
  | "maxSentenceLength"
  | "maxSentencepieceLength"
  | "splitByUnicodeScript"
  | "splitByNumber"
  | "splitByWhitespace"
  | "splitDigits"
  | "treatWhitespaceAsSuffix"
  | "allowWhitespaceOnlyPieces"
  | "pretokenizationDelimiter"
  | "controlSymbols"
  | "userDefinedSymbols"
  | "requiredChars"
  | "byteFallback"
  | "hardVocabLimit"
  | "unkId"
  | "bosId"
  | "eosId"
  | "padId"
  | "unkPiece"
  | "bosPiece"
  | "eosPiece"
  | "padPiece"
>;

/** The flags that the model only remembers, or that say how the processor and the `.vocab` file look. */
type RecordedTrainerSpec = Omit<TrainerSpec, keyof EffectiveTrainerSpec | "modelType">;

/** What {@link trainBpe} can be told; every field has the default of `spm_train`. */
export interface BpeTrainingOptions
  extends Partial<EffectiveTrainerSpec>,
    Partial<Pick<NormalizerSpec, "addDummyPrefix" | "removeExtraWhitespaces">> {
  /** The rule applied to each sentence first: `nmt_nfkc` (default), `nfkc`, `nmt_nfkc_cf`, `nfkc_cf` or `identity`. */
  readonly normalizationRuleName?: string;
  /**
   * Compiled rules to apply instead of those with that name, such as the `precompiledCharsmap` of another model. Compiling rules
   * takes some tenths of a second, so who trains several models does it once, with `compileNormalizationRule`.
   */
  readonly precompiledCharsmap?: Uint8Array;
  /** Whose choices the trainer repeats; `0.2.3` by default. */
  readonly release?: SentencePieceRelease;
  /** Settings written into the model that do not change its pieces: `unkSurface`, `input`, `numThreads`, … */
  readonly recorded?: Partial<RecordedTrainerSpec>;
}

/** {@link BpeTrainingOptions} with every default filled in and every value checked. */
export interface ResolvedBpeOptions {
  readonly release: SentencePieceRelease;
  readonly trainerSpec: TrainerSpec;
  readonly normalizerSpec: NormalizerSpec;
}

/**
 * Fills in the defaults and refuses what `spm_train` refuses.
 *
 * @throws {RangeError} If a number is out of its range or a choice is none of those there are.
 * @throws {TypeError} If there is no option of a name, a piece is empty, or symbols are no list.
 */
export function resolveBpeOptions(options: BpeTrainingOptions): ResolvedBpeOptions {
  const {
    release = "0.2.3",
    normalizationRuleName = "nmt_nfkc",
    precompiledCharsmap,
    addDummyPrefix = true,
    removeExtraWhitespaces = true,
    recorded = {},
    ...effective
  } = options;
  if (!SENTENCE_PIECE_RELEASES.includes(release)) {
    throw new RangeError(`release must be one of ${SENTENCE_PIECE_RELEASES.join(", ")}, got ${release}`);
  }
  checkNames(effective, "option");
  checkNames(recorded, "recorded option");
  const trainerSpec: TrainerSpec = {
    ...DEFAULT_TRAINER_SPEC,
    ...givenOf(recorded),
    ...givenOf(effective),
    modelType: "bpe",
  };
  checkNumbers(trainerSpec);
  checkChoices(trainerSpec, release);
  return {
    release,
    trainerSpec,
    normalizerSpec: {
      ...DEFAULT_NORMALIZER_SPEC,
      name: normalizationRuleName,
      precompiledCharsmap: precompiledCharsmap ?? namedRules(normalizationRuleName, release),
      addDummyPrefix,
      removeExtraWhitespaces,
    },
  };
}

/** What is not `undefined`, which means the default. */
function givenOf(options: object): object {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** What is spelled wrongly, as `vocab_size`, would else be taken for left out. */
function checkNames(options: object, what: string): void {
  for (const name of Object.keys(options)) {
    const isKnown = name in DEFAULT_TRAINER_SPEC || name === "unknownFields";
    if (!isKnown || name === "modelType") throw new TypeError(`byte-pair training has no ${what} ${name}`);
  }
}

function checkNumbers(spec: TrainerSpec): void {
  integerIn("vocabSize", spec.vocabSize, 1, 0x7fffffff);
  integerIn("maxSentencepieceLength", spec.maxSentencepieceLength, 1, 512);
  integerIn("maxSentenceLength", spec.maxSentenceLength, 10, 1073741824);
  integerIn("inputSentenceSize", spec.inputSentenceSize, 0, Number.MAX_SAFE_INTEGER);
  for (const name of ["unkId", "bosId", "eosId", "padId"] as const)
    integerIn(name, spec[name], -1, 0x7fffffff);
  if (!(spec.characterCoverage >= 0.98 && spec.characterCoverage <= 1)) {
    throw new RangeError(`characterCoverage must be from 0.98 to 1, got ${spec.characterCoverage}`);
  }
}

function checkChoices(spec: TrainerSpec, release: SentencePieceRelease): void {
  for (const name of ["controlSymbols", "userDefinedSymbols"] as const) {
    if (!Array.isArray(spec[name])) throw new TypeError(`${name} must be a list, got ${typeof spec[name]}`);
  }
  for (const name of ["unkPiece", "bosPiece", "eosPiece", "padPiece"] as const) {
    if (spec[name] === "") throw new TypeError(`${name} must not be empty`);
  }
  if (spec.inputSentenceSize > 0 && spec.inputSentenceSize <= 100) {
    throw new RangeError(`inputSentenceSize must be 0 or more than 100, got ${spec.inputSentenceSize}`);
  }
  if (spec.inputSentenceSize > 0 && spec.shuffleInputSentence) {
    throw new RangeError(
      "inputSentenceSize is supported with shuffleInputSentence: false only (the first sentences); draw a random sample beforehand",
    );
  }
  const unfit = /[ \u2585]|\p{Surrogate}/u.exec(spec.requiredChars)?.[0];
  if (unfit !== undefined) {
    throw new RangeError(`requiredChars must be characters of normalised text, got ${JSON.stringify(unfit)}`);
  }
  if (spec.useAllVocab)
    throw new RangeError("useAllVocab is for word and character models, not for byte pairs");
  if (spec.enableDifferentialPrivacy) {
    throw new RangeError("enableDifferentialPrivacy is not supported: noise on counts cannot be repeated");
  }
  if (spec.pretokenizationDelimiter !== "" && release === "0.1.97") {
    throw new RangeError(
      "pretokenizationDelimiter needs release 0.2.3; SentencePiece 0.1.97 does not have it",
    );
  }
}

function integerIn(name: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new RangeError(`${name} must be an integer from ${least} to ${most}, got ${value}`);
  }
}

/** The rules of a name, as the release has them. */
function namedRules(name: string, release: SentencePieceRelease): Uint8Array {
  const known = NORMALIZATION_RULE_NAMES.find((other) => other === name);
  if (known !== undefined) return compileNormalizationRule(known, release);
  throw new RangeError(
    `normalizationRuleName must be one of ${NORMALIZATION_RULE_NAMES.join(", ")} (or come with a precompiledCharsmap), got ${name}`,
  );
}
