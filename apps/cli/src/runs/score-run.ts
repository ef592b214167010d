/** @file Scoring a trained run: its translations of a split counted, and kept as proof. */
import type { BackendName } from "@ast/backend";
import { unseen } from "@ast/datasets";
import { disposeParams } from "@ast/layers";
import { createProgramAccuracy, tokenAccuracy, wilsonInterval } from "@ast/metrics";
import type { Translation, Translator } from "@ast/translator";
import type { Tree } from "@ast/tree";
import { badInput } from "../command-error.ts";
import { corpusOf, heldOutArrays } from "./corpus-model.ts";
import type { RunConfig } from "./experiments.ts";
import { predictionOf, printPredictions } from "./predictions.ts";
import type { RunDirectory } from "./run-directory.ts";
import { type RunResults, type ScoredSplit, type Share, scoreFiles } from "./run-results.ts";
import { type LoadedModel, loadModel, MODEL_FILE, sha256Of } from "./trained-model.ts";
import type { TranslateSourcesOptions } from "./translate-sources.ts";
import { openTranslators } from "./translators.ts";

/** Options of {@link scoreRun}. */
export interface ScoreOptions {
  readonly split: ScoredSplit;
  /** What computes, in this thread and in workers. */
  readonly backend: BackendName;
  /** Threads that translate; the score does not depend on them. */
  readonly workers: number;
  readonly now: () => number;
  /** Hears how many programs are done. */
  readonly onProgress: (line: string) => void;
  /** Stops the work; nothing is written then. */
  readonly signal?: AbortSignal;
}

/**
 * Translates a split, counts what is right and writes both into the run's folder.
 *
 * @throws CommandError if the run has no trained model or another one than its configuration describes; the signal's reason, once aborted.
 */
export async function scoreRun(
  run: RunDirectory,
  config: RunConfig,
  { description }: Translator,
  options: ScoreOptions,
): Promise<RunResults> {
  const { split, now } = options;
  const loaded = await loadModel(run);
  const { model, sha256 } = loaded;
  if (JSON.stringify(model.translator.description) !== JSON.stringify(description)) {
    disposeParams(model.params);
    throw badInput(`${run.path(MODEL_FILE)} is not the model that ${run.path("run.json")} describes`);
  }
  const corpus = corpusOf(config);
  // Pairs build their trees anew each time they are read.
  const pairs = Array.from(corpus[split], ({ id, source, target }) => ({ id, source, target }));
  const started = now();
  const translations = await translateHeldOut(
    loaded,
    pairs.map(({ source }) => source),
    { ...options, dialect: corpus.dialect, search: config.search },
  );
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

/** What a translator makes of held-out programs; `undefined` for those that it cannot take. */
async function translateHeldOut(
  loaded: LoadedModel,
  sources: readonly Tree[],
  {
    backend,
    workers,
    dialect,
    search,
    onProgress,
    signal,
  }: Pick<ScoreOptions, "backend" | "workers" | "onProgress" | "signal"> & TranslateSourcesOptions,
): Promise<(Translation | undefined)[]> {
  const arrays = sources.map((source) => heldOutArrays(loaded.model.translator, source));
  const taken = arrays.filter((each) => each !== undefined);
  let done = sources.length - taken.length;
  const translators = openTranslators({
    loaded,
    backend,
    workers,
    programCount: taken.length,
    dialect,
    search,
    onDone: (programs) => {
      done += programs;
      onProgress(`${done} of ${sources.length} programs translated`);
    },
  });
  const stop = (): void => void translators.close();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    signal?.throwIfAborted();
    const found = (await translators.translateArrays(taken)).values();
    return arrays.map((each) => each && found.next().value);
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    signal?.removeEventListener("abort", stop);
    await translators.close();
  }
}

function share(correct: number, of: number): Share {
  const { low, high } = wilsonInterval(correct, of);
  return { value: correct / of, correct, of, interval: [low, high] };
}
