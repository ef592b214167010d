/** @file What a worker thread trains on; loaded in each by `startWorkers` of @ast/training. */
import { initialiseBackend } from "@ast/backend";
import { createParams, openPairPool, openTranslator, translatorTask } from "@ast/translator";
import { SEED } from "./models.mjs";

/**
 * @param {{ description: import("@ast/translator").TranslatorDescription, pairs: SharedArrayBuffer,
 *   backend: import("@ast/backend").BackendName, threads: number }} data
 * @returns {Promise<import("@ast/training").ReplicaTask>}
 */
export async function createTask({ description, pairs, backend, threads }) {
  await initialiseBackend({ backend, threads });
  const translator = openTranslator(description);
  return translatorTask(
    { translator, params: createParams(translator, SEED) },
    { train: openPairPool(pairs), dev: [] },
  );
}
