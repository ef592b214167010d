/**
 * @file Who computes in a measurement: this thread, or worker threads with a back end each; and how fast all of them together multiply.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { initialiseBackend } from "@ast/backend";
import { startWorkers } from "@ast/training/node";
import { productRate } from "./product-rate.mjs";

/**
 * @typedef {object} Compute
 * @property {import("@ast/backend").BackendName} backend
 * @property {number} workers 1 computes on this thread.
 * @property {number} threads Threads of each worker's back end, where it has any.
 */

/**
 * Starts this thread's back end; with workers, one that is only used to draw the first weights.
 *
 * @param {Compute} compute
 */
export function startBackend({ backend, threads }) {
  return initialiseBackend({ backend, threads });
}

/**
 * Multiply-adds per second of all workers together, measured at once.
 *
 * @param {Compute} compute
 * @returns {Promise<number>}
 */
export async function totalProductRate({ backend, workers, threads }) {
  if (workers === 1) return productRate();
  const started = Array.from({ length: workers }, () => {
    return new Worker(new URL("./product-worker.mjs", import.meta.url), { workerData: { backend, threads } });
  });
  await Promise.all(started.map((worker) => once(worker, "message")));
  const rates = await Promise.all(
    started.map(async (worker) => {
      worker.postMessage("go");
      const [rate] = await once(worker, "message");
      return Number(rate);
    }),
  );
  await Promise.all(started.map((worker) => worker.terminate()));
  return rates.reduce((sum, rate) => sum + rate, 0);
}

/**
 * Workers that train, or none where this thread does.
 *
 * @param {Compute} compute
 * @param {{ description: import("@ast/translator").TranslatorDescription, pairs: SharedArrayBuffer }} data
 */
export async function trainingWorkers({ backend, workers, threads }, data) {
  if (workers === 1) return undefined;
  const module = new URL("./training-worker.mjs", import.meta.url);
  return startWorkers({ module, data: { ...data, backend, threads }, count: workers });
}
