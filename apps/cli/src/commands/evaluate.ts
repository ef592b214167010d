import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { EvaluateFlags } from "../runs/evaluate.ts";
import { commandHelp } from "./command-help.ts";
import { backendFlag, jsonFlag, runParameter, workersFlag } from "./parameters.ts";

/** `ast evaluate`: the score of a run. */
export const evaluateCommand: Command<AstContext> = buildCommand<EvaluateFlags, [string], AstContext>({
  loader: async () => (await import("../runs/evaluate.ts")).evaluate,
  parameters: {
    positional: { kind: "tuple", parameters: [runParameter] },
    flags: {
      split: { kind: "enum", values: ["dev", "test"], brief: "Which held-out programs", default: "test" },
      backend: backendFlag,
      workers: workersFlag,
      json: jsonFlag,
    },
  },
  docs: commandHelp({
    brief: "Score a trained run on its test or development programs",
    description:
      "Translates the programs of a split and counts the right ones; predictions are kept in the run's folder.\n" +
      "The test split is scored once: asked again, the command shows that score.",
    examples: [
      {
        command: "ast evaluate runs/grammar-tree2tree-quick-1",
        does: "Shows the score on the test programs.",
      },
      {
        command: "ast evaluate runs/grammar-tree2tree-quick-1 --split dev --json",
        does: "Scores the development programs.",
      },
    ],
  }),
});
