import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import { commandHelp } from "./command-help.ts";
import { jsonFlag } from "./parameters.ts";

/** `ast data list`. */
export const dataListCommand: Command<AstContext> = buildCommand<{ readonly json: boolean }, [], AstContext>({
  loader: async () => (await import("../data/list-datasets.ts")).listDatasets,
  parameters: { flags: { json: jsonFlag } },
  docs: commandHelp({
    brief: "List the corpora and where they come from",
    description:
      "Lists the corpora that can be generated, with their published sizes, and the stored datasets with their forms.",
    examples: [{ command: "ast data list", does: "Names every corpus for the other data commands." }],
  }),
});
