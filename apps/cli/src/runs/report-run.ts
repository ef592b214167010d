/** @file The report of a run, from the files in its folder. */
import type { Experiment } from "@ast/training";
import { badInput } from "../command-error.ts";
import { renderReport } from "../report/render-report.ts";
import type { JsonValue, ReportData, ResultRow } from "../report/report-data.ts";
import { findExperiment, type RunConfig } from "./experiments.ts";
import { reportSamples } from "./report-samples.ts";
import { isPreset, reportedNumbers } from "./reported-numbers.ts";
import type { RunDirectory, RunEnvironment, RunRequest } from "./run-directory.ts";
import { type RunResults, readResults, type Share } from "./run-results.ts";

/**
 * Writes `report.html` of a run that has been scored.
 *
 * @returns The path of the file.
 * @throws CommandError if the run has no results yet.
 */
export async function reportRun(run: RunDirectory): Promise<string> {
  const request = await run.readRequest();
  const results = await readResults(run, "test");
  if (results === undefined) {
    throw badInput(`${run.folder} has no results yet; finish it with: ast reproduce --resume ${run.folder}`);
  }
  const environment = await run.readJson<RunEnvironment>("environment.json");
  const experiment = findExperiment(request.experiment);
  const data: ReportData = {
    title: experiment.title,
    summary: summaryOf(request, !isPreset(experiment, request)),
    citation: { text: experiment.citation },
    command: request.command,
    seed: request.config.training.seed,
    ...(environment?.commit !== undefined && { commit: environment.commit }),
    date: results.scored,
    results: resultRows(experiment, request, results),
    curves: curvesOf(await run.readLog()),
    samples: await reportSamples(run, request.config),
    config: plain(request.config),
    environment: plain(environment ?? {}),
  };
  await run.write("report.html", renderReport(data));
  return run.path("report.html");
}

function plain(value: object): { readonly [key: string]: JsonValue } {
  return JSON.parse(JSON.stringify(value)) as { readonly [key: string]: JsonValue };
}

function summaryOf(request: RunRequest, changed: boolean): string {
  const { data, model, training } = request.config;
  const kind = model.target === "grammar" ? "grammar-driven decoder" : "binary decoder";
  return (
    `Preset ${request.preset}${changed ? ", changed" : ""}: a Tree-LSTM encoder and a ${kind} (hidden size ${model.hiddenSize}) learn FOR to LAMBDA from ` +
    `${data.train.toLocaleString("en")} ${data.setting} pairs in batches of ${training.batchSize}.`
  );
}

function resultRows(
  experiment: Experiment<RunConfig>,
  request: RunRequest,
  results: RunResults,
): [ResultRow, ...ResultRow[]] {
  const { same, other } = reportedNumbers(experiment, request);
  const reported = same[0] ?? other[0];
  const row = (metric: string, explanation: string, obtained: Share): ResultRow => ({
    metric,
    explanation,
    obtained: {
      value: obtained.value,
      interval: obtained.interval,
      successes: obtained.correct,
      trials: obtained.of,
    },
  });
  const headline: ResultRow = {
    ...row(
      "Program accuracy, test",
      "Translations equal to the reference in every node; a strict prefix is wrong.",
      results.programAccuracy,
    ),
    ...(reported && {
      reported: {
        value: reported.value,
        ...(reported.deviation !== undefined && { deviation: reported.deviation }),
        source: reported.source,
        ...(same.length === 0 && { remark: difference(request, reported.label) }),
      },
    }),
  };
  const rows: ResultRow[] = [];
  if (results.unseenProgramAccuracy !== undefined) {
    rows.push(
      row(
        "Program accuracy, unseen test programs",
        "The same over test programs that occur in no training pair.",
        results.unseenProgramAccuracy,
      ),
    );
  }
  rows.push(
    {
      metric: "Token accuracy, test",
      explanation: "Labels in pre-order that agree with the reference.",
      obtained: { value: results.tokenAccuracy },
    },
    row("Well-formed translations", "Translations that belong to the target language.", results.wellFormed),
  );
  return [headline, ...rows];
}

/** What a reader must know before comparing a run with a number for another configuration. */
function difference({ config: { data, model, training } }: RunRequest, preset: string): string {
  const steps = training.maxSteps === undefined ? "" : `, at most ${training.maxSteps} steps`;
  return (
    `the two do not compare: published for another configuration (preset ${preset}); this run: ${data.train.toLocaleString("en")} ${data.setting} training pairs, ` +
    `hidden size ${model.hiddenSize}, ${training.epochs} epoch${training.epochs === 1 ? "" : "s"}${steps}`
  );
}

function curvesOf(events: Awaited<ReturnType<RunDirectory["readLog"]>>): ReportData["curves"] {
  const trainingLoss: { examples: number; value: number }[] = [];
  const devLoss: { examples: number; value: number }[] = [];
  const devAccuracy: { examples: number; value: number }[] = [];
  let examples = 0;
  for (const event of events) {
    if (event.kind === "step") {
      examples += event.examples;
      trainingLoss.push({ examples, value: event.loss });
    } else if (event.kind === "evaluated") {
      devLoss.push({ examples, value: event.evaluation.loss });
      devAccuracy.push({ examples, value: event.evaluation.accuracy });
    }
  }
  return { trainingLoss, devLoss, devAccuracy };
}
