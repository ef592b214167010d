import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { CorpusName } from "../data/corpus-names.ts";
import type { StatisticsFlags } from "../data/corpus-statistics.ts";
import { commandHelp } from "./command-help.ts";
import { corpusParameter, jsonFlag, pairCount, sampleFlag, seedFlag, variantFlag } from "./parameters.ts";

/** `ast data stats`. */
export const dataStatsCommand: Command<AstContext> = buildCommand<StatisticsFlags, [CorpusName], AstContext>({
  loader: async () => (await import("../data/corpus-statistics.ts")).showStatistics,
  parameters: {
    positional: { kind: "tuple", parameters: [corpusParameter] },
    flags: {
      variant: variantFlag,
      sample: sampleFlag,
      seed: seedFlag,
      train: {
        kind: "parsed",
        parse: pairCount,
        brief: "Training pairs; by default as published",
        optional: true,
      },
      dev: {
        kind: "parsed",
        parse: pairCount,
        brief: "Development pairs; by default as published",
        optional: true,
      },
      test: {
        kind: "parsed",
        parse: pairCount,
        brief: "Test pairs; by default as published",
        optional: true,
      },
      unique: {
        kind: "boolean",
        brief: "Whether no program may occur twice; by default as published",
        optional: true,
      },
      all: {
        kind: "boolean",
        brief: "List every statistic, such as the count of each variable",
        default: false,
      },
      json: jsonFlag,
    },
  },
  docs: commandHelp({
    brief: "Count a corpus, beside what its authors state",
    description:
      "Generates or reads a corpus and prints its statistics: sizes on both sides, repeats, overlap between splits.\n" +
      "Beside each stands what the paper reports, or what was counted in the published files.\n" +
      "Of FOR and LAMBDA trees are counted, the published ones under the name stored; of all others texts, their tokens as white\n" +
      "space parts them.",
    examples: [
      { command: "ast data stats veryhard", does: "Draws the set of Drissi et al. in its published size." },
      {
        command: "ast data stats syn-l --train 10000 --seed 2",
        does: "Draws a smaller SYN-L with another seed.",
      },
      { command: "ast data stats geo --variant prolog", does: "Counts one form of a stored dataset." },
      { command: "AST_DATASETS=~/data ast data stats stored --all", does: "Counts the published files." },
    ],
  }),
});
