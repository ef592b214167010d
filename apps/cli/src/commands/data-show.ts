import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { CorpusName } from "../data/corpus-names.ts";
import type { ShowFlags } from "../data/show-pairs.ts";
import { commandHelp } from "./command-help.ts";
import { corpusParameter, jsonFlag, pairCount, sampleFlag, seedFlag, variantFlag } from "./parameters.ts";

/** `ast data show`. */
export const dataShowCommand: Command<AstContext> = buildCommand<ShowFlags, [CorpusName], AstContext>({
  loader: async () => (await import("../data/show-pairs.ts")).showPairs,
  parameters: {
    positional: { kind: "tuple", parameters: [corpusParameter] },
    flags: {
      variant: variantFlag,
      sample: sampleFlag,
      split: { kind: "enum", values: ["train", "dev", "test"], brief: "Which split", default: "test" },
      start: { kind: "parsed", parse: pairCount, brief: "How many pairs to pass over", default: "0" },
      count: { kind: "parsed", parse: pairCount, brief: "How many pairs", default: "5" },
      seed: seedFlag,
      json: jsonFlag,
    },
  },
  docs: commandHelp({
    brief: "Show pairs of a corpus as text",
    description:
      "Draws pairs of a generated corpus, or reads stored ones, and prints both sides of each.\n" +
      "Settings whose programs never repeat draw all splits together, so what is shown depends on how many are drawn.",
    examples: [
      { command: "ast data show easy", does: "Shows five pairs of the easiest setting." },
      {
        command: "ast data show geo --sample",
        does: "Shows examples of the form of GEO, without its files.",
      },
      {
        command: "ast data show hearthstone --split train --start 296 --count 1",
        does: "Shows one card of Hearthstone and its class, with its line in the file.",
      },
      {
        command: "ast data show syn-s --count 1000 --json > pairs.jsonl",
        does: "Writes pairs, one object per line.",
      },
    ],
  }),
});
