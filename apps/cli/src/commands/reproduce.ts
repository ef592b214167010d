import { buildCommand, type Command } from "@stricli/core";
import type { AstContext } from "../context.ts";
import type { ReproduceFlags } from "../runs/run-request.ts";
import { commandHelp } from "./command-help.ts";
import { backendFlag, jsonFlag, pairCount, word, workersFlag } from "./parameters.ts";

/** `ast reproduce`: a paper's experiment, whole. */
export const reproduceCommand: Command<AstContext> = buildCommand<ReproduceFlags, [string?], AstContext>({
  loader: async () => (await import("../runs/reproduce.ts")).reproduce,
  parameters: {
    positional: {
      kind: "tuple",
      parameters: [
        {
          brief: "grammar-tree2tree (Drissi et al. 2018) or tree2tree (Chen et al. 2018)",
          placeholder: "experiment",
          parse: word,
          optional: true,
        },
      ],
    },
    flags: {
      preset: {
        kind: "parsed",
        parse: word,
        brief: "Which configuration: quick (unless given), paper, or another the experiment has",
        placeholder: "name",
        optional: true,
      },
      seed: {
        kind: "parsed",
        parse: pairCount,
        brief: "Seed of parameters and order; the data stay",
        optional: true,
      },
      budget: {
        kind: "enum",
        values: ["full", "small"],
        brief: "small makes 60 steps, to see that everything works; full is as the preset says",
        optional: true,
      },
      set: {
        kind: "parsed",
        parse: word,
        brief: "Change one value of the configuration: key.of.value=value",
        placeholder: "key=value",
        variadic: true,
        optional: true,
      },
      config: {
        kind: "parsed",
        parse: word,
        brief: "A whole configuration to use instead of the preset's, as run.json holds one",
        placeholder: "file",
        optional: true,
      },
      output: {
        kind: "parsed",
        parse: word,
        brief: "The run's folder; by default a new one in runs/",
        placeholder: "folder",
        optional: true,
      },
      backend: backendFlag,
      workers: {
        ...workersFlag,
        brief:
          "Threads that train and translate, by default one per processor, or 1 where the back end cannot start in threads (GPUs, published TensorFlow); training takes at most training.shards; the result does not depend on it",
      },
      cache: {
        kind: "boolean",
        brief: "Keep the training pairs for later runs, and take kept ones; they are the same",
        default: true,
      },
      resume: {
        kind: "parsed",
        parse: word,
        brief: "Go on with an interrupted run",
        placeholder: "folder",
        optional: true,
      },
      from: {
        kind: "enum",
        values: ["last", "previous"],
        brief: "With --resume: the last checkpoint (unless given), or the last undamaged one",
        optional: true,
      },
      json: jsonFlag,
    },
  },
  docs: {
    ...commandHelp({
      brief: "Run a paper's experiment: data, training, test, report",
      description:
        "Generates the data, trains, translates the test programs and writes a report into the run's folder.\n" +
        "Ctrl-C saves a checkpoint and says how to go on (exit code 130); a second one, later, stops at once. A run killed in any way\n" +
        "goes on from its last checkpoint, with the same losses.",
      examples: [
        { command: "ast reproduce grammar-tree2tree", does: "Runs the quick preset: minutes on a laptop." },
        {
          command: "ast reproduce grammar-tree2tree --preset paper --seed 2",
          does: "Runs the paper's configuration with another seed.",
        },
        {
          command: "ast reproduce tree2tree --set training.epochs=5 --set data.train=20000",
          does: "Changes single values of the configuration.",
        },
        {
          command: 'ast reproduce tree2tree --set \'training.schedule={"kind":"constant"}\'',
          does: "Changes a group of values; they are read as JSON.",
        },
        {
          command: "ast reproduce --resume runs/grammar-tree2tree-quick-1",
          does: "Goes on with an interrupted run.",
        },
      ],
    }),
    customUsage: ["<experiment> [--preset <name>]", "--resume <run>"],
  },
});
