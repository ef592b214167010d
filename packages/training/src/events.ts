/** @file What a run tells about itself; plain data that can be logged line by line. */
import type { Evaluation } from "./evaluation.ts";

/** The run begins, or goes on from a checkpoint. */
export interface StartedEvent {
  readonly kind: "started";
  /** Steps made before, 0 for a new run. */
  readonly step: number;
  /** The step at which the run ends unless stopped early. */
  readonly totalSteps: number;
  readonly stepsPerEpoch: number;
  /** Training examples per epoch. */
  readonly examples: number;
  /** Scalar parameters of the model. */
  readonly parameters: number;
  /** Copies of the model that compute at once. */
  readonly replicas: number;
  /** The checkpoint it goes on from, or `null`. */
  readonly resumedFrom: string | null;
  /** The best evaluation before, or `null`. */
  readonly best: Evaluation | null;
}

/** The parameters were moved once. */
export interface StepEvent {
  readonly kind: "step";
  /** From 1. */
  readonly step: number;
  /** From 1. */
  readonly epoch: number;
  /** The batch's loss before the move. */
  readonly loss: number;
  /** The norm of all gradients, before clipping. */
  readonly gradientNorm: number;
  /** The rate used. */
  readonly learningRate: number;
  /** Examples in the batch. */
  readonly examples: number;
  /** Time the step took. */
  readonly seconds: number;
}

/** The parameters were measured on held-out examples. */
export interface EvaluatedEvent {
  readonly kind: "evaluated";
  readonly step: number;
  readonly evaluation: Evaluation;
  /** Time the evaluation took. */
  readonly seconds: number;
}

/** The evaluation just told of is the best so far. */
export interface ImprovedEvent {
  readonly kind: "improved";
  readonly step: number;
  readonly evaluation: Evaluation;
}

/** A checkpoint is safely stored. */
export interface CheckpointEvent {
  readonly kind: "checkpoint";
  readonly step: number;
  readonly file: string;
}

/** Why a run ends: all steps made, no improvement for long, or the signal. */
export type StopReason = "completed" | "early-stopping" | "aborted";

/** The run ends; nothing follows. */
export interface StoppedEvent {
  readonly kind: "stopped";
  readonly step: number;
  readonly reason: StopReason;
}

/** Any event of a run. */
export type TrainingEvent =
  | StartedEvent
  | StepEvent
  | EvaluatedEvent
  | ImprovedEvent
  | CheckpointEvent
  | StoppedEvent;
