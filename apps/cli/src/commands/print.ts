import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { PrintFlags } from "../programs/print-tree.ts";
import { commandHelp } from "./command-help.ts";
import { languageList } from "./language-list.ts";
import { formFlag, fragmentFlag, inputParameter, jsonFlag, languageFlag } from "./parameters.ts";

/** `ast print`: a syntax tree to program text. */
export const printCommand: Command<AstContext> = buildCommand<PrintFlags, [string], AstContext>({
  loader: async () => (await import("../programs/print-tree.ts")).printTree,
  parameters: {
    positional: { kind: "tuple", parameters: [inputParameter] },
    flags: {
      language: { ...languageFlag, brief: "The language to write" },
      form: formFlag,
      fragment: { ...fragmentFlag, brief: "What the tree is of, if not of a whole program" },
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Write a syntax tree as program text",
      description:
        "Reads one syntax tree, as an S-expression or as JSON, and writes the program it stands for.\n" +
        `A tree that the language's grammar does not allow is refused with the path of the fault.\n\n${languageList()}`,
      examples: [
        { command: "ast print tree.json --language lambda", does: "Writes the program of a stored tree." },
        {
          command: "ast parse sum.for | ast print - --language for",
          does: "Normalises a program: white space and parentheses as the printer sets them.",
        },
      ],
    }),
    customUsage: ["<file> --language <name>"],
  },
});
