/** @file Runs the text of an ES module in plain Node, resolving packages as a file in the given folder would. */
import { availableParallelism } from "node:os";
import { run } from "./processes.mjs";

const timeout = 120_000;

/**
 * Runs a program that is not in a file, so that nothing is left behind.
 *
 * @param {string} program - An ES module.
 * @param {string} directory - The folder it runs in and resolves packages from.
 */
export function runModule(program, directory) {
  const env = { ...process.env, NODE_OPTIONS: undefined, FORCE_COLOR: undefined };
  const options = { cwd: directory, env, output: /** @type {const} */ ("hold"), input: program, timeout };
  return run(process.execPath, ["--input-type=module", "-"], options);
}

/**
 * Maps items with as many tasks under way as there are processors.
 *
 * @template Item, Result
 * @param {readonly Item[]} items
 * @param {(item: Item) => Promise<Result>} task
 * @returns {Promise<Result[]>} In the order of the items.
 */
export async function mapConcurrently(items, task) {
  /** @type {Result[]} */
  const results = [];
  const queue = items.entries();
  const worker = async () => {
    for (const [index, item] of queue) results[index] = await task(item);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return results;
}
