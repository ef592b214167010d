/** @file From events to what a progress line shows: pure functions that take the time from outside. */
import type { Evaluation } from "./evaluation.ts";
import type { StopReason, TrainingEvent } from "./events.ts";

/** What is known of a run after some of its events; plain data. Times are in milliseconds. */
export interface RunProgress {
  readonly step: number;
  readonly totalSteps: number;
  /** From 1; 0 before the first step. */
  readonly epoch: number;
  readonly epochs: number;
  /** The mean loss of recent steps, each older one counting 2 % less; `null` before the first step. */
  readonly loss: number | null;
  readonly learningRate: number | null;
  readonly evaluation: Evaluation | null;
  readonly best: Evaluation | null;
  /** The file of the newest checkpoint written. */
  readonly checkpoint: string | null;
  readonly stopped: StopReason | null;
  /** When this process began the run, and at which step. */
  readonly startedAt: number;
  readonly startedStep: number;
  /** When the last event came. */
  readonly updatedAt: number;
}

/** The weight of the newest loss in the smoothed one. */
const newestWeight = 0.02;

/** What is known before any event. */
export const noProgress: RunProgress = {
  step: 0,
  totalSteps: 0,
  epoch: 0,
  epochs: 0,
  loss: null,
  learningRate: null,
  evaluation: null,
  best: null,
  checkpoint: null,
  stopped: null,
  startedAt: 0,
  startedStep: 0,
  updatedAt: 0,
};

/**
 * What is known after one more event.
 *
 * @param progress - What was known; it stays as it is.
 * @param options - The `event` and the time `now`, in milliseconds.
 */
export function advanceProgress(
  progress: RunProgress,
  { event, now }: { readonly event: TrainingEvent; readonly now: number },
): RunProgress {
  const next = { ...progress, step: event.step, updatedAt: now };
  switch (event.kind) {
    case "started":
      return {
        ...next,
        totalSteps: event.totalSteps,
        epochs: Math.ceil(event.totalSteps / event.stepsPerEpoch),
        epoch: Math.ceil(event.step / event.stepsPerEpoch),
        startedAt: now,
        startedStep: event.step,
        best: event.best,
      };
    case "step": {
      const before = progress.loss ?? event.loss;
      const loss = before + newestWeight * (event.loss - before);
      return { ...next, epoch: event.epoch, loss, learningRate: event.learningRate };
    }
    case "evaluated":
      return { ...next, evaluation: event.evaluation };
    case "improved":
      return { ...next, best: event.evaluation };
    case "checkpoint":
      return { ...next, checkpoint: event.file };
    case "stopped":
      return { ...next, stopped: event.reason };
  }
}

/**
 * Estimates the seconds until the last step: the pace since the start, evaluations included, goes on.
 *
 * @param now - The time in milliseconds; the estimate runs down between events.
 * @returns `undefined` before the first step of this process; 0 once the run has stopped.
 */
export function estimateTimeLeft(progress: RunProgress, now: number): number | undefined {
  if (progress.stopped !== null) return 0;
  const made = progress.step - progress.startedStep;
  if (made <= 0) return undefined;
  const pace = (progress.updatedAt - progress.startedAt) / made;
  const left = pace * (progress.totalSteps - progress.step) - (now - progress.updatedAt);
  return Math.max(0, left / 1000);
}
