import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { TranslateFlags } from "../runs/translate-programs.ts";
import { commandHelp } from "./command-help.ts";
import { backendFlag, jsonFlag, positiveCount, word, workersFlag } from "./parameters.ts";

/** `ast translate`: programs through a trained run. */
export const translateCommand: Command<AstContext> = buildCommand<
  TranslateFlags,
  [string, ...string[]],
  AstContext
>({
  loader: async () => (await import("../runs/translate-programs.ts")).translatePrograms,
  parameters: {
    positional: {
      kind: "array",
      parameter: {
        brief: "A run's folder, then program files; - or no file for standard input",
        placeholder: "run",
        parse: word,
      },
      minimum: 1,
    },
    flags: {
      lines: { kind: "boolean", brief: "Every line of a file is a program", default: false },
      beam: {
        kind: "parsed",
        parse: positiveCount,
        brief: "Hypotheses kept per program; by default as the run was scored",
        optional: true,
      },
      backend: backendFlag,
      workers: workersFlag,
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Translate programs with a trained run",
      description:
        "Reads program text and writes the translation's text. Of several programs each gives one line, in order.\n" +
        "A program that cannot be translated gives an empty line and a message that says where and why; the exit code is then 2.\n" +
        "Any number of programs takes the same memory. What is written stays in order, whatever ends the command early.",
      examples: [
        {
          command: "ast translate runs/grammar-tree2tree-quick-1 program.for",
          does: "Translates one program.",
        },
        {
          command: 'echo "a0 = a0 + 1" | ast translate runs/grammar-tree2tree-quick-1 -',
          does: "Translates standard input.",
        },
        {
          command: "ast translate runs/grammar-tree2tree-quick-1 programs.txt --lines --json",
          does: "Translates a file with one program a line, and writes JSON lines.",
        },
      ],
    }),
    customUsage: ["<run> [<file>...]"],
  },
});
