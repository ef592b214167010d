import { advanceProgress, noProgress, type RunProgress, type TrainingEvent } from "@ast/training";

/** What a display knows of a training run. */
export interface TrainingView {
  readonly progress: RunProgress;
  /** Examples per second of recent steps, each older step counting 5 % less; `null` before the first. */
  readonly rate: number | null;
}

/** The share that the newest step has in the rate. */
const newestShare = 0.05;

/** What is known before any event. */
export const emptyView: TrainingView = { progress: noProgress, rate: null };

/** What is known after one more event, at a time in milliseconds. */
export function advanceView(view: TrainingView, event: TrainingEvent, now: number): TrainingView {
  const progress = advanceProgress(view.progress, { event, now });
  if (event.kind !== "step" || !(event.seconds > 0)) return { ...view, progress };
  // The mean of times, not of rates: a slow step then weighs as much as it lasted.
  const secondsPerExample = event.seconds / event.examples;
  const before = view.rate === null ? secondsPerExample : 1 / view.rate;
  return { progress, rate: 1 / (before + newestShare * (secondsPerExample - before)) };
}
