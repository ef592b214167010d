/** @file Where the cache holds training sets. */
import { join } from "node:path";

/** What every kept training set says of itself, beside what its reader needs. */
export interface TrainingSetTitle {
  /** What it is, for people. */
  readonly title: string;
}

/** The folder of a cache that holds training sets. */
export function trainingSetFolder(cache: string): string {
  return join(cache, "training-sets");
}

/** The path of the training set with a key. */
export function trainingSetFile(cache: string, key: string): string {
  return join(trainingSetFolder(cache), `${key}.pairs`);
}

/** Whether a file of the folder is a training set, or the beginning of one. */
export function isTrainingSetFile(name: string): boolean {
  return /^[0-9a-f]{64}\.pairs(\.[0-9a-f-]+\.tmp)?$/.test(name);
}
