/** @file The options of `ast tokenizer train` that are flags of `spm_train`. */
import type { BpeTrainingOptions } from "@ast/tokenizers";

/** Flags that go to the trainer as they are. */
type TrainerFlags = Omit<
  BpeTrainingOptions,
  "normalizationRuleName" | "precompiledCharsmap" | "recorded" | "shuffleInputSentence"
> & {
  /** Of the trainer's names those that need no rules of the caller's. */
  readonly normalizationRuleName?: "nmt_nfkc" | "nfkc" | "nmt_nfkc_cf" | "nfkc_cf" | "identity";
};

/** The options by which a tokenizer is trained; what is not given has the default of `spm_train`. */
export type TrainingFlags = {
  readonly [Name in keyof TrainerFlags]?: TrainerFlags[Name] | undefined;
} & {
  /** What an unknown piece is decoded to; the model remembers it. */
  readonly unkSurface?: string | undefined;
};

/** The trainer's names of {@link TrainingFlags}; the command has exactly these options. */
export const trainingFlagNames: readonly (keyof TrainingFlags)[] = [
  "vocabSize",
  "characterCoverage",
  "inputSentenceSize",
  "maxSentenceLength",
  "maxSentencepieceLength",
  "splitByUnicodeScript",
  "splitByNumber",
  "splitByWhitespace",
  "splitDigits",
  "treatWhitespaceAsSuffix",
  "allowWhitespaceOnlyPieces",
  "pretokenizationDelimiter",
  "controlSymbols",
  "userDefinedSymbols",
  "requiredChars",
  "byteFallback",
  "hardVocabLimit",
  "unkId",
  "bosId",
  "eosId",
  "padId",
  "unkPiece",
  "bosPiece",
  "eosPiece",
  "padPiece",
  "unkSurface",
  "normalizationRuleName",
  "addDummyPrefix",
  "removeExtraWhitespaces",
  "release",
];

/** The options that were given, as the trainer takes them. */
export function trainingOptions(
  flags: TrainingFlags,
  { input, modelPrefix }: { readonly input: readonly string[]; readonly modelPrefix: string },
): BpeTrainingOptions {
  const given = Object.fromEntries(
    trainingFlagNames.flatMap((name) => {
      const value = name === "unkSurface" ? undefined : flags[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const { inputSentenceSize = 0, unkSurface } = flags;
  return {
    ...given,
    // A sample cannot be drawn as spm_train draws it: the first sentences are taken.
    ...(inputSentenceSize > 0 ? { shuffleInputSentence: false } : {}),
    recorded: { input, modelPrefix, ...(unkSurface === undefined ? {} : { unkSurface }) },
  };
}
