import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { ParseFlags } from "../programs/parse-program.ts";
import { commandHelp } from "./command-help.ts";
import { languageList } from "./language-list.ts";
import { formFlag, fragmentFlag, inputParameter, jsonFlag, languageFlag } from "./parameters.ts";

/** `ast parse`: program text to a syntax tree. */
export const parseCommand: Command<AstContext> = buildCommand<ParseFlags, [string], AstContext>({
  loader: async () => (await import("../programs/parse-program.ts")).parseProgram,
  parameters: {
    positional: { kind: "tuple", parameters: [inputParameter] },
    flags: {
      language: languageFlag,
      form: formFlag,
      fragment: fragmentFlag,
      format: {
        kind: "enum",
        values: ["s-expression", "json", "tree", "svg"],
        brief: "How to write the tree; tree draws it with lines, svg as an image",
        default: "s-expression",
      },
      json: jsonFlag,
    },
  },
  docs: commandHelp({
    brief: "Parse a program and write its syntax tree",
    description:
      "Reads the text of one program and writes its syntax tree. A file that ends in .gz is decompressed.\n" +
      `The language follows from the file's ending unless --language says it.\n\n${languageList()}`,
    examples: [
      { command: "ast parse sum.for", does: "Writes the tree of a FOR program as one S-expression." },
      {
        command: 'echo "a0 = a0 + 1" | ast parse - --language for --format tree',
        does: "Reads standard input and draws the tree.",
      },
      {
        command: "ast parse sum.for --form syn --json",
        does: "Writes the tree of the other form as JSON.",
      },
      {
        command: "echo 'int one() { return 1; }' | ast parse - --language java --fragment member",
        does: "Reads a Java method without the class around it.",
      },
      {
        command: "ast parse sum.for --format svg > sum.svg",
        does: "Draws the tree as an image.",
      },
    ],
  }),
});
