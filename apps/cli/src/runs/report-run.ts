/** @file The report of a run, from the files in its folder. */
import { forLambda, type Pair } from "@ast/datasets";
import { disposeParams } from "@ast/layers";
import type { Experiment } from "@ast/training";
import {
  attentionMap,
  sourceArrays,
  type Translator,
  type TranslatorParams,
  targetArrays,
} from "@ast/translator";
import { breadthFirst, lcrsArrays, type Tree } from "@ast/tree";
import { badInput } from "../command-error.ts";
import { renderReport } from "../report/render-report.ts";
import type { JsonValue, ReportData, ReportSample, ResultRow } from "../report/report-data.ts";
import {
  loadModel,
  type Prediction,
  predictedTree,
  type RunResults,
  readPredictions,
  type Share,
  scoreFiles,
} from "./evaluate-run.ts";
import { findExperiment, type RunConfig } from "./experiments.ts";
import type { RunDirectory, RunEnvironment, RunRequest } from "./run-directory.ts";
import { MODEL_FILE } from "./train-run.ts";

/** Right and wrong translations shown, each. */
const SAMPLES = 4;

/**
 * Writes `report.html` of a run that has been scored.
 *
 * @returns The path of the file.
 * @throws CommandError if the run has no results yet.
 */
export async function reportRun(run: RunDirectory): Promise<string> {
  const request = await run.readRequest();
  const results = await run.readJson<RunResults>(scoreFiles.test.results);
  if (results === undefined) {
    throw badInput(`${run.folder} has no results yet; finish it with: ast reproduce --resume ${run.folder}`);
  }
  const environment = await run.readJson<RunEnvironment>("environment.json");
  const experiment = findExperiment(request.experiment);
  const data: ReportData = {
    title: experiment.title,
    summary: summaryOf(request),
    citation: { text: experiment.citation },
    command: request.command,
    seed: request.config.training.seed,
    ...(environment?.commit !== undefined && { commit: environment.commit }),
    date: results.scored,
    results: resultRows(experiment, request, results),
    curves: curvesOf(await run.readLog()),
    samples: await samplesOf(run, request.config),
    config: plain(request.config),
    environment: plain(environment ?? {}),
  };
  await run.write("report.html", renderReport(data));
  return run.path("report.html");
}

function plain(value: object): { readonly [key: string]: JsonValue } {
  return JSON.parse(JSON.stringify(value)) as { readonly [key: string]: JsonValue };
}

function summaryOf({ config, preset }: RunRequest): string {
  const { data, model, training } = config;
  const kind = model.target === "grammar" ? "grammar-driven decoder" : "binary decoder";
  return (
    `Preset ${preset}: a Tree-LSTM encoder and a ${kind} (hidden size ${model.hiddenSize}) learn FOR to LAMBDA from ` +
    `${data.train.toLocaleString("en")} ${data.setting} pairs in batches of ${training.batchSize}.`
  );
}

function resultRows(
  experiment: Experiment<RunConfig>,
  { preset, config }: RunRequest,
  results: RunResults,
): [ResultRow, ...ResultRow[]] {
  const reported = experiment.reported.find(
    ({ label, metric }) => label === preset && metric === "program accuracy",
  );
  const nearest = reported ?? experiment.reported[0];
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
    ...(nearest && {
      reported: {
        value: nearest.value,
        ...(nearest.deviation !== undefined && { deviation: nearest.deviation }),
        source: nearest.source,
        ...(reported === undefined && {
          remark: `that number is for other data or another model (preset ${nearest.label}); this run is ${config.data.setting}, hidden size ${config.model.hiddenSize}`,
        }),
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

async function samplesOf(run: RunDirectory, config: RunConfig): Promise<ReportSample[]> {
  const predictions = await readPredictions(run, "test");
  const pairs = new Map(forLambda(config.data).test.map((pair) => [pair.id, pair]));
  const { model } = await loadModel(run.path(MODEL_FILE));
  const chosen = [
    ...spread(predictions.filter((each) => each.correct)),
    ...spread(predictions.filter((each) => !each.correct)),
  ];
  const samples = chosen.map((each) => sample(each, pairs.get(each.id), model));
  disposeParams(model.params);
  return samples;
}

/** A few predictions of different length: of those sorted by source length, at equal distances. */
function spread(predictions: readonly Prediction[]): Prediction[] {
  const sorted = [...predictions].sort((a, b) => a.source.length - b.source.length);
  const count = Math.min(SAMPLES, sorted.length);
  // The longest trees are too wide to read: stop at nine tenths.
  return Array.from(
    { length: count },
    (_, index) => sorted[Math.floor((sorted.length * 0.9 * (index + 0.5)) / count)]!,
  );
}

function sample(
  prediction: Prediction,
  pair: Pair | undefined,
  model: { readonly translator: Translator; readonly params: TranslatorParams },
): ReportSample {
  if (pair === undefined)
    throw new Error(`predictions name ${prediction.id}, which the test split does not have`);
  const { source, target } = pair;
  const predicted = predictedTree(prediction);
  const looked = predicted !== undefined && model.translator.decoder.config.attention !== "none";
  return {
    id: prediction.id,
    source,
    target,
    ...(predicted && { predicted }),
    sourceText: prediction.source,
    targetText: prediction.target,
    ...(prediction.predicted !== undefined && { predictedText: prediction.predicted }),
    correct: prediction.correct,
    ...(looked && { attention: attentionRows(model, source, predicted) }),
  };
}

/** Attention with both trees' nodes in breadth-first order, as the report numbers them. */
function attentionRows(
  model: { readonly translator: Translator; readonly params: TranslatorParams },
  source: Tree,
  predicted: Tree,
): number[][] {
  const { translator } = model;
  const target = targetArrays(translator, predicted);
  const { weights } = attentionMap(model, { source: sourceArrays(translator, source), target });
  const sourcePlaces = binaryPlaces(source);
  const places =
    translator.targetEnd === undefined
      ? Array.from(target.labels.keys())
      : binaryPlaces(
          predicted,
          Array.from(target.labels.keys()).filter((node) => target.labels[node] !== translator.targetEnd),
        );
  return places.map((place) => sourcePlaces.map((sourcePlace) => weights[place]![sourcePlace]!));
}

/**
 * For each node of a tree, breadth-first, its place in the breadth-first order of the tree's binary form.
 *
 * @param occupied - The places of the binary form that hold nodes, if there are end markers between them.
 */
function binaryPlaces(tree: Tree, occupied?: readonly number[]): number[] {
  const places = new Map<Tree, number>();
  lcrsArrays(tree, (_, node) => {
    places.set(node, occupied === undefined ? places.size : occupied[places.size]!);
    return 0;
  });
  return Array.from(breadthFirst(tree), ({ node }) => places.get(node)!);
}
