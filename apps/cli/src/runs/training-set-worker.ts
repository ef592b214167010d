/** @file The thread that makes a training set: it takes a run's configuration, tells how far it is, and ends with the set. */
import { parentPort, workerData } from "node:worker_threads";
import { CommandError } from "../command-error.ts";
import type { RunConfig } from "./experiments.ts";
import { type MadeTrainingSet, makeTrainingSet } from "./make-training-set.ts";

/** What the thread says. */
export type TrainingSetMessage =
  | { readonly kind: "progress"; readonly pairs: number }
  | { readonly kind: "made"; readonly made: MadeTrainingSet }
  /** The configuration cannot be used. */
  | { readonly kind: "refused"; readonly message: string };

function tell(message: TrainingSetMessage): void {
  parentPort?.postMessage(message);
}

const config: RunConfig = workerData;

try {
  tell({ kind: "made", made: makeTrainingSet(config, (pairs) => tell({ kind: "progress", pairs })) });
} catch (error) {
  if (!(error instanceof CommandError)) throw error; // The thread that started this one hears of it.
  tell({ kind: "refused", message: error.message });
}
