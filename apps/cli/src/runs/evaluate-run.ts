/** @file Scoring a trained run: test programs once, with the predictions kept as proof. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { type Pair, unseen } from "@ast/datasets";
import type { Dialect } from "@ast/languages";
import { print as printFor } from "@ast/languages/for";
import { print as printLambda } from "@ast/languages/lambda";
import { disposeParams } from "@ast/layers";
import { programAccuracy, tokenAccuracy, wilsonInterval } from "@ast/metrics";
import {
  type Translation,
  type Translator,
  type TranslatorParams,
  translate,
  translatorFromBytes,
} from "@ast/translator";
import { fromJson, type Tree, toJson } from "@ast/tree";
import { badInput } from "../command-error.ts";
import type { CorpusModel } from "./corpus-model.ts";
import type { RunConfig } from "./experiments.ts";
import type { RunDirectory } from "./run-directory.ts";
import { MODEL_FILE } from "./train-run.ts";

/** Which held-out programs are scored. */
export type ScoredSplit = "dev" | "test";

/** A share of programs, with what it was counted from. */
export interface Share {
  readonly value: number;
  readonly correct: number;
  readonly of: number;
  /** 95 % interval (Wilson). */
  readonly interval: readonly [low: number, high: number];
}

/** The score of a run on a split; `results.json` (test) or `dev-results.json`. */
export interface RunResults {
  readonly split: ScoredSplit;
  /** Programs translated exactly. */
  readonly programAccuracy: Share;
  /** The same over the programs that occur in no training pair; absent if there are none. */
  readonly unseenProgramAccuracy?: Share;
  /** Labels in pre-order that agree. */
  readonly tokenAccuracy: number;
  /** Translations that the target language can print: in its grammar, that is. */
  readonly wellFormed: Share;
  /** Programs for which the decoder met a limit or wrote no tree. */
  readonly withoutTree: number;
  /** How they were translated. */
  readonly search: RunConfig["search"];
  /** Time the translations took. */
  readonly seconds: number;
  /** When they were made, ISO 8601. */
  readonly scored: string;
  /** sha256 of the predictions file and of the model's. */
  readonly sha256: { readonly predictions: string; readonly model: string };
}

/** One line of `predictions.jsonl`. */
export interface Prediction {
  readonly id: string;
  readonly correct: boolean;
  readonly source: string;
  readonly target: string;
  /** Text of the translation; absent if there is none or the language cannot print it. */
  readonly predicted?: string;
  /** The translation as a tree; absent if there is none. */
  readonly tree?: unknown;
  readonly problem?: Translation["problem"];
  readonly logProbability: number | null;
}

/** Files of a split's score. */
export const scoreFiles = {
  dev: { results: "dev-results.json", predictions: "dev-predictions.jsonl" },
  test: { results: "results.json", predictions: "predictions.jsonl" },
} as const;

/**
 * Translates a split and counts what is right. The test split is scored once: a run that has its results is not scored again.
 *
 * @throws CommandError if the run has no trained model, or its test split was scored before.
 */
export async function scoreRun(
  run: RunDirectory,
  config: RunConfig,
  { corpus, translator: described }: CorpusModel,
  { split, now, onProgress }: { split: ScoredSplit; now: () => number; onProgress: (line: string) => void },
): Promise<RunResults> {
  const files = scoreFiles[split];
  const { model, sha256 } = await loadModel(run.path(MODEL_FILE));
  if (JSON.stringify(model.translator.description) !== JSON.stringify(described.description)) {
    throw badInput(`${run.path(MODEL_FILE)} is not the model that ${run.path("run.json")} describes`);
  }
  const pairs = corpus[split];
  const sources = pairs.map(({ source }) => source);
  const targets = pairs.map(({ target }) => target);
  const started = now();
  const translations: Translation[] = [];
  const chunk = 500;
  for (let first = 0; first < sources.length; first += chunk) {
    translations.push(...(await translate(model, sources.slice(first, first + chunk), config.search)));
    onProgress(`${translations.length} of ${sources.length} programs translated`);
  }
  const seconds = (now() - started) / 1000;
  disposeParams(model.params);

  const trees = translations.map(({ tree }) => tree);
  const predictions = translations.map((translation, index) =>
    prediction(
      pairs[index]!,
      { source: sources[index]!, target: targets[index]! },
      translation,
      corpus.dialect,
    ),
  );
  const lines = predictions.map((each) => `${JSON.stringify(each)}\n`).join("");
  await run.write(files.predictions, lines);

  const newIds = new Set(unseen(pairs, corpus.train).map(({ id }) => id));
  const isNew = pairs.map(({ id }) => newIds.has(id));
  const accuracy = programAccuracy(trees, targets);
  const onNew = programAccuracy(
    trees.filter((_, index) => isNew[index]),
    targets.filter((_, index) => isNew[index]),
  );
  const results: RunResults = {
    split,
    programAccuracy: share(accuracy.correctCount, accuracy.itemCount),
    ...(onNew.itemCount > 0 && { unseenProgramAccuracy: share(onNew.correctCount, onNew.itemCount) }),
    tokenAccuracy: tokenAccuracy(trees, targets).accuracy,
    wellFormed: share(predictions.filter((each) => each.predicted !== undefined).length, pairs.length),
    withoutTree: trees.filter((tree) => tree === undefined).length,
    search: config.search,
    seconds,
    scored: new Date().toISOString(),
    sha256: { predictions: createHash("sha256").update(lines).digest("hex"), model: sha256 },
  };
  await run.write(files.results, `${JSON.stringify(results, null, 2)}\n`);
  return results;
}

/** A translator and the sha256 of its file. */
export interface LoadedModel {
  readonly model: { readonly translator: Translator; readonly params: TranslatorParams };
  readonly sha256: string;
}

/**
 * Loads a translator from a file.
 *
 * @throws CommandError if there is no such file.
 */
export async function loadModel(file: string): Promise<LoadedModel> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw badInput(`there is no trained model ${file}; has the run finished training?`, cause);
  });
  return {
    model: await translatorFromBytes(bytes, { file }),
    sha256: createHash("sha256").update(bytes).digest("hex"),
  };
}

/** Reads a split's predictions back. */
export async function readPredictions(run: RunDirectory, split: ScoredSplit): Promise<Prediction[]> {
  const text = await readFile(run.path(scoreFiles[split].predictions), "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Prediction);
}

/** The tree of a prediction. */
export function predictedTree({ tree }: Prediction): Tree | undefined {
  return tree === undefined ? undefined : fromJson(JSON.stringify(tree));
}

function prediction(
  { id }: Pair,
  { source, target }: { source: Tree; target: Tree },
  { tree, problem, logProbability }: Translation,
  dialect: Dialect,
): Prediction {
  const predicted = tree === undefined ? undefined : printed(tree, dialect);
  return {
    id,
    correct: programAccuracy([tree], [target]).correctCount === 1,
    source: printFor(source, { dialect }),
    target: printLambda(target, { dialect }),
    ...(predicted !== undefined && { predicted }),
    ...(tree !== undefined && { tree: JSON.parse(toJson(tree)) as unknown }),
    ...(problem !== undefined && { problem }),
    logProbability: Number.isFinite(logProbability) ? logProbability : null,
  };
}

/** A LAMBDA tree as text; `undefined` if it is none (a decoder without a grammar may write such trees). */
function printed(tree: Tree, dialect: Dialect): string | undefined {
  try {
    return printLambda(tree, { dialect });
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function share(correct: number, of: number): Share {
  const { low, high } = wilsonInterval(correct, of);
  return { value: correct / of, correct, of, interval: [low, high] };
}
