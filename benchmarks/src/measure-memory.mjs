/** @file The memory of a whole training run, as users start it: the command line on the paper's training pairs. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "./processes.mjs";
import { round } from "./statistics.mjs";

/** @type {Readonly<Record<import("./models.mjs").ModelName, string>>} */
const PRESETS = { grammar: "paper", binary: "paper-binary" };

/**
 * Trains a little, and reports the most memory that the process had resident, its threads and pairs included.
 *
 * @param {{ model: import("./models.mjs").ModelName, folder: string, workers: number, steps: number }} spec
 * @returns {Promise<{ command: string, pairs: number, workers: number, steps: number, peakMegabytes: number } | undefined>}
 *   Nothing where the system does not tell.
 * @throws Error if the run fails.
 */
export async function measureMemory({ model, folder, workers, steps }) {
  const output = join(folder, `memory-${model}`);
  const args = ["reproduce", "grammar-tree2tree", "--preset", PRESETS[model], "--backend", "wasm"];
  args.push("--workers", String(workers), "--no-cache");
  args.push("--set", `training.maxSteps=${steps}`, "--set", "data.dev=100", "--set", "data.test=100");
  const { peakBytes } = await runCommand([...args, "--output", output, "--json"]);
  const { config } = JSON.parse(await readFile(join(output, "run.json"), "utf8"));
  if (peakBytes === undefined) return undefined;
  return {
    command: `ast ${args.join(" ")}`,
    pairs: config.data.train,
    workers,
    steps: config.training.maxSteps,
    peakMegabytes: round(peakBytes / 1e6, 4),
  };
}
