import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { CacheFlags } from "../data/manage-cache.ts";
import { commandHelp } from "./command-help.ts";
import { jsonFlag } from "./parameters.ts";

/** `ast data cache`. */
export const dataCacheCommand: Command<AstContext> = buildCommand<CacheFlags, [], AstContext>({
  loader: async () => (await import("../data/manage-cache.ts")).manageCache,
  parameters: {
    flags: {
      clear: { kind: "boolean", brief: "Remove them; runs that want them make them again", default: false },
      json: jsonFlag,
    },
  },
  docs: commandHelp({
    brief: "List or remove the training sets kept for later runs",
    description:
      "Lists the training sets that runs have left for later ones, in the folder that AST_CACHE names or where the system keeps caches.",
    examples: [
      { command: "ast data cache", does: "Says what is kept, where, and how large it is." },
      { command: "ast data cache --clear", does: "Removes all of it." },
    ],
  }),
});
