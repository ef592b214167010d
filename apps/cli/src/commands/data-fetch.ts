import type { DatasetName } from "@ast/datasets";
import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { FetchFlags } from "../data/fetch-datasets.ts";
import { commandHelp } from "./command-help.ts";
import { datasetParameter, jsonFlag } from "./parameters.ts";

/** `ast data fetch`. */
export const dataFetchCommand: Command<AstContext> = buildCommand<FetchFlags, DatasetName[], AstContext>({
  loader: async () => (await import("../data/fetch-datasets.ts")).fetchDatasets,
  parameters: {
    positional: { kind: "array", parameter: datasetParameter },
    flags: {
      all: { kind: "boolean", brief: "Fetch every dataset", default: false },
      offline: { kind: "boolean", brief: "Look only, and leave the network alone", default: false },
      acceptLicence: {
        kind: "boolean",
        brief: "Accept the terms that are shown, without being asked",
        default: false,
      },
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Download stored datasets",
      description:
        "Finds each file, downloads what is missing, and compares everything with its checksum.\n" +
        "Before the first download of a dataset its licence is shown; a person at a terminal is asked, elsewhere --accept-licence\n" +
        "has to say yes. A download that is broken off goes on where it was. Exit code 1 if a file is not there in the end.",
      examples: [
        { command: "ast data fetch geo jobs", does: "Downloads two datasets, after asking." },
        { command: "ast data fetch --all --accept-licence", does: "Downloads all of them, in a script." },
        { command: "ast data fetch django --offline", does: "Says whether the files are there." },
      ],
    }),
    customUsage: ["<dataset>...", "--all"],
  },
});
