/** @file `ast results`: finished runs of one configuration gathered into a file that a README's table is made from. */
import { writeFile } from "node:fs/promises";
import { relative, resolve } from "node:path";
import { meanAndDeviation } from "@ast/metrics";
import { badInput } from "../command-error.ts";
import type { AstContext } from "../context.ts";
import { type RunResults, scoreFiles } from "./evaluate-run.ts";
import { findExperiment } from "./experiments.ts";
import { openRunDirectory, type RunEnvironment, type RunRequest } from "./run-directory.ts";

/** The options of `ast results`. */
export interface ResultsFlags {
  readonly output?: string | undefined;
}

interface FinishedRun {
  readonly request: RunRequest;
  readonly results: RunResults;
  readonly environment: RunEnvironment | undefined;
  readonly trainingSeconds: number;
}

/** Runs `ast results`: one row per number, mean and spread over the runs. */
export async function collectResults(
  this: AstContext,
  flags: ResultsFlags,
  ...folders: readonly string[]
): Promise<void> {
  const runs: FinishedRun[] = [];
  for (const folder of folders) runs.push(await readFinished(resolve(this.directory, folder)));
  const [first] = runs;
  if (first === undefined) throw badInput("name at least one finished run");
  for (const [index, run] of runs.entries()) {
    if (withoutSeed(run.request) !== withoutSeed(first.request)) {
      throw badInput(
        `${folders[index]} has another configuration than ${folders[0]}; only runs that differ in their seed go together`,
      );
    }
  }
  const { experiment, preset, command } = first.request;
  const { environment } = first;
  const { reported, title } = findExperiment(experiment);
  const paper = reported.find(({ label, metric }) => label === preset && metric === "program accuracy");
  const file = {
    title: `${title}, preset ${preset}`,
    command: command.replace(/ --seed \d+/, ""),
    seeds: runs.map(({ request }) => request.config.training.seed),
    commit: environment?.commit ?? "unknown",
    configuration: preset,
    environment:
      environment === undefined
        ? "unknown"
        : `${environment.processor}, ${environment.threadCount} threads, Node ${environment.node}, ${environment.backend}`,
    rows: [
      row(
        "program accuracy, test, %",
        runs.map(({ results }) => results.programAccuracy.value),
        paper?.value ?? null,
      ),
      ...(runs.every(({ results }) => results.unseenProgramAccuracy !== undefined)
        ? [
            row(
              "program accuracy, test programs absent from training, %",
              runs.map(({ results }) => results.unseenProgramAccuracy!.value),
              null,
            ),
          ]
        : []),
      row(
        "token accuracy, test, %",
        runs.map(({ results }) => results.tokenAccuracy),
        null,
      ),
      row(
        "well-formed translations, %",
        runs.map(({ results }) => results.wellFormed.value),
        null,
      ),
    ],
    runs: runs.map(({ request, results, trainingSeconds }) => ({
      seed: request.config.training.seed,
      correct: results.programAccuracy.correct,
      of: results.programAccuracy.of,
      interval: results.programAccuracy.interval,
      trainingSeconds: Number(trainingSeconds.toFixed(1)),
      scored: results.scored,
      sha256: results.sha256,
    })),
    config: first.request.config,
  };
  const text = `${JSON.stringify(file, null, 2)}\n`;
  if (flags.output === undefined) {
    this.process.stdout.write(text);
    return;
  }
  const output = resolve(this.directory, flags.output);
  await writeFile(output, text);
  this.process.stdout.write(`Wrote ${relative(this.directory, output)}\n`);
}

function row(metric: string, values: readonly number[], reported: number | null): object {
  const { mean, deviation } = meanAndDeviation(values);
  const rounded = (value: number): number => Number((100 * value).toFixed(2));
  return {
    metric: values.length > 1 ? `${metric} (mean of ${values.length} seeds)` : `${metric} (one run)`,
    reported: reported === null ? null : rounded(reported),
    obtained: rounded(mean),
    ...(deviation !== undefined && { deviation: rounded(deviation) }),
  };
}

function withoutSeed({ experiment, preset, config }: RunRequest): string {
  return JSON.stringify({
    experiment,
    preset,
    config: { ...config, training: { ...config.training, seed: 0 } },
  });
}

async function readFinished(folder: string): Promise<FinishedRun> {
  const run = await openRunDirectory(folder);
  const results = await run.readJson<RunResults>(scoreFiles.test.results);
  if (results === undefined) throw badInput(`${folder} has no results yet`);
  const trainingSeconds = (await run.readLog()).reduce((sum, event) => {
    return event.kind === "step" || event.kind === "evaluated" ? sum + event.seconds : sum;
  }, 0);
  return {
    request: await run.readRequest(),
    results,
    environment: await run.readJson<RunEnvironment>("environment.json"),
    trainingSeconds,
  };
}
