import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { CheckFlags } from "../grammars/check-grammar.ts";
import { languageNames } from "../programs/languages.ts";
import { commandHelp } from "./command-help.ts";
import { languageList } from "./language-list.ts";
import { formFlag, fragmentFlag, jsonFlag, pairCount, positiveCount, word } from "./parameters.ts";

/** `ast grammar check`. */
export const grammarCheckCommand: Command<AstContext> = buildCommand<CheckFlags, [string?], AstContext>({
  loader: async () => (await import("../grammars/check-grammar.ts")).checkGrammar,
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [
        {
          brief: "A grammar's file; by default the language's own grammar",
          placeholder: "grammar",
          parse: word,
          optional: true,
        },
      ],
    },
    flags: {
      language: { kind: "enum", values: languageNames, brief: "The language that prints and parses" },
      form: formFlag,
      fragment: fragmentFlag,
      count: { kind: "parsed", parse: positiveCount, brief: "How many trees are drawn", default: "1000" },
      seed: {
        kind: "parsed",
        parse: pairCount,
        brief: "Which trees are drawn; any whole number",
        default: "1",
      },
      maxNodes: {
        kind: "parsed",
        parse: positiveCount,
        brief: "The largest number of nodes of a tree",
        default: "60",
      },
      failures: {
        kind: "parsed",
        parse: pairCount,
        brief: "How many trees that do not come back are shown",
        placeholder: "count",
        default: "5",
      },
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Print random trees of a grammar and parse what was printed",
      description:
        "Draws random trees of a grammar and counts those that come back equal when the language prints them and parses that. Leaves of\n" +
        `open kinds get texts that the language gives as samples, or values that the grammar knows. Exit code 1 if a tree does not come back.\n\n${languageList()}`,
      examples: [
        {
          command: "ast grammar check --language for --count 10000",
          does: "Tries the grammar that FOR states.",
        },
        {
          command: "ast grammar check java.json --language java --fragment member --seed 2",
          does: "Tries a grammar that was induced from Java methods.",
        },
      ],
    }),
    customUsage: ["[<grammar>] --language <name>"],
  },
});
