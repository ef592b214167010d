import type { ForLambdaConfig } from "@ast/datasets";
import { grammarTree2Tree } from "@ast/grammar-tree2tree";
import type { Experiment, Preset } from "@ast/training";
import type { TranslationConfig } from "@ast/translator";
import { tree2Tree } from "@ast/tree2tree";
import { badInput } from "../command-error.ts";

/** The configuration of every experiment the command line runs. */
export type RunConfig = TranslationConfig<ForLambdaConfig>;

/** The papers' experiments, in the order they are listed. */
export const experiments: readonly Experiment<RunConfig>[] = [grammarTree2Tree, tree2Tree];

/**
 * Finds an experiment.
 *
 * @throws CommandError listing the experiments there are.
 */
export function findExperiment(name: string): Experiment<RunConfig> {
  const experiment = experiments.find((candidate) => candidate.name === name);
  if (experiment === undefined) {
    throw badInput(`no experiment "${name}"; there are ${experiments.map((each) => each.name).join(", ")}`);
  }
  return experiment;
}

/**
 * Finds a preset of an experiment.
 *
 * @throws CommandError listing the presets there are.
 */
export function findPreset(experiment: Experiment<RunConfig>, name: string): Preset<RunConfig> {
  const preset = Object.hasOwn(experiment.presets, name) ? experiment.presets[name] : undefined;
  if (preset === undefined) {
    throw badInput(
      `${experiment.name} has no preset "${name}"; it has ${Object.keys(experiment.presets).join(", ")}`,
    );
  }
  return preset;
}
