import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { EvaluateFlags } from "../evaluation/evaluate.ts";
import { metricChoice, presetNames, programMetrics, textMetrics } from "../evaluation/metric-names.ts";
import { commandHelp } from "./command-help.ts";
import {
  formFlag,
  fragmentFlag,
  jsonFlag,
  languageFlag,
  pairCount,
  runParameter,
  word,
  workersFlag,
} from "./parameters.ts";

function seedOf(input: string): number {
  const seed = pairCount(input);
  if (seed >= 2 ** 32) throw new RangeError("expected a whole number up to 4294967295");
  return seed;
}

/** Names with what they mean, one on each line. */
function listOf(meanings: Readonly<Record<string, string>>): string {
  return Object.entries(meanings)
    .map(([name, meaning]) => `    ${name.padEnd(28)}${meaning}`.trimEnd())
    .join("\n");
}

/** `ast evaluate`: the score of a run, or of anyone's predictions. */
export const evaluateCommand: Command<AstContext> = buildCommand<EvaluateFlags, [string?], AstContext>({
  loader: async () => (await import("../evaluation/evaluate.ts")).evaluate,
  parameters: {
    positional: { kind: "tuple", parameters: [{ ...runParameter, optional: true }] },
    flags: {
      split: {
        kind: "enum",
        values: ["dev", "test"],
        brief: "Which held-out programs of a run; by default test",
        optional: true,
      },
      backend: {
        kind: "enum",
        values: ["auto", "tensorflow-gpu", "tensorflow", "webgpu", "wasm", "cpu"],
        brief: "What computes with tensors of a run; by default auto, the fastest that works",
        optional: true,
      },
      workers: workersFlag,
      predictions: {
        kind: "parsed",
        parse: word,
        brief: "A file of predictions, one on each line, or - for standard input",
        placeholder: "file",
        optional: true,
      },
      references: {
        kind: "parsed",
        parse: word,
        brief: "A file of references, line by line, if they do not stand with the predictions",
        placeholder: "file",
        optional: true,
      },
      compare: {
        kind: "parsed",
        parse: word,
        brief: "Another system's predictions, to be compared by a paired bootstrap test",
        placeholder: "file",
        optional: true,
      },
      metric: {
        kind: "parsed",
        parse: metricChoice,
        brief:
          "What is measured; may be given several times. Of an exact match, name@k looks at k candidates",
        placeholder: "name",
        optional: true,
        variadic: true,
      },
      preset: {
        kind: "enum",
        values: presetNames,
        brief: "The metrics, and where it is known the language, of a benchmark",
        optional: true,
      },
      language: {
        ...languageFlag,
        brief: "The language of predictions, for metrics that parse them",
      },
      form: formFlag,
      fragment: {
        ...fragmentFlag,
        brief: "What predictions are, if not whole programs; by default whatever they can be read as",
      },
      resamples: {
        kind: "parsed",
        parse: pairCount,
        brief:
          "How often items are drawn anew: by default 1,000 times for intervals, 10,000 for a comparison; with 0 shares alone have intervals, and memory does not grow",
        placeholder: "count",
        optional: true,
      },
      seed: {
        kind: "parsed",
        parse: seedOf,
        brief: "Which items are drawn; a whole number, by default 0",
        optional: true,
      },
      format: {
        kind: "enum",
        values: ["table", "markdown"],
        brief: "How the table is written; by default table",
        optional: true,
      },
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Score a trained run, or anyone's predictions",
      description:
        "Of a run: translates the programs of a split and counts the right ones; predictions are kept in the run's folder.\n" +
        "The test split is scored once: asked again, the command shows that score.\n\n" +
        "With --predictions: a table of metrics with 95 % intervals. The file is JSON Lines if it ends in .jsonl, .ndjson or\n" +
        '.json, else every line is a prediction. Objects have a "prediction" (or "predicted", or "candidates", best first; null is none), a\n' +
        '"reference" (or "references", or "target") and maybe an "id"; a run\'s predictions.jsonl is such a file. Files that end in .gz\n' +
        "are decompressed. Every item counts, also one without a prediction. Exit code 2 if a line cannot be used.\n\n" +
        "Papers on Django compare programs (pythonTokens) with the placeholders of strings in both texts, and take BLEU with the strings put\n" +
        "back into the prediction: two files.\n\n" +
        `METRICS\n  of texts:\n${listOf(textMetrics)}\n  of programs, with --language:\n${listOf(programMetrics)}`,
      examples: [
        {
          command: "ast evaluate runs/grammar-tree2tree-quick-1",
          does: "Shows the score on the test programs.",
        },
        {
          command: "ast evaluate runs/grammar-tree2tree-quick-1 --split dev --json",
          does: "Scores the development programs.",
        },
        {
          command: "ast evaluate --predictions p.jsonl --language java",
          does: "Shows a table of the usual metrics, trees among them.",
        },
        {
          command: "ast evaluate --predictions p.txt --references r.txt --preset codexglue --format markdown",
          does: "Shows what CodeXGLUE reports, as a Markdown table.",
        },
        {
          command:
            "ast evaluate --predictions a.jsonl --compare b.jsonl --metric line --metric corpusUnsmoothed",
          does: "Tests whether a is better than b.",
        },
      ],
    }),
    customUsage: ["<run>", "--predictions <file>"],
  },
});
