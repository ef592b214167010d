import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { EncodeFlags } from "../tokenizers/encode-texts.ts";
import { commandHelp } from "./command-help.ts";
import { linesParameter, modelFlag, pieceFormatFlag } from "./tokenizer-parameters.ts";

/** `ast tokenizer encode`. */
export const tokenizerEncodeCommand: Command<AstContext> = buildCommand<EncodeFlags, string[], AstContext>({
  loader: async () => (await import("../tokenizers/encode-texts.ts")).encodeTexts,
  parameters: {
    positional: { kind: "array", parameter: linesParameter },
    flags: {
      model: modelFlag,
      outputFormat: pieceFormatFlag("Write pieces, or their ids"),
      addBos: { kind: "boolean", brief: "Put the piece that begins a text first", default: false },
      addEos: { kind: "boolean", brief: "Put the piece that ends a text last", default: false },
      reverse: {
        kind: "boolean",
        brief: "Turn the pieces round; those that begin and end a text stay first and last",
        default: false,
      },
      json: {
        kind: "boolean",
        brief: "Write pieces, ids and where in the line they stand, a JSON object a line",
        default: false,
      },
    },
  },
  docs: commandHelp({
    brief: "Split texts into pieces, a line each",
    description:
      "Writes the pieces or ids of each line, as spm_encode does, separated by blanks; an empty line gives an empty line. Any number of lines\n" +
      "takes the same memory. A line that is no UTF-8 text ends the command with a message that says where it stands.",
    examples: [
      {
        command: "ast tokenizer encode --model m.model texts.txt",
        does: "Writes the pieces of each line of a file.",
      },
      {
        command: "echo 'draw a card' | ast tokenizer encode --model m.model --output-format id --add-eos",
        does: "Writes the ids of a text, and that of the end.",
      },
      {
        command: "ast tokenizer encode --model m.model --json texts.txt.gz",
        does: "Writes pieces, ids and their places, as JSON Lines, of a compressed file.",
      },
    ],
  }),
});
