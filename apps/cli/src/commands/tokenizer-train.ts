import { buildCommand, type Command, type FlagParametersForType } from "@stricli/core";
import type { AstContext } from "../context.ts";
import { datasetNames } from "../data/corpus-names.ts";
import type { TextFlags } from "../tokenizers/text-sources.ts";
import type { TrainTokenizerFlags } from "../tokenizers/train-tokenizer.ts";
import { commandHelp } from "./command-help.ts";
import { inputParameter, jsonFlag, sampleFlag, variantFlag, word } from "./parameters.ts";
import { trainingFlags } from "./tokenizer-training-flags.ts";

const textFlags: FlagParametersForType<TextFlags, AstContext> = {
  field: {
    kind: "parsed",
    parse: word,
    brief: "Every line of a file is a JSON object, and this field of it holds the text",
    placeholder: "name",
    optional: true,
  },
  dataset: {
    kind: "enum",
    values: datasetNames,
    brief: "A stored dataset to take texts from, in place of files; each line of its texts is a sentence",
    optional: true,
  },
  variant: variantFlag,
  split: {
    kind: "enum",
    values: ["train", "dev", "test"],
    brief: "The part of the dataset; by default train",
    optional: true,
  },
  side: {
    kind: "enum",
    values: ["source", "target", "both"],
    brief: "The side of the dataset's examples; by default both",
    optional: true,
  },
  sample: sampleFlag,
};

/** `ast tokenizer train`. */
export const tokenizerTrainCommand: Command<AstContext> = buildCommand<
  TrainTokenizerFlags,
  string[],
  AstContext
>({
  loader: async () => (await import("../tokenizers/train-tokenizer.ts")).trainTokenizer,
  parameters: {
    positional: {
      kind: "array",
      parameter: { ...inputParameter, brief: "Files with a sentence a line, - for standard input" },
    },
    flags: {
      model: {
        kind: "parsed",
        parse: word,
        brief: "The file to write, whole or not at all; usually its name ends in .model",
        placeholder: "file",
      },
      ...trainingFlags,
      ...textFlags,
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Train a byte-pair tokenizer",
      description:
        "Learns pieces from sentences, one a line, and writes a SentencePiece model: the pieces that spm_train --model_type=bpe finds with the\n" +
        "same options, which have the same names with - in place of _. Whatever is not given is as spm_train has it.\n" +
        "Files that end in .gz are decompressed. A line that cannot be read ends the command with a message that says where it stands.",
      examples: [
        {
          command: "ast tokenizer train texts.txt --vocab-size 2000 --model m.model",
          does: "Trains 2,000 pieces on the lines of a file.",
        },
        {
          command: "ast tokenizer train --dataset django --vocab-size 800 --model django.model",
          does: "Trains on the training examples of a stored dataset, both sides.",
        },
        {
          command:
            "ast tokenizer train pairs.jsonl --field source --model m.model --byte-fallback --split-digits --user-defined-symbols var_0,str_0",
          does: "Trains on one field of JSON Lines, with pieces for bytes, single digits, and two symbols that are never cut.",
        },
        {
          command: "ast tokenizer train texts.txt --model m.model --release 0.1.97 --no-split-by-number",
          does: "Repeats the choices of an older spm_train; numbers may stand in one piece with words.",
        },
      ],
    }),
    customUsage: ["<file>... --model <file>", "--dataset <name> --model <file>"],
  },
});
