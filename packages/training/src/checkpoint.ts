/**
 * @file The contents of a checkpoint: everything a run needs to go on as if never interrupted.
 *
 * It is one safetensors file. Its tensors are named `params.…`, `firstMoment.…`, `secondMoment.…` and, once an
 * evaluation was made, `best.…`; its metadata hold the progress as JSON. Random streams are counted by step
 * and epoch, so the step is all the generator state there is. No clock enters: equal runs give equal bytes.
 */
import { CheckpointError } from "./checkpoint-error.ts";
import type { TrainingConfig } from "./config.ts";
import type { EvaluationRecord } from "./evaluation.ts";
import type { ParamsSnapshot } from "./params-snapshot.ts";
import { fromSafetensors, SafetensorsError, toSafetensors } from "./safetensors.ts";
import type { ScheduleState } from "./schedule.ts";

/** Where a run stands, apart from its tensors; plain data. */
export interface TrainingProgress {
  /** Steps made; the position in the epoch follows from it. */
  readonly step: number;
  /** Training examples per epoch. */
  readonly examples: number;
  readonly schedule: ScheduleState;
  readonly evaluations: EvaluationRecord;
  /** The configuration that led here. */
  readonly config: TrainingConfig;
  /** What made the roundings, as `train` was told; absent if it was not. */
  readonly numerics?: string;
}

/** A checkpoint as read; plain data that needs no disposal. Hand it to `train` to go on from it. */
export interface Checkpoint {
  /** The file it was read from, for errors. */
  readonly file: string;
  readonly progress: TrainingProgress;
  readonly params: ParamsSnapshot;
  readonly firstMoment: ParamsSnapshot;
  readonly secondMoment: ParamsSnapshot;
  /** The parameters of the best evaluation, or `null` before the first. */
  readonly best: ParamsSnapshot | null;
}

/** The numbers that a checkpoint is made of. */
export type CheckpointParts = Pick<Checkpoint, "params" | "firstMoment" | "secondMoment" | "best">;

const format = "ast-training-checkpoint/1";
const groups = ["params", "firstMoment", "secondMoment", "best"] as const;
type Group = (typeof groups)[number];

/** Writes a run's state as bytes. */
export function toCheckpointBytes(
  parts: CheckpointParts,
  { progress }: { readonly progress: TrainingProgress },
): Uint8Array {
  const tensors = new Map(
    groups.flatMap((group) =>
      Array.from(parts[group] ?? [], ([name, tensor]) => [`${group}.${name}`, tensor] as const),
    ),
  );
  return toSafetensors({ tensors, metadata: { format, progress: JSON.stringify(progress) } });
}

/**
 * Reads a checkpoint from bytes.
 *
 * @param bytes - The whole file.
 * @param options - `file` is the name that errors give.
 * @throws CheckpointError if the bytes are no checkpoint.
 */
export function fromCheckpointBytes(bytes: Uint8Array, { file }: { readonly file: string }): Checkpoint {
  const { tensors, metadata } = readContainer(bytes, file);
  const malformed = (message: string, cause?: unknown): CheckpointError =>
    new CheckpointError(message, { file, problem: "malformed", cause });
  if (metadata.format !== format) {
    throw malformed(`expected metadata "format" to be "${format}", got ${JSON.stringify(metadata.format)}`);
  }
  let progress: unknown;
  try {
    progress = JSON.parse(metadata.progress ?? "");
  } catch (cause) {
    throw malformed('metadata "progress" is not JSON', cause);
  }
  if (!isProgress(progress)) throw malformed('metadata "progress" does not describe a training run');
  const parts = new Map<Group, Map<string, NonNullable<ReturnType<typeof tensors.get>>>>(
    groups.map((group) => [group, new Map()]),
  );
  for (const [path, tensor] of tensors) {
    const dot = path.indexOf(".");
    const part = parts.get(path.slice(0, dot) as Group);
    if (part === undefined) throw malformed(`tensor "${path}" belongs to none of ${groups.join(", ")}`);
    part.set(path.slice(dot + 1), tensor);
  }
  const part = (group: Group): ParamsSnapshot => parts.get(group)!;
  return {
    file,
    progress,
    params: part("params"),
    firstMoment: part("firstMoment"),
    secondMoment: part("secondMoment"),
    best: progress.evaluations.best === null ? null : part("best"),
  };
}

function readContainer(bytes: Uint8Array, file: string): ReturnType<typeof fromSafetensors> {
  try {
    return fromSafetensors(bytes, { file });
  } catch (cause) {
    if (!(cause instanceof SafetensorsError)) throw cause;
    const problem = cause.message.slice(`${file}: `.length);
    throw new CheckpointError(problem, { file, problem: "malformed", cause });
  }
}

/** The parts that a run goes on from; the configuration is only compared, field by field. */
function isProgress(value: unknown): value is TrainingProgress {
  if (!isRecord(value)) return false;
  const { step, examples, schedule, evaluations, config, numerics } = value;
  return (
    (numerics === undefined || typeof numerics === "string") &&
    isCount(step) &&
    isCount(examples) &&
    isRecord(config) &&
    isRecord(schedule) &&
    typeof schedule.learningRate === "number" &&
    (schedule.lowestLoss === null || typeof schedule.lowestLoss === "number") &&
    isCount(schedule.patientSince) &&
    isRecord(evaluations) &&
    isCount(evaluations.sinceBest) &&
    isCount(evaluations.lastStep) &&
    (evaluations.best === null || isBest(evaluations.best))
  );
}

function isBest(value: unknown): boolean {
  if (!isRecord(value) || !isCount(value.step) || !isRecord(value.evaluation)) return false;
  const { accuracy, loss } = value.evaluation;
  return typeof accuracy === "number" && typeof loss === "number";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
