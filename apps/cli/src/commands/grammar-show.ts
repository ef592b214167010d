import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { ShowGrammarFlags } from "../grammars/show-grammar.ts";
import { commandHelp } from "./command-help.ts";
import { languageList } from "./language-list.ts";
import { formFlag, fragmentFlag, jsonFlag, languageFlag, word } from "./parameters.ts";

/** `ast grammar show`. */
export const grammarShowCommand: Command<AstContext> = buildCommand<ShowGrammarFlags, [string?], AstContext>({
  loader: async () => (await import("../grammars/show-grammar.ts")).showGrammar,
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [
        {
          brief: "A grammar's file, or - for standard input",
          placeholder: "grammar",
          parse: word,
          optional: true,
        },
      ],
    },
    flags: {
      language: { ...languageFlag, brief: "The language whose own grammar is shown, in place of a file" },
      form: formFlag,
      fragment: fragmentFlag,
      format: {
        kind: "enum",
        values: ["text", "json", "dot", "svg"],
        brief: "How to write it: its sizes, all of it, a graph for Graphviz, or an image",
        default: "text",
      },
      label: {
        kind: "parsed",
        parse: word,
        brief: "Only this label, its fields and what may stand there, and where it stands",
        placeholder: "name",
        optional: true,
      },
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Show a grammar as text, JSON or a graph",
      description: `Says how large a grammar is, what one of its labels may hold, or draws its graph.\n\n${languageList()}`,
      examples: [
        { command: "ast grammar show for.json", does: "Counts labels, fields and pairs." },
        {
          command: "ast grammar show --language java --label if_statement",
          does: "Says what may stand in an if statement of Java, and where it may stand.",
        },
        {
          command: "ast grammar show --language for --format svg > for.svg",
          does: "Draws the grammar of FOR.",
        },
        {
          command: "ast grammar show for.json --format dot --label IF | dot -Tpdf > if.pdf",
          does: "Draws one label and what is around it with Graphviz.",
        },
      ],
    }),
    customUsage: ["<grammar>", "--language <name>"],
  },
});
