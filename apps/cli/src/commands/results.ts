import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { ResultsFlags } from "../runs/collect-results.ts";
import { commandHelp } from "./command-help.ts";
import { jsonFlag, runParameter, word } from "./parameters.ts";

/** `ast results`: finished runs as one result file. */
export const resultsCommand: Command<AstContext> = buildCommand<
  ResultsFlags,
  [string, ...string[]],
  AstContext
>({
  loader: async () => (await import("../runs/collect-results.ts")).collectResults,
  parameters: {
    positional: { kind: "array", parameter: runParameter, minimum: 1 },
    flags: {
      output: {
        kind: "parsed",
        parse: word,
        brief: "A file to write the numbers to, with the runs they come from",
        placeholder: "file",
        optional: true,
      },
      json: jsonFlag,
    },
  },
  docs: commandHelp({
    brief: "Gather finished runs that differ in their seed: mean and spread",
    description:
      "Shows each number's mean and standard deviation over the runs, beside the paper's.\n" +
      "The file that --output writes, and --json shows, also says what was run, where and with which seeds.",
    examples: [
      {
        command: "ast results runs/grammar-tree2tree-quick-1 runs/grammar-tree2tree-quick-2",
        does: "Shows two seeds together.",
      },
      {
        command: "ast results runs/grammar-tree2tree-quick-* --output results/quick.json",
        does: "Writes what a README's table is made from.",
      },
    ],
  }),
});
