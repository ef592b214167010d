/** @file What is compared: each back end in the forms in which it can use a number of threads, and the peers. */
import { PEER_TITLES } from "./peers.mjs";

/**
 * @typedef {object} Contestant
 * @property {string} title
 * @property {import("./compute.mjs").Compute} [compute] Of ours.
 * @property {import("./peers.mjs").PeerName} [peer]
 */

/**
 * @typedef {object} Usable A back end that starts.
 * @property {import("@ast/backend").BackendName} backend
 * @property {boolean} startsInWorkers Whether each worker thread can start one.
 * @property {readonly Contestant[]} forms The one that the command line takes by itself first.
 */

/** Back ends that compute on one thread of the processor, and need workers to use more. */
const SINGLE_THREADED = ["wasm", "cpu"];

/**
 * A back end in one thread of JavaScript, with the threads of its own that it has use for.
 *
 * @param {import("@ast/backend").BackendName} backend
 * @param {number} threads
 * @returns {Contestant}
 */
export function aloneOf(backend, threads) {
  if (SINGLE_THREADED.includes(backend)) return workersOf(backend, 1);
  if (backend !== "tensorflow") return { title: backend, compute: { backend, workers: 1, threads } };
  return {
    title: `${backend}, ${threads === 1 ? "1 thread" : `${threads} threads`}`,
    compute: { backend, workers: 1, threads },
  };
}

/**
 * A back end in worker threads with one thread each.
 *
 * @param {import("@ast/backend").BackendName} backend
 * @param {number} workers
 * @returns {Contestant}
 */
export function workersOf(backend, workers) {
  const title = workers === 1 ? `${backend}, 1 thread` : `${backend}, ${workers} workers`;
  return { title, compute: { backend, workers, threads: 1 } };
}

/** @param {import("./peers.mjs").PeerName} peer @returns {Contestant} */
export function peerOf(peer) {
  return { title: PEER_TITLES[peer], peer };
}
