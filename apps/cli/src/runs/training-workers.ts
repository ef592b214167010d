/** @file Worker threads for training: how many, and how they are started. */
import type { InitialisedBackend } from "@ast/backend";
import { startWorkers, type WorkerReplicas } from "@ast/training/node";
import { badInput } from "../command-error.ts";
import type { TrainingWorkerData } from "./training-worker.ts";

/** What the number of workers depends on. */
export interface WorkerCountOptions {
  readonly backend: Pick<InitialisedBackend, "startsInWorkers">;
  /** Parts of a batch. */
  readonly shards: number;
  readonly processors: number;
}

/**
 * How many workers train.
 *
 * Unless asked, one per processor wherever the back end starts in workers. TensorFlow, which has threads itself, is no exception: a step on trees
 * is a long chain of small operations, and threads inside an operation stand idle between them; with a part of the batch each, workers do not.
 *
 * @param asked - What `--workers` says, if anything.
 * @throws CommandError if batches have fewer shards than workers are asked for.
 */
export function workerCount(
  asked: number | undefined,
  { backend, shards, processors }: WorkerCountOptions,
): number {
  if (asked === undefined) return backend.startsInWorkers ? Math.min(processors, shards) : 1;
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
