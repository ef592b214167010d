import { type EvaluatedEvent, estimateTimeLeft, isBetter } from "@ast/training";
import { formatDuration } from "./format-duration.ts";
import { progressBar } from "./progress-bar.ts";
import type { TrainingView } from "./training-view.ts";

/** Per cent with one decimal: enough to watch, and steady in width. */
function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

function lossText(loss: number): string {
  return loss >= 100 ? loss.toFixed(0) : loss.toPrecision(3);
}

function rateText(rate: number): string {
  return rate >= 10 ? Math.round(rate).toLocaleString("en-GB") : rate.toPrecision(2);
}

/** A part of the line and how gladly it is given up when the terminal is narrow: the highest number goes first. */
type Part = readonly [text: string, expendable: number];

function partsOf({ progress, rate }: TrainingView, now: number): readonly Part[] {
  const left = estimateTimeLeft(progress, now);
  const accuracy = progress.evaluation?.accuracy;
  const parts: (Part | undefined)[] = [
    [`epoch ${progress.epoch}/${progress.epochs}`, 3],
    [`step ${progress.step}/${progress.totalSteps}`, 5],
    progress.loss === null ? undefined : [`loss ${lossText(progress.loss)}`, 2],
    accuracy === undefined ? undefined : [`dev ${percent(accuracy)}`, 0],
    rate === null ? undefined : [`${rateText(rate)} examples/s`, 4],
    left === undefined ? undefined : [`${formatDuration(left)} left`, 1],
  ];
  return parts.filter((part): part is Part => part !== undefined);
}

const barWidths = { least: 8, most: 24 } as const;

/**
 * The line that a terminal shows while a model trains: a bar, epoch, step, loss, accuracy on the development
 * set, examples per second and time left. Parts that do not fit are left out, the least needed first.
 *
 * @param options - `now` in milliseconds and `width` in characters.
 */
export function liveLine(view: TrainingView, { now, width }: { now: number; width: number }): string {
  const { step, totalSteps } = view.progress;
  let parts = partsOf(view, now);
  const room = (): number => width - parts.reduce((total, [text]) => total + text.length + 2, 0);
  while (parts.length > 1 && room() < barWidths.least) {
    const first = Math.max(...parts.map(([, expendable]) => expendable));
    parts = parts.filter(([, expendable]) => expendable !== first);
  }
  const barWidth = Math.min(barWidths.most, Math.max(barWidths.least, room()));
  const share = totalSteps === 0 ? 0 : step / totalSteps;
  return [progressBar(share, barWidth), ...parts.map(([text]) => text)].join("  ");
}

/** The line that a log gets every few seconds: the same numbers without a bar. */
export function logLine(view: TrainingView, now: number): string {
  return partsOf(view, now)
    .map(([text]) => text)
    .join(", ");
}

/**
 * The line that a log gets for each evaluation.
 *
 * @param view - What was known before it.
 */
export function evaluationLine({ progress }: TrainingView, { step, evaluation }: EvaluatedEvent): string {
  const best = progress.best === null || isBetter(evaluation, progress.best);
  const numbers = `accuracy ${(evaluation.accuracy * 100).toFixed(2)} %, loss ${lossText(evaluation.loss)}`;
  return `step ${step}: development set ${numbers}${best ? ", the best so far" : ""}`;
}
