import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { ReportFlags } from "../runs/report.ts";
import { commandHelp } from "./command-help.ts";
import { backendFlag, jsonFlag, runParameter } from "./parameters.ts";

/** `ast report`: the report of a run. */
export const reportCommand: Command<AstContext> = buildCommand<ReportFlags, [string], AstContext>({
  loader: async () => (await import("../runs/report.ts")).report,
  parameters: {
    positional: { kind: "tuple", parameters: [runParameter] },
    flags: { backend: backendFlag, json: jsonFlag },
  },
  docs: commandHelp({
    brief: "Write the report of a finished run anew",
    description: "Writes report.html into the run's folder: one file, to open in a browser.",
    examples: [
      {
        command: "ast report runs/grammar-tree2tree-quick-1",
        does: "Writes runs/grammar-tree2tree-quick-1/report.html.",
      },
    ],
  }),
});
