/** @file Worker threads for training: how many, and how they are started. */
import { startWorkers, type WorkerReplicas } from "@ast/training/node";
import { badInput } from "../command-error.ts";
import { type ThreadCountOptions, threadCount } from "./thread-count.ts";
import type { TrainingWorkerData } from "./training-worker.ts";

/** What the number of workers depends on. */
export interface WorkerCountOptions extends ThreadCountOptions {
  /** Parts of a batch. */
  readonly shards: number;
}

/**
 * How many workers train: by default as many threads as any work gets, but no more than a batch has parts.
 *
 * @param asked - What `--workers` says, if anything.
 * @throws CommandError if batches have fewer shards than workers are asked for.
 */
export function workerCount(asked: number | undefined, { shards, ...options }: WorkerCountOptions): number {
  if (asked === undefined) return Math.min(threadCount(asked, options), shards);
  if (asked > shards) {
    const parts = `${shards} ${shards === 1 ? "part" : "parts"}`;
    throw badInput(
      `--workers ${asked}: this configuration computes a batch in ${parts}, one for a worker at least; ` +
        `ask for at most ${shards}, or begin a run with --set training.shards=${asked}`,
    );
  }
  return asked;
}

/** Starts workers. */
export function startTrainingWorkers(data: TrainingWorkerData, count: number): Promise<WorkerReplicas> {
  return startWorkers({ module: new URL("./training-worker.js", import.meta.url), data, count });
}
