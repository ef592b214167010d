/** @file The changing state of one run, and its way into a checkpoint and back. */
import { disposeParams, flattenParams, mapParams, type Params } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { type AdamState, adam } from "./adam.ts";
import type { Checkpoint, TrainingProgress } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import type { TrainingConfig } from "./config.ts";
import { type EvaluationRecord, noEvaluations } from "./evaluation.ts";
import { type ParamsSnapshot, restoreParams } from "./params-snapshot.ts";
import { type ScheduleState, startSchedule } from "./schedule.ts";
import type { TrainingTask } from "./task.ts";

/** Everything that a step changes. The tensors are the run's own. */
export interface RunState<P extends Params> {
  params: P;
  optimiser: AdamState;
  best: P | null;
  schedule: ScheduleState;
  evaluations: EvaluationRecord;
  /** The step and last evaluation that the newest checkpoint holds, or `null` before the first. */
  saved: { readonly step: number; readonly evaluated: number } | null;
}

/** The state of a run that has made no step. */
export function newRun<P extends Params>(task: TrainingTask<P>, config: TrainingConfig): RunState<P> {
  checkParams(task.params);
  const params = cloneParams(task.params);
  return {
    params,
    optimiser: adam(config.optimiser).init(params),
    best: null,
    schedule: startSchedule(config.learningRate),
    evaluations: noEvaluations,
    saved: null,
  };
}

/** What a run is made with, beside its task. */
export interface RunSetting {
  readonly config: TrainingConfig;
  /** What makes the roundings, or `undefined` where nobody says. */
  readonly numerics: string | undefined;
}

/**
 * The state that a checkpoint holds.
 *
 * @throws CheckpointError if it belongs to another model, another number of examples, other numerics, or a
 *   configuration that would have led to other steps.
 */
export function resumedRun<P extends Params>(
  task: TrainingTask<P>,
  { config, numerics, checkpoint }: RunSetting & { readonly checkpoint: Checkpoint },
): RunState<P> {
  checkParams(task.params);
  const { file, progress } = checkpoint;
  checkSameRun(progress, { config, numerics, examples: task.sizes.length, file });
  const { step, schedule, evaluations } = progress;
  const restore = (snapshot: ParamsSnapshot): P => restoreParams(snapshot, { file, like: task.params });
  // One scope for all of them, so that a mismatch in the last leaves none of the others behind.
  const { params, firstMoment, secondMoment, best } = tf.tidy(() => ({
    params: restore(checkpoint.params),
    firstMoment: restore(checkpoint.firstMoment),
    secondMoment: restore(checkpoint.secondMoment),
    best: checkpoint.best === null ? undefined : restore(checkpoint.best),
  }));
  return {
    params,
    optimiser: { step, firstMoment, secondMoment },
    best: best ?? null,
    schedule,
    evaluations,
    saved: { step, evaluated: evaluations.lastStep },
  };
}

/** What a checkpoint records of a state beside its tensors. */
export function progressOf<P extends Params>(
  state: RunState<P>,
  { config, numerics, examples }: RunSetting & { readonly examples: number },
): TrainingProgress {
  const { schedule, evaluations } = state;
  const progress = { step: state.optimiser.step, examples, schedule, evaluations, config };
  return numerics === undefined ? progress : { ...progress, numerics };
}

/** New handles to the same numbers; costs no memory and outlives the originals. */
export function cloneParams<P extends Params>(params: P): P {
  return mapParams(params, (tensor) => tf.clone(tensor));
}

/** Frees every tensor of a state. */
export function disposeRun<P extends Params>(state: RunState<P>): void {
  disposeParams(state.params);
  disposeParams(state.optimiser.firstMoment);
  disposeParams(state.optimiser.secondMoment);
  if (state.best !== null) disposeParams(state.best);
}

function checkParams(params: Params): void {
  const tensors = flattenParams(params);
  if (tensors.size === 0) throw new RangeError("train: params must hold at least one tensor");
  for (const [name, { dtype }] of tensors) {
    if (dtype !== "float32") throw new TypeError(`train: params "${name}" must be float32, got ${dtype}`);
  }
}

/** The fields that decide what a step does; how long a run goes on and what is kept may change. */
const decisive = [
  "seed",
  "batchSize",
  "poolBatches",
  "optimiser",
  "learningRate",
  "schedule",
  "clip",
] as const;

/** When a run is evaluated decides its steps only where the rate follows the evaluations. */
function decisiveFields({ schedule }: TrainingConfig): readonly (keyof TrainingConfig)[] {
  const watched = schedule.kind === "plateau" && schedule.watch === "evaluation";
  return watched ? [...decisive, "evaluateEvery"] : decisive;
}

function checkSameRun(
  progress: TrainingProgress,
  { config, numerics, examples, file }: RunSetting & { readonly examples: number; readonly file: string },
): void {
  const refuse = (
    what: string,
    { stored, asked, advice = "" }: { stored: unknown; asked: unknown; advice?: string },
  ): never => {
    const message = `the run was made with ${what} ${printed(stored)}, and cannot go on with ${printed(asked)}${advice}`;
    throw new CheckpointError(message, { file, problem: "mismatched" });
  };
  if (progress.examples !== examples) {
    refuse("a number of examples of", { stored: progress.examples, asked: examples });
  }
  for (const field of decisiveFields(config)) {
    const values = { stored: progress.config[field], asked: config[field] };
    if (printed(values.stored) !== printed(values.asked)) refuse(field, values);
  }
  const made = progress.numerics;
  if (made !== undefined && numerics !== undefined && made !== numerics) {
    const advice = ", whose roundings differ: resume it where it was begun, or begin a new run";
    refuse("numerics", { stored: made, asked: numerics, advice });
  }
}

/** JSON with sorted keys, so that equal configurations print alike. */
function printed(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
