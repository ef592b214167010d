import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { CoverageFlags } from "../grammars/cover.ts";
import { commandHelp } from "./command-help.ts";
import { jsonFlag, pairCount, word } from "./parameters.ts";
import { sourceFlags } from "./source-flags.ts";

/** `ast grammar coverage`. */
export const grammarCoverageCommand: Command<AstContext> = buildCommand<
  CoverageFlags,
  [string, ...string[]],
  AstContext
>({
  loader: async () => (await import("../grammars/cover.ts")).cover,
  parameters: {
    positional: {
      kind: "array",
      parameter: {
        brief: "A grammar's file, then files of programs; - for standard input",
        placeholder: "grammar",
        parse: word,
      },
      minimum: 1,
    },
    flags: {
      ...sourceFlags,
      rows: {
        kind: "parsed",
        parse: pairCount,
        brief: "How many things of each sort are listed, those in most programs first",
        placeholder: "count",
        default: "10",
      },
      examples: {
        kind: "parsed",
        parse: pairCount,
        brief: "With --json: how many places of each thing are given",
        placeholder: "count",
        default: "3",
      },
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Compare programs with a grammar",
      description:
        "Says how many programs a grammar allows, and what the others hold that it does not: labels, fields, pairs of a field and a\n" +
        "child, values of leaves, arrangements of children; each with the first place where it stands.",
      examples: [
        {
          command: "ast grammar coverage geo.json --dataset geo --split test",
          does: "Says what of the test forms is not in a grammar induced from others.",
        },
        {
          command: "ast grammar coverage for.json *.for --json",
          does: "Writes all that is missing, with places, as JSON.",
        },
      ],
    }),
    customUsage: ["<grammar> <file>...", "<grammar> --dataset <name>"],
  },
});
