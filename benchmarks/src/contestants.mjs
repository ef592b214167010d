/** @file What is compared: each back end in the forms in which it can use a number of threads, and the peers. */
import { PEER_TITLES } from "./peers.mjs";

/**
 * @typedef {object} Contestant
 * @property {string} title
 * @property {import("./compute.mjs").Compute} [compute] Of ours.
 * @property {import("./peers.mjs").PeerName} [peer]
 */

/** Back ends that compute on one thread of the processor, and need workers to use more. */
const SINGLE_THREADED = ["wasm", "cpu"];

/**
 * The forms of a back end, the one that is expected to be best first.
 *
 * @param {import("@ast/backend").BackendName} backend
 * @param {number} threads
 * @returns {Contestant[]}
 */
export function formsOf(backend, threads) {
  const single = { title: `${backend}, 1 thread`, compute: { backend, workers: 1, threads: 1 } };
  if (SINGLE_THREADED.includes(backend)) {
    return threads === 1 ? [single] : [workersOf(backend, threads), single];
  }
  if (backend !== "tensorflow") {
    return [{ title: backend, compute: { backend, workers: 1, threads } }];
  }
  if (threads === 1) return [single];
  return [
    { title: `${backend}, ${threads} threads`, compute: { backend, workers: 1, threads } },
    workersOf(backend, threads),
  ];
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
