/** @file Which of a paper's numbers may stand beside a run's. */
import { isDeepStrictEqual } from "node:util";
import type { Experiment, ReportedResult } from "@ast/training";
import type { RunConfig } from "./experiments.ts";

/** A paper's program accuracies, as seen from one run. */
export interface ReportedNumbers {
  /** Those for the run's own configuration. */
  readonly same: readonly ReportedResult[];
  /** Those for other configurations: other data, another model, another training. */
  readonly other: readonly ReportedResult[];
}

/** Whether two configurations are the same but for the seed of parameters and order. */
export function differOnlyInSeed(a: RunConfig, b: RunConfig): boolean {
  const unseeded = ({ training, ...rest }: RunConfig): object => ({
    ...rest,
    training: { ...training, seed: 0 },
  });
  return isDeepStrictEqual(unseeded(a), unseeded(b));
}

/** Whether a run's configuration is that of its preset, whatever its seed. */
export function isPreset(
  { presets }: Experiment<RunConfig>,
  { preset, config }: { readonly preset: string; readonly config: RunConfig },
): boolean {
  const found = presets[preset];
  return found !== undefined && differOnlyInSeed(found.config, config);
}

/** Sorts a paper's program accuracies by whether they were measured on what a run was asked to do. */
export function reportedNumbers(
  experiment: Experiment<RunConfig>,
  request: { readonly preset: string; readonly config: RunConfig },
): ReportedNumbers {
  const numbers = experiment.reported.filter(({ metric }) => metric === "program accuracy");
  if (!isPreset(experiment, request)) return { same: [], other: numbers };
  return {
    same: numbers.filter(({ label }) => label === request.preset),
    other: numbers.filter(({ label }) => label !== request.preset),
  };
}
