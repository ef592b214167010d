/** @file The training set of a run: from the cache, or made in a thread of its own and then kept there. */
import { mkdir } from "node:fs/promises";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { openPairPool, type PairPool, type Translator } from "@ast/translator";
import { badInput, messageOf } from "../command-error.ts";
import { CacheFileError, readCacheFile, writeCacheFile } from "../data/cache-file.ts";
import { type TrainingSetTitle, trainingSetFile } from "../data/training-set-files.ts";
import { translatorOf, type Vocabulary } from "./corpus-model.ts";
import type { RunConfig } from "./experiments.ts";
import { type MadeTrainingSet, makeTrainingSet } from "./make-training-set.ts";
import { trainingSetKey } from "./training-set-key.ts";
import type { TrainingSetMessage } from "./training-set-worker.ts";

/** A run's translator, and the pairs to train and evaluate it with. */
export interface TrainingSet {
  readonly translator: Translator;
  readonly train: PairPool;
  /** The development pairs that training evaluates on. */
  readonly dev: PairPool;
}

/** Options of {@link loadTrainingSet}. */
export interface TrainingSetOptions {
  /** Where sets are kept; without it they are made each time. */
  readonly cache: string | undefined;
  /** Threads that may run at once; with 1 the set is made in this one. */
  readonly processors: number;
  /** Hears how many training pairs are laid out. */
  readonly onProgress: (pairs: number) => void;
  readonly signal: AbortSignal;
}

/** A training set, and where it comes from. */
export interface LoadedTrainingSet {
  readonly set: TrainingSet;
  readonly origin: "cache" | "made";
  /** What went wrong with the cache, which changes nothing about the set. */
  readonly problems: readonly string[];
}

/** What a cached set says of itself. */
interface TrainingSetAbout extends TrainingSetTitle {
  readonly vocabulary: Vocabulary;
}

/**
 * Loads or makes the training set of a run. The set depends on the configuration alone, and not on where it comes from.
 *
 * @throws CommandError if there are not as many programs as are asked for, or one does not fit the model; the signal's reason, once
 * it has ended the thread.
 */
export async function loadTrainingSet(
  config: RunConfig,
  { cache, processors, onProgress, signal }: TrainingSetOptions,
): Promise<LoadedTrainingSet> {
  const make = (): Promise<MadeTrainingSet> | MadeTrainingSet =>
    processors === 1 ? makeTrainingSet(config, onProgress) : makeInThread(config, { onProgress, signal });
  if (cache === undefined) return { set: openSet(config, await make()), origin: "made", problems: [] };
  const key = trainingSetKey(config);
  const path = trainingSetFile(cache, key);
  const problems: string[] = [];
  const cached = await readCached(path).catch((error: unknown) => {
    problems.push(
      error instanceof CacheFileError
        ? `${error.message}, and was made anew`
        : `cannot read ${path}: ${messageOf(error)}`,
    );
    return undefined;
  });
  if (cached !== undefined) return { set: openSet(config, cached), origin: "cache", problems };
  const made = await make();
  const about: TrainingSetAbout = { vocabulary: made.vocabulary, title: titleOf(config) };
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeCacheFile(path, { about: JSON.stringify(about), blocks: [made.train, made.dev] });
  } catch (error) {
    problems.push(`not kept for the next run: ${messageOf(error)}`);
  }
  return { set: openSet(config, made), origin: "made", problems };
}

function openSet(config: RunConfig, { vocabulary, train, dev }: MadeTrainingSet): TrainingSet {
  return {
    translator: translatorOf(config, vocabulary),
    train: openPairPool(train),
    dev: openPairPool(dev),
  };
}

function titleOf({ data, model }: RunConfig): string {
  const { train, setting, seed } = data;
  return `${train.toLocaleString("en")} ${setting} pairs of seed ${seed} for a ${model.target} decoder`;
}

/** A set from its file, `undefined` if there is none. */
async function readCached(path: string): Promise<MadeTrainingSet | undefined> {
  try {
    const { about, blocks } = await readCacheFile(path);
    const { vocabulary }: TrainingSetAbout = JSON.parse(about); // As it was written, says its sha256.
    const [train, dev] = blocks;
    return train && dev && { vocabulary, train, dev };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

function makeInThread(
  config: RunConfig,
  { onProgress, signal }: Pick<TrainingSetOptions, "onProgress" | "signal">,
): Promise<MadeTrainingSet> {
  const worker = new Worker(new URL("./training-set-worker.js", import.meta.url), {
    workerData: config,
    name: "training set",
  });
  const stop = (): void => {
    void worker.terminate();
  };
  signal.addEventListener("abort", stop, { once: true });
  if (signal.aborted) stop();
  return new Promise<MadeTrainingSet>((resolve, reject) => {
    worker.on("message", (message: TrainingSetMessage) => {
      if (message.kind === "progress") onProgress(message.pairs);
      else if (message.kind === "made") resolve(message.made);
      else reject(badInput(message.message));
    });
    worker.once("error", reject);
    worker.once("exit", (code) => {
      reject(
        signal.aborted
          ? signal.reason
          : new Error(
              `the thread that makes the training set ended with exit code ${code} before it was done`,
            ),
      );
    });
  }).finally(() => signal.removeEventListener("abort", stop));
}
