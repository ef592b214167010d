import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { InduceFlags } from "../grammars/induce.ts";
import { commandHelp } from "./command-help.ts";
import { inputParameter, jsonFlag, word } from "./parameters.ts";
import { sourceFlags } from "./source-flags.ts";

/** `ast grammar induce`. */
export const grammarInduceCommand: Command<AstContext> = buildCommand<InduceFlags, string[], AstContext>({
  loader: async () => (await import("../grammars/induce.ts")).induce,
  parameters: {
    positional: {
      kind: "array",
      parameter: { ...inputParameter, brief: "Files of programs, - for standard input" },
    },
    flags: {
      ...sourceFlags,
      policy: {
        kind: "enum",
        values: ["seenHere", "seenAnywhere", "any"],
        brief:
          "Which values of leaves may stand in a place: those seen there, those seen anywhere, or any text",
        default: "seenHere",
      },
      narrow: {
        kind: "boolean",
        brief:
          "Take fields, lists and their order from the language's own grammar, and leave out what no program shows",
        default: false,
      },
      output: {
        kind: "parsed",
        parse: word,
        brief: "The file to write, in place of standard output",
        placeholder: "file",
        optional: true,
      },
      json: { ...jsonFlag, brief: "With --output: write what was counted as JSON" },
    },
  },
  docs: {
    ...commandHelp({
      brief: "Induce a grammar from programs",
      description:
        "Parses programs and writes the tightest grammar that allows all their trees, as JSON. Programs without a tree are left out,\n" +
        "and the first of them is told of. A file is written whole or not at all.\n" +
        "Fields, lists and their order come from the trees alone, as Thellmann et al. (2021) induce them; with --narrow from the\n" +
        "language's own grammar, which is what a decoder wants whose trees are to be printed.",
      examples: [
        {
          command: "ast grammar induce *.for --output for.json",
          does: "Writes the grammar of FOR programs.",
        },
        {
          command: "ast grammar induce --dataset geo --split train --policy any --output geo.json",
          does: "Induces a grammar from the training forms of GEO, in which leaves may have any text.",
        },
        {
          command:
            "ast grammar induce --dataset java-csharp --side source --narrow --policy seenAnywhere --output java.json",
          does: "Writes what the Java methods of a dataset need of Java.",
        },
        {
          command: "ast grammar induce --language for --lines programs.txt | ast grammar show -",
          does: "Says how large the grammar of some programs is.",
        },
      ],
    }),
    customUsage: ["<file>... [--output <file>]", "--dataset <name> [--output <file>]"],
  },
});
