import type { DatasetName } from "@ast/datasets";
import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { VerifyFlags } from "../data/verify-datasets.ts";
import { commandHelp } from "./command-help.ts";
import { datasetParameter, jsonFlag } from "./parameters.ts";

/** `ast data verify`. */
export const dataVerifyCommand: Command<AstContext> = buildCommand<VerifyFlags, DatasetName[], AstContext>({
  loader: async () => (await import("../data/verify-datasets.ts")).verifyDatasets,
  parameters: {
    positional: { kind: "array", parameter: datasetParameter },
    flags: { json: jsonFlag },
  },
  docs: {
    ...commandHelp({
      brief: "Compare stored files with their checksums",
      description:
        "Finds each file of the datasets named, or of all, and compares its checksum with the manifest's. Nothing is downloaded.\n" +
        "Exit code 1 if one differs.",
      examples: [
        { command: "ast data verify", does: "Says of each file whether it is there and right." },
        { command: "ast data verify hearthstone --json", does: "Writes the same of one dataset as JSON." },
      ],
    }),
    customUsage: ["[<dataset>...]"],
  },
});
