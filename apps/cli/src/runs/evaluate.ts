/** @file `ast evaluate` and `ast report`: a finished run, looked at again. */
import { relative, resolve } from "node:path";
import type { BackendName } from "@ast/backend";
import type { AstContext } from "../context.ts";
import { createDisplay } from "../progress/display.ts";
import { corpusModel } from "./corpus-model.ts";
import { type RunResults, type ScoredSplit, scoreFiles, scoreRun } from "./evaluate-run.ts";
import { findExperiment } from "./experiments.ts";
import { reportRun } from "./report-run.ts";
import { startBackend } from "./reproduce.ts";
import { resultLines } from "./result-lines.ts";
import { openRunDirectory } from "./run-directory.ts";

/** The options of `ast evaluate`. */
export interface EvaluateFlags {
  readonly split: ScoredSplit;
  readonly backend: BackendName | "auto";
  readonly json: boolean;
}

/** Runs `ast evaluate`: scores a trained run, or shows the score of the test split that it has. */
export async function evaluate(this: AstContext, flags: EvaluateFlags, folder: string): Promise<void> {
  const display = await createDisplay(this, flags);
  const run = await openRunDirectory(resolve(this.directory, folder));
  const { config, experiment, preset } = await run.readRequest();
  // The test split is scored once for each configuration: its score is read back, never made anew.
  let results = flags.split === "test" ? await run.readJson<RunResults>(scoreFiles.test.results) : undefined;
  const made = results?.scored;
  if (results === undefined) {
    await startBackend(flags.backend);
    results = await display.stage(`Translate the ${flags.split} programs`, async (stage) => {
      return scoreRun(run, config, corpusModel(config), {
        split: flags.split,
        now: this.now,
        onProgress: stage.update,
      });
    });
  }
  display.result({ run: run.folder, results }, [
    ...(made === undefined ? [] : [`Scored on ${made.slice(0, 10)}; a test split is scored once.`, ""]),
    ...resultLines(findExperiment(experiment), preset, results),
  ]);
}

/** The options of `ast report`. */
export interface ReportFlags {
  readonly backend: BackendName | "auto";
  readonly json: boolean;
}

/** Runs `ast report`: writes a finished run's report anew. */
export async function report(this: AstContext, flags: ReportFlags, folder: string): Promise<void> {
  const display = await createDisplay(this, flags);
  const run = await openRunDirectory(resolve(this.directory, folder));
  await run.readRequest();
  await startBackend(flags.backend);
  const file = await reportRun(run);
  display.result({ report: file }, [`Wrote ${relative(this.directory, file)}`]);
}
