/** @file `ast reproduce`: a paper's experiment from data to report, or the rest of an interrupted one. */
import { readFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { type BackendName, type InitialisedBackend, initialiseBackend } from "@ast/backend";
import { badInput, CommandError, exitCodes, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { createDisplay, type Display } from "../progress/display.ts";
import { parseConfig } from "./config-schema.ts";
import { corpusModel } from "./corpus-model.ts";
import { describeEnvironment } from "./environment.ts";
import { type RunResults, scoreFiles, scoreRun } from "./evaluate-run.ts";
import { findExperiment, findPreset, type RunConfig } from "./experiments.ts";
import { applyOverrides, type Budget, withBudget } from "./overrides.ts";
import { reportRun } from "./report-run.ts";
import { percent, resultLines } from "./result-lines.ts";
import { createRunDirectory, freeFolder, openRunDirectory, type RunDirectory } from "./run-directory.ts";
import { trainRun } from "./train-run.ts";

/** The options of `ast reproduce`. */
export interface ReproduceFlags {
  readonly preset: string;
  readonly seed?: number | undefined;
  readonly budget: Budget;
  readonly set?: readonly string[] | undefined;
  readonly config?: string | undefined;
  readonly output?: string | undefined;
  readonly backend: BackendName | "auto";
  readonly resume?: string | undefined;
  readonly from: "last" | "previous";
  readonly json: boolean;
}

/** Runs `ast reproduce`. */
export async function reproduce(this: AstContext, flags: ReproduceFlags, name?: string): Promise<void> {
  const display = await createDisplay(this, flags);
  const run = await openOrCreate(this, flags, name);
  const { config } = await run.readRequest();
  const backend = await startBackend(flags.backend);
  if ((await run.readJson("environment.json")) === undefined) {
    const environment = await describeEnvironment(backend, { directory: this.directory, began: new Date() });
    await run.write("environment.json", `${JSON.stringify(environment, null, 2)}\n`);
  }
  await execute(this, display, { run, config, backend, flags });
}

async function openOrCreate(
  context: AstContext,
  flags: ReproduceFlags,
  name?: string,
): Promise<RunDirectory> {
  if (flags.resume !== undefined) {
    const changed = (["seed", "set", "config", "output"] as const).find((flag) => flags[flag] !== undefined);
    if (changed !== undefined || name !== undefined) {
      const what = changed === undefined ? `an experiment (${name})` : `--${changed}`;
      throw badInput(`--resume goes on with the run as it was begun; leave ${what} away`);
    }
    return openRunDirectory(resolve(context.directory, flags.resume));
  }
  if (name === undefined)
    throw badInput("say which experiment to run, such as: ast reproduce grammar-tree2tree --preset quick");
  const experiment = findExperiment(name);
  const config = await resolveConfig(context, flags, findPreset(experiment, flags.preset).config);
  const folder =
    flags.output === undefined
      ? await freeFolder(resolve(context.directory, "runs"), `${name}-${flags.preset}`)
      : resolve(context.directory, flags.output);
  const command = ["ast reproduce", name, "--preset", flags.preset, ...repeated(flags)].join(" ");
  return createRunDirectory(folder, { experiment: name, preset: flags.preset, command, config });
}

async function resolveConfig(
  context: AstContext,
  flags: ReproduceFlags,
  preset: RunConfig,
): Promise<RunConfig> {
  let config = preset;
  if (flags.config !== undefined) {
    const text = await readFile(resolve(context.directory, flags.config), "utf8").catch((cause: unknown) => {
      throw badInput(`cannot read --config ${flags.config}: ${messageOf(cause)}`, cause);
    });
    let value: unknown;
    try {
      value = JSON.parse(text);
    } catch (cause) {
      throw badInput(`${flags.config}: expected JSON: ${messageOf(cause)}`, cause);
    }
    config = parseConfig(value, flags.config);
  }
  config = applyOverrides(withBudget(config, flags.budget), flags.set ?? []);
  return flags.seed === undefined
    ? config
    : { ...config, training: { ...config.training, seed: flags.seed } };
}

/** The options that change the result, as they were given. */
function repeated(flags: ReproduceFlags): string[] {
  return [
    ...(flags.config === undefined ? [] : ["--config", flags.config]),
    ...(flags.budget === "full" ? [] : ["--budget", flags.budget]),
    ...(flags.seed === undefined ? [] : ["--seed", String(flags.seed)]),
    ...(flags.set ?? []).flatMap((override) => ["--set", override]),
  ];
}

/**
 * Chooses the back end.
 *
 * @throws CommandError if the one asked for cannot be had.
 */
export async function startBackend(backend: BackendName | "auto"): Promise<InitialisedBackend> {
  try {
    return await initialiseBackend({ backend });
  } catch (error) {
    throw new CommandError(exitCodes.failed, messageOf(error), { cause: error });
  }
}

interface Execution {
  readonly run: RunDirectory;
  readonly config: RunConfig;
  readonly backend: InitialisedBackend;
  readonly flags: ReproduceFlags;
}

async function execute(
  context: AstContext,
  display: Display,
  { run, config, backend, flags }: Execution,
): Promise<void> {
  const shown = relative(context.directory, run.folder) || ".";
  const corpus = await display.stage("Generate the programs", async (stage) => {
    const model = corpusModel(config);
    const { train, dev, test } = model.corpus;
    stage.finish(
      `Generated ${train.length + dev.length + test.length} pairs of programs (${config.data.setting}): ` +
        `${train.length} to train on, ${dev.length} to tune on, ${test.length} to test on`,
    );
    return model;
  });

  const trained = await run.readJson<{ readonly reason: string }>("training.json");
  if (trained === undefined) {
    const interrupt = context.takeInterrupt();
    try {
      await display.stage(`Train on ${backend.description}`, async (stage) => {
        const resume = flags.resume === undefined ? undefined : flags.from;
        const { signal } = interrupt;
        const { now } = context;
        const reason = await trainRun(run, config, corpus, { resume, signal, now, onEvent: stage.training });
        if (reason === "aborted") {
          throw new CommandError(
            exitCodes.failed,
            `stopped; a checkpoint is saved. Go on with: ast reproduce --resume ${shown}`,
          );
        }
        await run.write("training.json", `${JSON.stringify({ reason })}\n`);
      });
    } finally {
      interrupt.release();
    }
  }

  const earlier = await run.readJson<RunResults>(scoreFiles.test.results);
  const results =
    earlier ??
    (await display.stage("Translate the test programs", async (stage) => {
      const scored = await scoreRun(run, config, corpus, {
        split: "test",
        now: context.now,
        onProgress: stage.update,
      });
      stage.finish(
        `Translated ${scored.programAccuracy.of} test programs, ${percent(scored.programAccuracy.value)} exactly, ` +
          `in ${scored.seconds.toFixed(1)} s`,
      );
      return scored;
    }));
  const report = await display.stage("Write the report", async (stage) => {
    const file = await reportRun(run);
    stage.finish(`Wrote ${relative(context.directory, file)}`);
    return file;
  });
  const experiment = findExperiment((await run.readRequest()).experiment);
  const { preset } = await run.readRequest();
  display.result({ run: run.folder, report, results }, [
    "",
    ...resultLines(experiment, preset, results),
    "",
    `Report     ${relative(context.directory, report)}   (open it in a browser)`,
    `Translate  npm run -s ast -- translate ${shown} program.for`,
  ]);
}
