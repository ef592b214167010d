/** @file Training a run, from its beginning or from its last checkpoint. */
import type { BackendName } from "@ast/backend";
import { disposeParams } from "@ast/layers";
import {
  type Checkpoint,
  CheckpointError,
  followRun,
  type StopReason,
  type TrainingEvent,
  type TrainingResult,
  train,
} from "@ast/training";
import { createParams, type TranslatorParams, translatorTask } from "@ast/translator";
import { badInput } from "../command-error.ts";
import type { RunConfig } from "./experiments.ts";
import type { RunDirectory } from "./run-directory.ts";
import { saveModel } from "./trained-model.ts";
import type { TrainingSet } from "./training-set.ts";
import { startTrainingWorkers } from "./training-workers.ts";

/** Options of {@link trainRun}. */
export interface TrainRunOptions {
  /** Go on from the last checkpoint, or with `previous` from the last undamaged one; absent in a new run. */
  readonly resume?: "last" | "previous" | undefined;
  /** What makes the roundings: a run goes on only where they are the same. */
  readonly numerics: string;
  readonly backend: BackendName;
  /** Threads that compute; with 1 this one does. */
  readonly workers: number;
  readonly signal: AbortSignal;
  readonly onEvent: (event: TrainingEvent) => void;
  readonly now: () => number;
}

/** How a training run ended; `training.json`, once it has. */
export interface TrainingOutcome {
  readonly reason: StopReason;
  /** Steps made. */
  readonly step: number;
  /** Of the best evaluation, whose parameters the run's translator has; `null` if there was none. */
  readonly best: { readonly step: number; readonly accuracy: number } | null;
}

/**
 * Trains a run and writes its best translator, unless it is stopped.
 *
 * @throws CommandError if the checkpoint to resume from is damaged, or was made elsewhere.
 */
export async function trainRun(
  run: RunDirectory,
  config: RunConfig,
  { translator, train: pairs, dev }: TrainingSet,
  { resume, numerics, backend, workers, signal, onEvent, now }: TrainRunOptions,
): Promise<TrainingOutcome> {
  const checkpoint = resume === undefined ? undefined : await lastCheckpoint(run, resume);
  await run.cutLog(checkpoint?.progress.step ?? 0);
  const params = createParams(translator, config.training.seed);
  const data = { train: pairs, dev: Array.from(dev.sizes, (_, index) => dev.pair(index)) };
  let result: TrainingResult<TranslatorParams>;
  const task = { description: translator.description, pairs: pairs.buffer, backend };
  const replicas = workers === 1 ? undefined : await startTrainingWorkers(task, workers);
  try {
    const training = train(translatorTask({ translator, params }, data), config.training, {
      store: run.checkpoints,
      numerics,
      signal,
      now,
      ...(checkpoint && { resume: checkpoint }),
      ...(replicas && { replicas }),
    });
    result = await followRun(training, (event) => {
      run.log(event);
      onEvent(event);
    });
  } catch (error) {
    const foreign = error instanceof CheckpointError && error.problem === "mismatched";
    throw foreign ? badInput(error.message, error) : error;
  } finally {
    await replicas?.close();
    disposeParams(params);
  }
  const { reason, step, best } = result;
  const outcome: TrainingOutcome = {
    reason,
    step,
    best: best === null ? null : { step: best.step, accuracy: best.evaluation.accuracy },
  };
  if (reason !== "aborted") {
    await saveModel(run, { translator, params: best?.params ?? result.params });
    await run.write("training.json", `${JSON.stringify(outcome)}\n`);
  }
  if (best !== null) disposeParams(best.params);
  disposeParams(result.params);
  return outcome;
}

/** The checkpoint to go on from; `undefined` if the run was stopped before its first. */
async function lastCheckpoint(
  run: RunDirectory,
  resume: "last" | "previous",
): Promise<Checkpoint | undefined> {
  const fallback = resume === "previous";
  try {
    if ((await run.checkpoints.entries({ fallback })).length === 0) return undefined;
    return await run.checkpoints.load({ fallback });
  } catch (error) {
    if (!(error instanceof CheckpointError)) throw error;
    const hint = resume === "last" ? "; --from previous goes back to the last undamaged checkpoint" : "";
    throw badInput(`${error.message}${hint}`, error);
  }
}
