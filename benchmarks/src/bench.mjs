/** @file The command `npm run bench`: measures, prints tables, writes results and charts. `--help` lists its options. */
import { mkdtemp, rm } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeMachine } from "@ast/backend";
import { tryBackends } from "./bench-backends.mjs";
import { measureModel, WARM_UP } from "./bench-model.mjs";
import { commitOf } from "./commit.mjs";
import { help, readOptions } from "./options.mjs";
import { findTorch } from "./peers.mjs";
import { attemptInto, writeResult } from "./record.mjs";
import { runBenchmark } from "./run-benchmark.mjs";
import { tablesOf } from "./tables.mjs";
import { withoutFolders } from "./without-folders.mjs";

const RESULTS = fileURLToPath(new URL("../results", import.meta.url));

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/**
 * Measures everything that is asked for.
 *
 * @param {import("./options.mjs").BenchOptions} options
 * @param {string} folder For what measurements need.
 * @returns {Promise<any>} The result; what failed is in its `failures`.
 * @throws Error if there is nothing to measure with.
 */
async function bench(options, folder) {
  const { hidden, batch, steps, rounds, threads } = options;
  /** @type {import("./record.mjs").Failure[]} */
  const failures = [];
  const attempt = attemptInto(failures, say);
  /** @type {Record<string, any>} */
  const result = {
    command: options.command,
    commit: await commitOf(),
    began: new Date().toISOString(),
    complete: false,
    machine: describeMachine(),
    torch: undefined,
    setting: { hidden, batch, steps, rounds, threads, warmUp: WARM_UP },
    unavailable: [],
    failures,
    models: {},
  };
  const write = () => writeResult(options.output ?? RESULTS, options.name, result);
  if (options.peers) {
    result.torch = await findTorch(options.python).catch((error) => {
      result.peersMissing = withoutFolders(error.message);
      say(error.message);
    });
  }
  const { usable, unavailable, products } = await tryBackends(options, { attempt, say });
  result.unavailable = unavailable;
  if (options.parts.includes("products")) result.products = products;
  await write();
  if (usable.length === 0) throw new Error("bench: none of the back ends asked for can be had");
  const python = result.torch === undefined ? undefined : options.python;
  for (const model of options.models) {
    const measured = {};
    result.models[model] = measured;
    const setting = {
      model,
      hidden,
      batch,
      steps,
      warmUp: WARM_UP,
      rounds,
      threads,
      python,
      folder,
      say,
      attempt,
    };
    for await (const [part, value] of measureModel(options, setting, usable)) {
      if (value === undefined) continue;
      measured[part] = value;
      await write();
    }
  }
  result.complete = true;
  await write();
  return result;
}

await runBenchmark({
  read: readOptions,
  help: help(availableParallelism()),
  async bench(options) {
    const folder = await mkdtemp(join(tmpdir(), "ast-bench-"));
    try {
      return await bench(options, folder);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  tables: tablesOf,
});
