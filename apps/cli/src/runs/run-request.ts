/** @file From the command line to what a new run is asked to do. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import type { BackendName } from "@ast/backend";
import { badInput, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { parseConfig } from "./config-schema.ts";
import { findExperiment, findPreset, type RunConfig } from "./experiments.ts";
import { applyOverrides, type Budget, withBudget } from "./overrides.ts";
import type { RunRequest } from "./run-directory.ts";

/** The options of `ast reproduce`. */
export interface ReproduceFlags {
  readonly preset?: string | undefined;
  readonly seed?: number | undefined;
  readonly budget?: Budget | undefined;
  readonly set?: readonly string[] | undefined;
  readonly config?: string | undefined;
  readonly output?: string | undefined;
  readonly backend: BackendName | "auto";
  readonly workers?: number | undefined;
  /** Whether the training set may come from the cache, and is kept there. */
  readonly cache: boolean;
  readonly resume?: string | undefined;
  readonly from?: "last" | "previous" | undefined;
  readonly json: boolean;
}

/**
 * Resolves what a new run is asked to do.
 *
 * @param name - The experiment.
 * @throws CommandError if there is no such experiment, preset or file, or the configuration is not valid.
 */
export async function newRequest(
  context: AstContext,
  flags: ReproduceFlags,
  name: string | undefined,
): Promise<RunRequest> {
  if (flags.from !== undefined) throw badInput("--from says where --resume goes on; give both, or neither");
  if (name === undefined) {
    throw badInput("say which experiment to run, such as: ast reproduce grammar-tree2tree --preset quick");
  }
  const { preset = "quick" } = flags;
  const start = findPreset(findExperiment(name), preset).config;
  const config = await resolveConfig(context, flags, start);
  const command = ["ast reproduce", name, "--preset", preset, ...decisive(flags).map(quoted)].join(" ");
  return { experiment: name, preset, command, config };
}

async function resolveConfig(
  context: AstContext,
  flags: ReproduceFlags,
  preset: RunConfig,
): Promise<RunConfig> {
  const start = flags.config === undefined ? preset : await readConfig(context, flags.config);
  const config = applyOverrides(withBudget(start, flags.budget ?? "full"), flags.set ?? []);
  if (flags.seed === undefined) return config;
  return { ...config, training: { ...config.training, seed: flags.seed } };
}

async function readConfig(context: AstContext, file: string): Promise<RunConfig> {
  const text = await readFile(resolve(context.directory, file), "utf8").catch((cause: unknown) => {
    throw badInput(`--config ${file} cannot be read: ${messageOf(cause)}`, cause);
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw badInput(`${file}: expected JSON: ${messageOf(cause)}`, cause);
  }
  return parseConfig(value, file);
}

/** The options that decide the result, as words of a command line. */
function decisive({ config, budget, seed, set, backend }: ReproduceFlags): string[] {
  return [
    ...(config === undefined ? [] : ["--config", config]),
    ...(budget === undefined || budget === "full" ? [] : ["--budget", budget]),
    ...(seed === undefined ? [] : ["--seed", String(seed)]),
    ...(set ?? []).flatMap((override) => ["--set", override]),
    ...(backend === "auto" ? [] : ["--backend", backend]),
  ];
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:=@%+,-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}
