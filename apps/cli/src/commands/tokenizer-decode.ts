import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { DecodeFlags } from "../tokenizers/encode-texts.ts";
import { commandHelp } from "./command-help.ts";
import { linesParameter, modelFlag, pieceFormatFlag } from "./tokenizer-parameters.ts";

/** `ast tokenizer decode`. */
export const tokenizerDecodeCommand: Command<AstContext> = buildCommand<DecodeFlags, string[], AstContext>({
  loader: async () => (await import("../tokenizers/encode-texts.ts")).decodeTexts,
  parameters: {
    positional: { kind: "array", parameter: linesParameter },
    flags: {
      model: modelFlag,
      inputFormat: pieceFormatFlag("Lines hold pieces, or their ids"),
      json: { kind: "boolean", brief: "Write a JSON object a line, its field text the text", default: false },
    },
  },
  docs: commandHelp({
    brief: "Put pieces together to texts, a line each",
    description:
      "Reads pieces or ids separated by blanks, and writes the text of each line, as spm_decode does. What is no piece stays as it is; an id\n" +
      "that the model has not ends the command with a message that says where it stands.",
    examples: [
      {
        command: "ast tokenizer decode --model m.model pieces.txt",
        does: "Writes the text of each line of pieces.",
      },
      {
        command:
          "ast tokenizer encode --model m.model --output-format id texts.txt | ast tokenizer decode --model m.model --input-format id",
        does: "Writes texts as the model's normalisation leaves them.",
      },
    ],
  }),
});
