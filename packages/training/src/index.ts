export { type AdamArrays, type AdamConfig, type AdamMove, adamDefaults, moveByAdam } from "./adam.ts";
export { type BatchOptions, bucketedBatches } from "./batches.ts";
export type { Checkpoint, TrainingProgress } from "./checkpoint.ts";
export { CheckpointError, type CheckpointProblem } from "./checkpoint-error.ts";
export { type CheckpointFiles, memoryFiles } from "./checkpoint-files.ts";
export type { CheckpointEntry } from "./checkpoint-index.ts";
export {
  type CheckpointStore,
  type CheckpointStoreOptions,
  createCheckpointStore,
  type LoadOptions,
  type SaveOptions,
} from "./checkpoint-store.ts";
export type { ClipConfig } from "./clip.ts";
export { checkTrainingConfig, type TrainingConfig, trainingDefaults } from "./config.ts";
export { type Evaluation, type EvaluationRecord, isBetter } from "./evaluation.ts";
export type {
  CheckpointEvent,
  EvaluatedEvent,
  ImprovedEvent,
  StartedEvent,
  StepEvent,
  StoppedEvent,
  StopReason,
  TrainingEvent,
} from "./events.ts";
export type { Experiment, Preset, ReportedResult } from "./experiment.ts";
export { followRun } from "./follow-run.ts";
export { type ValueAndGradients, valueAndGradients } from "./gradients.ts";
export {
  type ParamsSnapshot,
  type RestoreOptions,
  restoreParams,
  snapshotParams,
} from "./params-snapshot.ts";
export { advanceProgress, estimateTimeLeft, noProgress, type RunProgress } from "./progress.ts";
export { ReplicaError } from "./replica-error.ts";
export type { ReplicaRun, Replicas, ReplicaTask } from "./replicas.ts";
export {
  fromSafetensors,
  type SafetensorsArrays,
  type SafetensorsData,
  type SafetensorsDtype,
  SafetensorsError,
  type SafetensorsFile,
  type SafetensorsTensor,
  toSafetensors,
} from "./safetensors.ts";
export {
  advanceSchedule,
  type LossObservation,
  type ScheduleConfig,
  type ScheduleState,
  startSchedule,
} from "./schedule.ts";
export { splitBatch } from "./shards.ts";
export type { EvaluationContext, LossContext, TrainingTask } from "./task.ts";
export { type TrainingResult, type TrainOptions, train } from "./train.ts";
