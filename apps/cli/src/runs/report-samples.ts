/** @file Translations shown in a run's report. */
import { type Pair, streamForLambda } from "@ast/datasets";
import { disposeParams } from "@ast/layers";
import { attentionMap, sourceArrays, type TranslatorModel, targetArrays } from "@ast/translator";
import { breadthFirst, lcrsArrays, type Tree } from "@ast/tree";
import type { ReportSample } from "../report/report-data.ts";
import type { RunConfig } from "./experiments.ts";
import { type Prediction, predictedTree, readPredictions } from "./predictions.ts";
import type { RunDirectory } from "./run-directory.ts";
import { scoreFiles } from "./run-results.ts";
import { loadModel } from "./trained-model.ts";

/** Right and wrong translations shown, each. */
const SAMPLES = 4;

/**
 * Some right and some wrong translations of a run's test programs, with what attention saw.
 *
 * @throws CommandError if the run's predictions or its translator are missing.
 */
export async function reportSamples(run: RunDirectory, config: RunConfig): Promise<ReportSample[]> {
  const predictions = await readPredictions(run, scoreFiles.test.predictions);
  const pairs = new Map(Array.from(streamForLambda(config.data).test, (pair) => [pair.id, pair]));
  const { model } = await loadModel(run);
  const chosen = [
    ...spread(predictions.filter((each) => each.correct)),
    ...spread(predictions.filter((each) => !each.correct)),
  ];
  try {
    const samples: ReportSample[] = [];
    for (const each of chosen) samples.push(await sample(each, pairs.get(each.id), model));
    return samples;
  } finally {
    disposeParams(model.params);
  }
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

async function sample(
  prediction: Prediction,
  pair: Pair | undefined,
  model: TranslatorModel,
): Promise<ReportSample> {
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
    ...(looked && { attention: await attentionRows(model, source, predicted) }),
  };
}

/** Attention with both trees' nodes in breadth-first order, as the report numbers them. */
async function attentionRows(model: TranslatorModel, source: Tree, predicted: Tree): Promise<number[][]> {
  const { translator } = model;
  const target = targetArrays(translator, predicted);
  const { weights } = await attentionMap(model, { source: sourceArrays(translator, source), target });
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
