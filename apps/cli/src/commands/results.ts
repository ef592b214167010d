import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { ResultsFlags } from "../runs/collect-results.ts";
import { commandHelp } from "./command-help.ts";
import { runParameter, word } from "./parameters.ts";

/** `ast results`: finished runs as one result file. */
export const resultsCommand: Command<AstContext> = buildCommand<ResultsFlags, string[], AstContext>({
  loader: async () => (await import("../runs/collect-results.ts")).collectResults,
  parameters: {
    positional: { kind: "array", parameter: runParameter, minimum: 1 },
    flags: {
      output: {
        kind: "parsed",
        parse: word,
        brief: "Where to write; by default standard output",
        placeholder: "file",
        optional: true,
      },
    },
  },
  docs: commandHelp({
    brief: "Gather finished runs that differ in their seed: mean and spread",
    description:
      "Writes a result file in JSON: what was run, where, and each number's mean and standard deviation over the runs.",
    examples: [
      {
        command:
          "ast results runs/grammar-tree2tree-quick-1 runs/grammar-tree2tree-quick-2 --output quick.json",
        does: "Gathers two seeds.",
      },
    ],
  }),
});
