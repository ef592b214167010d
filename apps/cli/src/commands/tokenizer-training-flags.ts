/** @file The options of `ast tokenizer train` that are named as spm_train's. */
import type { FlagParametersForType, TypedFlagParameter } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { TrainingFlags } from "../tokenizers/training-flags.ts";
import { word } from "./parameters.ts";

function number(input: string): number {
  const value = Number(input);
  if (input.trim() === "" || !Number.isFinite(value)) throw new RangeError("expected a number");
  return value;
}

function symbols(input: string): readonly string[] {
  return input.split(",");
}

function numberFlag(brief: string): TypedFlagParameter<number | undefined, AstContext> {
  return { kind: "parsed", parse: number, brief, placeholder: "number", optional: true };
}

function textFlag(brief: string): TypedFlagParameter<string | undefined, AstContext> {
  return { kind: "parsed", parse: word, brief, placeholder: "text", optional: true };
}

function symbolsFlag(brief: string): TypedFlagParameter<readonly string[] | undefined, AstContext> {
  return { kind: "parsed", parse: symbols, brief, placeholder: "list", optional: true };
}

function switchFlag(brief: string): TypedFlagParameter<boolean | undefined, AstContext> {
  return { kind: "boolean", brief, optional: true };
}

/** Options that go to the trainer. None has a default here: those of the trainer are spm_train's. */
export const trainingFlags: FlagParametersForType<TrainingFlags, AstContext> = {
  vocabSize: numberFlag("How many pieces, by default 8000"),
  characterCoverage: numberFlag("The share of all characters that get a piece, by default 0.9995"),
  inputSentenceSize: numberFlag("Take so many sentences, the first ones; by default all"),
  maxSentenceLength: numberFlag("Leave out sentences of more bytes than this, by default 4192"),
  maxSentencepieceLength: numberFlag("The longest piece in characters, by default 16"),
  splitByUnicodeScript: switchFlag("Let no piece hold letters of two scripts; on"),
  splitByNumber: switchFlag("Let no piece hold digits and letters; on"),
  splitByWhitespace: switchFlag("Let no piece reach over a blank; on"),
  splitDigits: switchFlag("Make every digit a piece; off"),
  treatWhitespaceAsSuffix: switchFlag("Put the blank at the end of a word, not at its beginning; off"),
  allowWhitespaceOnlyPieces: switchFlag("Allow pieces of several blanks; off"),
  pretokenizationDelimiter: textFlag("What stands where no piece may reach over"),
  controlSymbols: symbolsFlag("Pieces that no text has, separated by commas"),
  userDefinedSymbols: symbolsFlag("Pieces that are never cut, separated by commas"),
  requiredChars: textFlag("Characters that get a piece whatever the coverage"),
  byteFallback: switchFlag("Cut unknown characters into pieces of bytes; off"),
  hardVocabLimit: switchFlag("Fail where there are fewer pieces than asked for; on"),
  unkId: numberFlag("The id of the unknown piece, by default 0"),
  bosId: numberFlag("The id of the beginning, by default 1; -1 for none"),
  eosId: numberFlag("The id of the end, by default 2; -1 for none"),
  padId: numberFlag("The id of padding; by default -1, none"),
  unkPiece: textFlag("How the unknown piece is written, by default <unk>"),
  bosPiece: textFlag("How the beginning is written, by default <s>"),
  eosPiece: textFlag("How the end is written, by default </s>"),
  padPiece: textFlag("How padding is written, by default <pad>"),
  unkSurface: textFlag("What the unknown piece is decoded to, by default ⁇ between blanks"),
  normalizationRuleName: {
    kind: "enum",
    values: ["nmt_nfkc", "nfkc", "nmt_nfkc_cf", "nfkc_cf", "identity"],
    brief: "How texts are normalised, by default nmt_nfkc",
    optional: true,
  },
  addDummyPrefix: switchFlag("Put a blank before each text; on"),
  removeExtraWhitespaces: switchFlag("Remove blanks at the ends and those beside others; on"),
  release: {
    kind: "enum",
    values: ["0.1.97", "0.2.3"],
    brief: "Which release of spm_train to repeat, by default 0.2.3",
    optional: true,
  },
};
