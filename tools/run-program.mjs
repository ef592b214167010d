/** @file Runs programs that are not in files: ES modules in plain Node, and lines of a shell. */
import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./processes.mjs";

const timeout = 120_000;

/** The environment without what would change how Node runs or how output looks. */
function plainEnvironment() {
  return { ...process.env, NODE_OPTIONS: undefined, FORCE_COLOR: undefined };
}

/**
 * Runs a program that is not in a file, so that nothing is left behind.
 *
 * @param {string} program - An ES module.
 * @param {string} directory - The folder it runs in and resolves packages from.
 */
export function runModule(program, directory) {
  const options = {
    cwd: directory,
    env: plainEnvironment(),
    output: /** @type {const} */ ("hold"),
    input: program,
    timeout,
  };
  return run(process.execPath, ["--input-type=module", "-"], options);
}

/**
 * Runs lines of a shell in an empty folder that is removed afterwards, with `ast` as an installed command.
 *
 * @param {string} script
 * @param {string} program - The file of the command `ast`.
 */
export async function runShell(script, program) {
  const directory = mkdtempSync(join(tmpdir(), "readme-"));
  const definition = `set -e\nast() { "${process.execPath}" "${program}" "$@"; }\n`;
  try {
    const options = {
      cwd: directory,
      env: plainEnvironment(),
      output: /** @type {const} */ ("hold"),
      timeout,
    };
    return await run("bash", ["-c", definition + script], options);
  } finally {
    rmSync(directory, { recursive: true });
  }
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
