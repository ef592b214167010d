/** @file What a run is worth: the score of a split, as it is kept in the run's folder. */
import { readFile } from "node:fs/promises";
import { badInput } from "../command-error.ts";
import type { RunConfig } from "./experiments.ts";
import type { RunDirectory } from "./run-directory.ts";
import { MODEL_FILE, sha256Of } from "./trained-model.ts";

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
  /** Programs for which the decoder met a limit or wrote no tree, or that the translator could not take. */
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

/** Files of a split's score. */
export const scoreFiles = {
  dev: { results: "dev-results.json", predictions: "dev-predictions.jsonl" },
  test: { results: "results.json", predictions: "predictions.jsonl" },
} as const;

/**
 * Reads the score of a split, and compares the files it was made from with their sha256.
 *
 * @returns `undefined` if the split was not scored yet.
 * @throws CommandError if one of the files is missing or was altered since.
 */
export async function readResults(run: RunDirectory, split: ScoredSplit): Promise<RunResults | undefined> {
  const files = scoreFiles[split];
  const results = await run.readJson<RunResults>(files.results);
  if (results === undefined) return undefined;
  for (const [name, recorded] of [
    [MODEL_FILE, results.sha256.model],
    [files.predictions, results.sha256.predictions],
  ] as const) {
    const found = await readFile(run.path(name)).then(sha256Of, () => undefined);
    if (found === recorded) continue;
    const fault = found === undefined ? "is missing" : `was altered: its sha256 is ${found}`;
    throw badInput(`${run.path(name)} ${fault}; ${files.results} was made with ${recorded}`);
  }
  return results;
}
