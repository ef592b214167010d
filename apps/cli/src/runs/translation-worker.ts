/** @file A thread that translates: it opens the model it is given, and answers one batch of programs after another. */
import { parentPort, workerData } from "node:worker_threads";
import { type BackendName, initialiseBackend } from "@ast/backend";
import { translatorFromBytes } from "@ast/translator";
import {
  type BatchResults,
  type TranslateSourcesOptions,
  type TranslationBatch,
  translateBatch,
} from "./translate-sources.ts";

/** What the thread is started with. */
export interface TranslationWorkerData extends TranslateSourcesOptions {
  /** The translator's file, which was read without fault before. */
  readonly bytes: Uint8Array;
  readonly file: string;
  readonly backend: BackendName;
}

/** What the thread answers. */
export type TranslationReply =
  | { readonly kind: "done"; readonly results: BatchResults }
  | { readonly kind: "failed"; readonly error: unknown };

const { bytes, file, backend, ...options }: TranslationWorkerData = workerData;

await initialiseBackend({ backend, threads: 1, gradients: false }); // The workers themselves are the threads.
const model = await translatorFromBytes(bytes, { file });

parentPort?.on("message", async (batch: TranslationBatch) => {
  const reply = await translateBatch(model, batch, options).then(
    (results): TranslationReply => ({ kind: "done", results }),
    (error: unknown): TranslationReply => ({ kind: "failed", error }),
  );
  parentPort?.postMessage(reply);
});
