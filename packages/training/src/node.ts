/** @file The entry for Node: checkpoints on disk, worker threads. */
export { nodeFiles } from "./node-files.ts";
export { startWorkers, type WorkerOptions, type WorkerReplicas } from "./worker-replicas.ts";
