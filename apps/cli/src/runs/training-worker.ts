/** @file What a worker thread trains on: loaded in each by `startTrainingWorkers`. */
import { type BackendName, initialiseBackend } from "@ast/backend";
import type { ReplicaTask } from "@ast/training";
import {
  createParams,
  openPairPool,
  openTranslator,
  type TranslatorDescription,
  translatorTask,
} from "@ast/translator";

/** What the task is made from. */
export interface TrainingWorkerData {
  readonly description: TranslatorDescription;
  /** A pool of pairs; shared with all workers. */
  readonly pairs: SharedArrayBuffer;
  readonly backend: BackendName;
}

/** Makes a worker's task. Its own parameters give the shapes only. */
export async function createTask({ description, pairs, backend }: TrainingWorkerData): Promise<ReplicaTask> {
  await initialiseBackend({ backend, threads: 1 }); // The workers themselves are the threads.
  const translator = openTranslator(description);
  const params = createParams(translator, 1);
  return translatorTask({ translator, params }, { train: openPairPool(pairs), dev: [] });
}
