/** @file Worker threads for training: how many, and how they are started. */
import type { BackendName } from "@ast/backend";
import { startWorkers, type WorkerReplicas } from "@ast/training/node";
import { badInput } from "../command-error.ts";
import type { TrainingWorkerData } from "./training-worker.ts";

/** Back ends that leave the other processors idle. */
const singleThreaded: readonly BackendName[] = ["wasm", "cpu"];

/**
 * How many workers train.
 *
 * @param asked - What `--workers` says, if anything.
 * @throws CommandError if batches have fewer shards than workers are asked for.
 */
export function workerCount(
  asked: number | undefined,
  {
    backend,
    shards,
    processors,
  }: { readonly backend: BackendName; readonly shards: number; readonly processors: number },
): number {
  if (asked === undefined) return singleThreaded.includes(backend) ? Math.min(processors, shards) : 1;
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
