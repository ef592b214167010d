/** @file The entry for Node: checkpoints on disk. */
export { nodeFiles } from "./node-files.ts";
