/** @file `ast evaluate`: the score of a run, or of a file of predictions. */
import type { BackendName } from "@ast/backend";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import type { LanguageFlags } from "../programs/load-language.ts";
import type { ScoredSplit } from "../runs/run-results.ts";
import type { MetricChoice, PresetName } from "./metric-names.ts";

/** The options about a run. */
export interface RunFlags {
  readonly split?: ScoredSplit | undefined;
  readonly backend?: BackendName | "auto" | undefined;
  readonly workers?: number | undefined;
}

/** The options about a file of predictions. */
export interface TableFlags extends LanguageFlags {
  /** Where references are, if they do not stand with the predictions. */
  readonly references?: string | undefined;
  /** Another system's predictions. */
  readonly compare?: string | undefined;
  readonly metric?: readonly MetricChoice[] | undefined;
  readonly preset?: PresetName | undefined;
  /** Of intervals and tests. */
  readonly resamples?: number | undefined;
  readonly seed?: number | undefined;
  readonly format?: "table" | "markdown" | undefined;
}

/** The options of `ast evaluate`. */
export interface EvaluateFlags extends RunFlags, TableFlags {
  readonly predictions?: string | undefined;
  readonly json: boolean;
}

/** The options of `ast evaluate --predictions`. */
export interface FileFlags extends TableFlags {
  readonly predictions: string;
  readonly json: boolean;
}

const runOptions = ["split", "backend", "workers"] as const satisfies readonly (keyof RunFlags)[];
const tableOptions = [
  "references",
  "compare",
  "metric",
  "preset",
  "language",
  "form",
  "fragment",
  "resamples",
  "seed",
  "format",
] as const satisfies readonly (keyof TableFlags)[];

/** Runs `ast evaluate`. */
export async function evaluate(this: AstContext, flags: EvaluateFlags, folder?: string): Promise<void> {
  const { predictions, json } = flags;
  const refuse = (options: readonly (keyof EvaluateFlags)[], message: string): void => {
    const given = options.find((option) => flags[option] !== undefined);
    if (given !== undefined) throw badInput(`--${given} ${message}`);
  };
  if (predictions !== undefined) {
    if (folder !== undefined) throw badInput("--predictions stands in place of a run; leave it out");
    refuse(runOptions, "is for a run, and --predictions names a file");
    const { evaluateFile } = await import("./evaluate-file.ts");
    await evaluateFile(this, { ...flags, predictions });
    return;
  }
  if (folder === undefined)
    throw badInput("name a run's folder, or a file of predictions with --predictions");
  refuse(tableOptions, "is for a file of predictions; name one with --predictions");
  const { split = "test", backend = "auto", workers } = flags;
  const { evaluate: evaluateRun } = await import("../runs/evaluate.ts");
  await evaluateRun.call(this, { split, backend, workers, json }, folder);
}
