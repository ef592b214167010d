/** @file Scoring a trained run: its translations of a split counted, and kept as proof. */
import { unseen } from "@ast/datasets";
import { disposeParams } from "@ast/layers";
import { createProgramAccuracy, tokenAccuracy, wilsonInterval } from "@ast/metrics";
import { type Translation, translateArrays } from "@ast/translator";
import { badInput } from "../command-error.ts";
import { type CorpusModel, heldOutArrays } from "./corpus-model.ts";
import type { RunConfig } from "./experiments.ts";
import { predictionOf, printPredictions } from "./predictions.ts";
import type { RunDirectory } from "./run-directory.ts";
import { type RunResults, type ScoredSplit, type Share, scoreFiles } from "./run-results.ts";
import { loadModel, MODEL_FILE, sha256Of } from "./trained-model.ts";

/** Options of {@link scoreRun}. */
export interface ScoreOptions {
  readonly split: ScoredSplit;
  readonly now: () => number;
  /** Hears how many programs are done. */
  readonly onProgress: (line: string) => void;
  /** Stops the work; nothing is written then. */
  readonly signal?: AbortSignal;
}

/** Programs translated between two looks at the signal. */
const CHUNK = 500;

/**
 * Translates a split, counts what is right and writes both into the run's folder.
 *
 * @throws CommandError if the run has no trained model or another one than its configuration describes; the signal's reason, once aborted.
 */
export async function scoreRun(
  run: RunDirectory,
  config: RunConfig,
  { corpus, translator: described }: CorpusModel,
  { split, now, onProgress, signal }: ScoreOptions,
): Promise<RunResults> {
  const { model, sha256 } = await loadModel(run);
  if (JSON.stringify(model.translator.description) !== JSON.stringify(described.description)) {
    throw badInput(`${run.path(MODEL_FILE)} is not the model that ${run.path("run.json")} describes`);
  }
  // Pairs build their trees anew each time they are read.
  const pairs = corpus[split].map(({ id, source, target }) => ({ id, source, target }));
  const started = now();
  const translations: (Translation | undefined)[] = [];
  try {
    for (let first = 0; first < pairs.length; first += CHUNK) {
      signal?.throwIfAborted();
      const arrays = pairs
        .slice(first, first + CHUNK)
        .map(({ source }) => heldOutArrays(model.translator, source));
      const taken = arrays.filter((each) => each !== undefined);
      const found = (await translateArrays(model, taken, config.search)).values();
      for (const each of arrays) translations.push(each && found.next().value);
      onProgress(`${translations.length} of ${pairs.length} programs translated`);
    }
  } finally {
    disposeParams(model.params);
  }
  const seconds = (now() - started) / 1000;

  const accuracy = createProgramAccuracy();
  const judged = pairs.map((pair, index) => {
    const translation = translations[index];
    return { ...pair, translation, correct: accuracy.add(translation?.tree, pair.target) };
  });
  const newIds = new Set(unseen(pairs, corpus.train).map(({ id }) => id));
  const onNew = judged.filter(({ id }) => newIds.has(id));
  const trees = translations.map((translation) => translation?.tree);
  const predictions = judged.map((each) => predictionOf(each, corpus.dialect));
  const lines = printPredictions(predictions);
  const results: RunResults = {
    split,
    programAccuracy: share(accuracy.result().correctCount, pairs.length),
    ...(onNew.length > 0 && {
      unseenProgramAccuracy: share(onNew.filter(({ correct }) => correct).length, onNew.length),
    }),
    tokenAccuracy: tokenAccuracy(
      trees,
      pairs.map(({ target }) => target),
    ).accuracy,
    wellFormed: share(predictions.filter(({ predicted }) => predicted !== undefined).length, pairs.length),
    withoutTree: trees.filter((tree) => tree === undefined).length,
    search: config.search,
    seconds,
    scored: new Date().toISOString(),
    sha256: { predictions: sha256Of(lines), model: sha256 },
  };
  const files = scoreFiles[split];
  await run.write(files.predictions, lines);
  await run.write(files.results, `${JSON.stringify(results, null, 2)}\n`);
  return results;
}

function share(correct: number, of: number): Share {
  const { low, high } = wilsonInterval(correct, of);
  return { value: correct / of, correct, of, interval: [low, high] };
}
