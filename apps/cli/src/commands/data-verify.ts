import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { VerifyFlags } from "../data/verify-datasets.ts";
import { commandHelp } from "./command-help.ts";
import { jsonFlag } from "./parameters.ts";

/** `ast data verify`. */
export const dataVerifyCommand: Command<AstContext> = buildCommand<VerifyFlags, [], AstContext>({
  loader: async () => (await import("../data/verify-datasets.ts")).verifyDatasets,
  parameters: {
    flags: {
      download: { kind: "boolean", brief: "Fetch the files that are missing", default: false },
      json: jsonFlag,
    },
  },
  docs: commandHelp({
    brief: "Compare stored files with their checksums",
    description:
      "Finds each stored file and compares its checksum with the manifest's. Exit code 1 if one differs.",
    examples: [
      { command: "ast data verify", does: "Says of each file whether it is there and right." },
      { command: "ast data verify --download", does: "Fetches what is missing, then compares." },
    ],
  }),
});
