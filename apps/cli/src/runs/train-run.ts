/** @file Training a run, from its beginning or from its last checkpoint. */
import { disposeParams } from "@ast/layers";
import {
  type Checkpoint,
  CheckpointError,
  followRun,
  type StopReason,
  type TrainingEvent,
  train,
} from "@ast/training";
import { createParams, translatorTask, translatorToBytes } from "@ast/translator";
import { badInput } from "../command-error.ts";
import { type CorpusModel, pairArrays } from "./corpus-model.ts";
import type { RunConfig } from "./experiments.ts";
import type { RunDirectory } from "./run-directory.ts";

/** Name of the trained translator in a run's folder. */
export const MODEL_FILE = "model.safetensors";

/** Options of {@link trainRun}. */
export interface TrainRunOptions {
  /** Go on from the last checkpoint, or with `previous` from the last undamaged one. */
  readonly resume?: "last" | "previous" | undefined;
  readonly signal: AbortSignal;
  readonly onEvent: (event: TrainingEvent) => void;
  readonly now: () => number;
}

/**
 * Trains a run and writes its best translator.
 *
 * @throws CommandError if the checkpoint to resume from is damaged.
 */
export async function trainRun(
  run: RunDirectory,
  config: RunConfig,
  { corpus, translator }: CorpusModel,
  { resume, signal, onEvent, now }: TrainRunOptions,
): Promise<StopReason> {
  const checkpoint = resume === undefined ? undefined : await lastCheckpoint(run, resume);
  await run.cutLog(checkpoint?.progress.step ?? 0);
  const params = createParams(translator, config.training.seed);
  const data = {
    train: pairArrays(translator, corpus.train),
    dev: pairArrays(translator, corpus.dev.slice(0, config.devPairs)),
  };
  const training = train(translatorTask(translator, params, data), config.training, {
    store: run.checkpoints,
    signal,
    now,
    ...(checkpoint && { resume: checkpoint }),
  });
  const result = await followRun(training, (event) => {
    run.log(event);
    onEvent(event);
  });
  disposeParams(params);
  const best = result.best?.params ?? result.params;
  if (result.reason !== "aborted")
    await run.write(MODEL_FILE, await translatorToBytes({ translator, params: best }));
  if (result.best !== null) disposeParams(result.best.params);
  disposeParams(result.params);
  return result.reason;
}

/** The checkpoint to go on from; `undefined` if the run was stopped before its first. */
async function lastCheckpoint(
  run: RunDirectory,
  resume: "last" | "previous",
): Promise<Checkpoint | undefined> {
  try {
    if ((await run.checkpoints.entries()).length === 0) return undefined;
    return await run.checkpoints.load({ fallback: resume === "previous" });
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    const hint = resume === "last" ? "; --from previous goes back to the last undamaged checkpoint" : "";
    throw badInput(`${error.message}${hint}`, error);
  }
}
