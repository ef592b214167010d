/** @file `ast results`: finished runs of one configuration gathered into a file that a README's table is made from. */
import { writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { badInput, CommandError, exitCodes, messageOf } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { formatTable } from "../format-table.ts";
import { type CollectedRow, collectRows } from "./collected-rows.ts";
import { findExperiment } from "./experiments.ts";
import { differOnlyInSeed, isPreset, reportedNumbers } from "./reported-numbers.ts";
import { openRunDirectory, type RunEnvironment, type RunRequest } from "./run-directory.ts";
import { type RunResults, readResults } from "./run-results.ts";

/** The options of `ast results`. */
export interface ResultsFlags {
  readonly output?: string | undefined;
  readonly json: boolean;
}

interface FinishedRun {
  readonly folder: string;
  readonly request: RunRequest;
  readonly results: RunResults;
  readonly environment: RunEnvironment | undefined;
  readonly trainingSeconds: number;
  readonly trainedExamples: number;
}

/** Runs `ast results`: a table of each number's mean and spread over the runs, and a file of the same. */
export async function collectResults(
  this: AstContext,
  flags: ResultsFlags,
  ...folders: readonly [string, ...string[]]
): Promise<void> {
  const [firstFolder, ...others] = folders;
  const first = await readFinished(this, firstFolder);
  const runs: [FinishedRun, ...FinishedRun[]] = [first];
  for (const folder of others) {
    const run = await readFinished(this, folder);
    checkBelongs(run, runs);
    runs.push(run);
  }
  const file = resultFile(runs);
  const text = `${JSON.stringify(file, null, 2)}\n`;
  const { stdout } = this.process;
  if (flags.json) stdout.write(text);
  else for (const line of tableLines(file)) stdout.write(`${line}\n`);
  if (flags.output === undefined) return;
  await writeFile(resolve(this.directory, flags.output), text).catch((cause: unknown) => {
    throw new CommandError(exitCodes.failed, `cannot write ${flags.output}: ${messageOf(cause)}`, { cause });
  });
  if (!flags.json) stdout.write(`\nWrote ${flags.output}\n`);
}

async function readFinished({ directory }: AstContext, folder: string): Promise<FinishedRun> {
  const run = await openRunDirectory(resolve(directory, folder));
  const results = await readResults(run, "test");
  if (results === undefined) {
    throw badInput(`${folder} has no results yet; finish it with: ast reproduce --resume ${folder}`);
  }
  let trainingSeconds = 0;
  let trainedExamples = 0;
  for (const event of await run.readLog()) {
    if (event.kind === "step" || event.kind === "evaluated") trainingSeconds += event.seconds;
    if (event.kind === "step") trainedExamples += event.examples;
  }
  const request = await run.readRequest();
  const environment = await run.readJson<RunEnvironment>("environment.json");
  return { folder, request, results, environment, trainingSeconds, trainedExamples };
}

function checkBelongs(run: FinishedRun, [first, ...rest]: readonly [FinishedRun, ...FinishedRun[]]): void {
  const { experiment, preset, config } = run.request;
  const others = first.request;
  if (
    experiment !== others.experiment ||
    preset !== others.preset ||
    !differOnlyInSeed(config, others.config)
  ) {
    throw badInput(
      `${run.folder} has another configuration than ${first.folder}; runs that go together differ in their seed only`,
    );
  }
  const twin = [first, ...rest].find(({ request }) => request.config.training.seed === config.training.seed);
  if (twin !== undefined) {
    throw badInput(
      `${run.folder} and ${twin.folder} have the same seed, ${config.training.seed}; each seed counts once`,
    );
  }
}

/** What a result file holds beside its runs and their configuration: what a README shows. */
interface ResultFile {
  readonly title: string;
  readonly command: string;
  readonly seeds: readonly number[];
  readonly commit: string;
  readonly configuration: string;
  readonly environment: string;
  readonly rows: readonly CollectedRow[];
}

function resultFile(runs: readonly [FinishedRun, ...FinishedRun[]]): ResultFile {
  const { request } = runs[0];
  const experiment = findExperiment(request.experiment);
  const changed = isPreset(experiment, request) ? "" : ", changed";
  const distinct = (texts: readonly string[]): string => [...new Set(texts)].join("; ");
  const shown: ResultFile = {
    title: `${experiment.title}, preset ${request.preset}${changed}`,
    command: request.command.replace(/ --seed \d+/, ""),
    seeds: runs.map(({ request: { config } }) => config.training.seed),
    commit: distinct(runs.map(({ environment }) => environment?.commit ?? "unknown")),
    configuration: `${request.preset}${changed}`,
    environment: distinct(runs.map(({ environment }) => describeEnvironment(environment))),
    rows: collectRows(runs, reportedNumbers(experiment, request).same[0]),
  };
  const proof = {
    runs: runs.map(({ request: { config }, results, trainingSeconds }) => ({
      seed: config.training.seed,
      correct: results.programAccuracy.correct,
      of: results.programAccuracy.of,
      trainingSeconds: Number(trainingSeconds.toFixed(1)),
      scored: results.scored,
      sha256: results.sha256,
    })),
    config: request.config,
  };
  return { ...shown, ...proof };
}

function describeEnvironment(environment: RunEnvironment | undefined): string {
  if (environment === undefined) return "unknown";
  const { processor, threadCount, node, backend } = environment;
  return `${processor}, ${threadCount} threads, Node ${node}, ${backend}`;
}

function tableLines({ title, seeds, rows }: ResultFile): readonly string[] {
  const columns = [
    { title: `${seeds.length === 1 ? "seed" : "seeds"} ${seeds.join(", ")}` },
    { title: "reported", align: "right" },
    { title: "obtained", align: "right" },
  ] as const;
  const spread = (value: number, deviation: number | undefined): string =>
    deviation === undefined ? String(value) : `${value} ± ${deviation}`;
  const lines = rows.map(({ metric, reported, reportedDeviation, obtained, deviation }) => [
    metric,
    reported === null ? "–" : spread(reported, reportedDeviation),
    spread(obtained, deviation),
  ]);
  return [title, "", ...formatTable(columns, lines)];
}
