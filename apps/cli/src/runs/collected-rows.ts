/** @file The numbers of several runs in one row each. */
import { meanAndDeviation } from "@ast/metrics";
import type { ReportedResult } from "@ast/training";
import type { RunResults, Share } from "./run-results.ts";

/** One number of a result file. */
export interface CollectedRow {
  /** What is measured, with its unit. */
  readonly metric: string;
  /** The paper's number; `null` if it has none for this configuration. */
  readonly reported: number | null;
  /** Its standard deviation over the paper's runs, if it is told. */
  readonly reportedDeviation?: number;
  /** The mean over the runs, or the number of the only one. */
  readonly obtained: number;
  /** Standard deviation over the runs, if there are several. */
  readonly deviation?: number;
  /** 95 % interval, if there is one run. */
  readonly interval?: readonly [low: number, high: number];
}

/** A run that has been scored. */
export interface FinishedTraining {
  readonly results: RunResults;
  /** Steps and evaluations together. */
  readonly trainingSeconds: number;
  /** Examples that all steps together saw. */
  readonly trainedExamples: number;
}

/**
 * Gathers what runs obtained.
 *
 * @param runs - At least one.
 * @param reported - The paper's program accuracy for what these runs were asked to do, if it has one.
 */
export function collectRows(
  runs: readonly FinishedTraining[],
  reported: ReportedResult | undefined,
): CollectedRow[] {
  const results = runs.map((run) => run.results);
  const unseen = results.flatMap(({ unseenProgramAccuracy }) => unseenProgramAccuracy ?? []);
  const shares = (metric: string, values: readonly Share[], published?: ReportedResult): CollectedRow =>
    row({
      metric: `${metric}, %`,
      values: values.map(({ value }) => 100 * value),
      intervals: values.map(({ interval: [low, high] }) => [100 * low, 100 * high]),
      digits: 2,
      reported: published,
    });
  return [
    shares(
      "program accuracy, test",
      results.map(({ programAccuracy }) => programAccuracy),
      reported,
    ),
    ...(unseen.length === runs.length
      ? [shares("program accuracy, test programs absent from training", unseen)]
      : []),
    row({
      metric: "token accuracy, test, %",
      values: results.map(({ tokenAccuracy }) => 100 * tokenAccuracy),
      digits: 2,
    }),
    shares(
      "well-formed translations, test",
      results.map(({ wellFormed }) => wellFormed),
    ),
    row({ metric: "training, s", values: runs.map(({ trainingSeconds }) => trainingSeconds), digits: 0 }),
    row({
      metric: "training, examples/s, evaluations included",
      values: runs.map(({ trainedExamples, trainingSeconds }) => trainedExamples / trainingSeconds),
      digits: 0,
    }),
  ];
}

interface Measure {
  readonly metric: string;
  /** One value per run. */
  readonly values: readonly number[];
  /** One 95 % interval per run, where the values are shares. */
  readonly intervals?: readonly (readonly [low: number, high: number])[];
  /** The paper's share. */
  readonly reported?: ReportedResult | undefined;
  /** Digits kept behind the point. */
  readonly digits: number;
}

function row({ metric, values, intervals = [], reported, digits }: Measure): CollectedRow {
  const rounded = (value: number): number => Number(value.toFixed(digits));
  const { mean, deviation } = meanAndDeviation(values);
  const [interval, ...others] = intervals;
  return {
    metric,
    reported: reported === undefined ? null : rounded(100 * reported.value),
    ...(reported?.deviation !== undefined && { reportedDeviation: rounded(100 * reported.deviation) }),
    obtained: rounded(mean),
    ...(deviation !== undefined && { deviation: rounded(deviation) }),
    ...(interval !== undefined &&
      others.length === 0 && { interval: [rounded(interval[0]), rounded(interval[1])] }),
  };
}
