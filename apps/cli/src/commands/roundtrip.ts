import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { RoundTripFlags } from "../programs/round-trip-programs.ts";
import { commandHelp } from "./command-help.ts";
import { languageList } from "./language-list.ts";
import { inputParameter, jsonFlag, pairCount } from "./parameters.ts";
import { sourceFlags } from "./source-flags.ts";

/** `ast roundtrip`: programs parsed, printed and parsed again. */
export const roundTripCommand: Command<AstContext> = buildCommand<RoundTripFlags, string[], AstContext>({
  loader: async () => (await import("../programs/round-trip-programs.ts")).roundTripPrograms,
  parameters: {
    positional: {
      kind: "array",
      parameter: { ...inputParameter, brief: "Files of programs, - for standard input" },
    },
    flags: {
      ...sourceFlags,
      throughActions: {
        kind: "boolean",
        brief:
          "Take each tree through the actions of the language's grammar, in both orders, before it is printed",
        default: false,
      },
      failures: {
        kind: "parsed",
        parse: pairCount,
        brief: "How many failures of each kind are shown",
        placeholder: "count",
        default: "10",
      },
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Parse programs, print them, and parse what was printed",
      description:
        "Counts the programs that the parser takes and those whose tree is the same after printing and parsing again, and\n" +
        "shows the first that fail, with line and column. Files that end in .gz are decompressed. One file that cannot be\n" +
        "used does not stop the others.\n" +
        "Exit code 1 if a program that the parser takes does not come back, 2 if something could not be read or nothing was there to\n" +
        "check; refused programs are counted only.\n" +
        "The language follows from the first file's ending unless --language says it.\n\n" +
        languageList(),
      examples: [
        { command: "ast roundtrip *.for", does: "Checks files that hold a program each." },
        {
          command: "ast roundtrip --language for --lines programs.txt.gz --failures 3",
          does: "Checks a file with a program on each line, and shows at most three failures of each kind.",
        },
        {
          command: "ast roundtrip --language for --field source pairs.jsonl --json",
          does: "Checks the programs of one field of JSON Lines, and writes the counts as JSON.",
        },
        {
          command: "ast roundtrip --dataset java-csharp --side source --split test",
          does: "Checks the programs of a stored dataset.",
        },
        {
          command: "ast roundtrip *.lambda --through-actions",
          does: "Checks too that the grammar's actions write every tree, depth-first and breadth-first.",
        },
        {
          command: "ast data show syn-s --json | ast roundtrip --language lambda --form syn --field target -",
          does: "Checks programs of a corpus.",
        },
      ],
    }),
    customUsage: ["<file>...", "--dataset <name>"],
  },
});
