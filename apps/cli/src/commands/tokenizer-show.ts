import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { ShowTokenizerFlags } from "../tokenizers/show-tokenizer.ts";
import { commandHelp } from "./command-help.ts";
import { jsonFlag, pairCount, word } from "./parameters.ts";

/** `ast tokenizer show`. */
export const tokenizerShowCommand: Command<AstContext> = buildCommand<
  ShowTokenizerFlags,
  [string],
  AstContext
>({
  loader: async () => (await import("../tokenizers/show-tokenizer.ts")).showTokenizer,
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [{ brief: "The model's file", placeholder: "model", parse: word }],
    },
    flags: {
      pieces: {
        kind: "parsed",
        parse: pairCount,
        brief: "How many pieces are listed",
        placeholder: "count",
        default: "20",
      },
      start: {
        kind: "parsed",
        parse: pairCount,
        brief: "The id of the first of them",
        placeholder: "id",
        default: "0",
      },
      json: jsonFlag,
    },
  },
  docs: commandHelp({
    brief: "Show the settings and pieces of a model",
    description:
      "Shows what a SentencePiece model of any type holds: how many pieces of which sort, the settings it was trained with, how texts are\n" +
      "normalised, and its first pieces with their scores.",
    examples: [
      { command: "ast tokenizer show m.model", does: "Shows a model and its first twenty pieces." },
      {
        command: "ast tokenizer show m.model --start 1000 --pieces 50",
        does: "Lists fifty pieces from id 1000 on.",
      },
      { command: "ast tokenizer show m.model --json", does: "Writes the same as JSON." },
    ],
  }),
});
