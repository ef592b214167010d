/** @file The changing state of one run, and its way into a checkpoint and back. */
import { flattenParams, type Params } from "@ast/layers";
import type { Checkpoint, CheckpointParts, TrainingProgress } from "./checkpoint.ts";
import { CheckpointError } from "./checkpoint-error.ts";
import type { TrainingConfig } from "./config.ts";
import { type EvaluationRecord, noEvaluations } from "./evaluation.ts";
import {
  fromSnapshot,
  layoutOf,
  type ParamsLayout,
  readParams,
  toParams,
  toSnapshot,
} from "./flat-params.ts";
import { checkSnapshot } from "./params-snapshot.ts";
import { type ScheduleState, startSchedule } from "./schedule.ts";
import type { TrainingTask } from "./task.ts";
import { createTrainingMemory, type TrainingMemory } from "./training-memory.ts";

/** Everything that a step changes. Its numbers are on the host; a step puts them on the device and takes them off. */
export interface RunState<P extends Params> {
  /** The task's initial parameters, for their structure. */
  readonly like: P;
  readonly layout: ParamsLayout;
  readonly memory: TrainingMemory;
  /** Steps made. */
  step: number;
  /** False while a step changes parameters and moments; if it fails then, they are lost. */
  whole: boolean;
  /** The parameters of the best evaluation. */
  best: Float32Array | null;
  schedule: ScheduleState;
  evaluations: EvaluationRecord;
  /** The step and last evaluation that the newest checkpoint holds, or `null` before the first. */
  saved: { readonly step: number; readonly evaluated: number } | null;
}

/** What holds a run's numbers. */
export interface MemoryOptions {
  /** Whether threads share them. */
  readonly shared: boolean;
}

/** The state of a run that has made no step. */
export async function newRun<P extends Params>(
  task: TrainingTask<P>,
  config: TrainingConfig,
  options: MemoryOptions,
): Promise<RunState<P>> {
  checkParams(task.params);
  const layout = layoutOf(task.params);
  const memory = createTrainingMemory({ size: layout.size, shards: config.shards }, options);
  await readParams(task.params, layout, memory.params);
  return {
    like: task.params,
    layout,
    memory,
    step: 0,
    whole: true,
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
  setting: RunSetting & MemoryOptions & { readonly checkpoint: Checkpoint },
): RunState<P> {
  checkParams(task.params);
  const { config, checkpoint, shared } = setting;
  const { file, progress } = checkpoint;
  checkSameRun(progress, { ...setting, examples: task.sizes.length, file });
  const { step, schedule, evaluations } = progress;
  const layout = layoutOf(task.params);
  const memory = createTrainingMemory({ size: layout.size, shards: config.shards }, { shared });
  const restore = (part: "params" | "firstMoment" | "secondMoment", into: Float32Array): void => {
    checkSnapshot(checkpoint[part], { file, like: task.params });
    fromSnapshot(checkpoint[part], layout, into);
  };
  restore("params", memory.params);
  restore("firstMoment", memory.firstMoment);
  restore("secondMoment", memory.secondMoment);
  let best: Float32Array | null = null;
  if (checkpoint.best !== null) {
    checkSnapshot(checkpoint.best, { file, like: task.params });
    best = new Float32Array(layout.size);
    fromSnapshot(checkpoint.best, layout, best);
  }
  return {
    like: task.params,
    layout,
    memory,
    step,
    whole: true,
    best,
    schedule,
    evaluations,
    saved: { step, evaluated: evaluations.lastStep },
  };
}

/** A state's numbers as a checkpoint keeps them. */
export function partsOf<P extends Params>({ layout, memory, best }: RunState<P>): CheckpointParts {
  return {
    params: toSnapshot(layout, memory.params),
    firstMoment: toSnapshot(layout, memory.firstMoment),
    secondMoment: toSnapshot(layout, memory.secondMoment),
    best: best && toSnapshot(layout, best),
  };
}

/** A state's parameters on the device; they are the caller's. */
export function paramsOf<P extends Params>({ like, layout, memory }: RunState<P>): P {
  return toParams(like, layout, memory.params);
}

/** The best parameters on the device, which are the caller's; `null` before the first evaluation. */
export function bestParamsOf<P extends Params>({ like, layout, best }: RunState<P>): P | null {
  return best && toParams(like, layout, best);
}

/** What a checkpoint records of a state beside its tensors. */
export function progressOf<P extends Params>(
  state: RunState<P>,
  { config, numerics, examples }: RunSetting & { readonly examples: number },
): TrainingProgress {
  const { step, schedule, evaluations } = state;
  const progress = { step, examples, schedule, evaluations, config };
  return numerics === undefined ? progress : { ...progress, numerics };
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
  "shards",
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
