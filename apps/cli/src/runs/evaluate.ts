/** @file `ast evaluate`: the score of a run. */
import { resolve } from "node:path";
import type { BackendName } from "@ast/backend";
import { CommandError, exitCodes } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { isOutputClosed } from "../output-closed.ts";
import { createDisplay } from "../progress/display.ts";
import { corpusOf, translatorOf, vocabularyOf } from "./corpus-model.ts";
import { findExperiment } from "./experiments.ts";
import { percent, resultLines } from "./result-lines.ts";
import { openRunDirectory } from "./run-directory.ts";
import { readResults, type ScoredSplit } from "./run-results.ts";
import { scoreRun } from "./score-run.ts";
import { startBackend } from "./start-backend.ts";
import { threadCount } from "./thread-count.ts";

/** The options of `ast evaluate`. */
export interface EvaluateFlags {
  readonly split: ScoredSplit;
  readonly backend: BackendName | "auto";
  readonly workers?: number | undefined;
  readonly json: boolean;
}

/** Runs `ast evaluate`: scores a trained run, or shows the score of the test split that it has. Ctrl-C leaves the run as it was. */
export async function evaluate(this: AstContext, flags: EvaluateFlags, folder: string): Promise<void> {
  const interrupt = this.takeInterrupt();
  const { signal } = interrupt;
  try {
    await showScore(this, flags, { folder, signal });
  } catch (error) {
    if (!signal.aborted) throw error;
    // A reader that has seen enough is no failure.
    if (isOutputClosed(signal.reason)) return;
    const message = `stopped before the ${flags.split} programs were translated; the run is as it was`;
    throw new CommandError(exitCodes.interrupted, message);
  } finally {
    interrupt.release();
  }
}

async function showScore(
  context: AstContext,
  flags: EvaluateFlags,
  { folder, signal }: { readonly folder: string; readonly signal: AbortSignal },
): Promise<void> {
  const { split } = flags;
  const display = await createDisplay(context, flags);
  const run = await openRunDirectory(resolve(context.directory, folder));
  const request = await run.readRequest();
  // The test split is scored once for each configuration: its score is read back, never made anew.
  const stored = split === "test" ? await readResults(run, split) : undefined;
  const results =
    stored ??
    (await display.stage(`Translate the ${split} programs`, async (stage) => {
      const { now, processors } = context;
      const backend = await startBackend(flags.backend, { gradients: false });
      const onProgress = stage.update;
      const { config } = request;
      const translator = translatorOf(config, vocabularyOf(config, corpusOf(config).train));
      const made = await scoreRun(run, config, translator, {
        split,
        backend: backend.name,
        workers: threadCount(flags.workers, { backend, processors }),
        now,
        onProgress,
        signal,
      });
      const { value, of } = made.programAccuracy;
      stage.finish(`Translated ${of} ${split} programs, ${percent(value)} of them exactly`);
      return made;
    }));
  display.result({ run: run.folder, results }, [
    ...(stored === undefined
      ? []
      : [`Scored on ${stored.scored.slice(0, 10)}; a test split is scored once.`, ""]),
    ...resultLines(findExperiment(request.experiment), request, results),
  ]);
}
