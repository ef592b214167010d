/** @file The memory of a whole training run, as users start it: the command line on the paper's 100,000 pairs, with four workers. */
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { round } from "./statistics.mjs";

const COMMAND = fileURLToPath(new URL("../../apps/cli/dist/main.js", import.meta.url));

/** How often the peak is read; it never falls, so that only what comes after the last reading is missed. */
const INTERVAL_MILLISECONDS = 100;

/** @type {Readonly<Record<import("./models.mjs").ModelName, string>>} */
const PRESETS = { grammar: "paper", binary: "paper-binary" };

/**
 * Trains a little, and reports the most memory that the process had resident, its threads and pairs included.
 *
 * @param {{ model: import("./models.mjs").ModelName, folder: string, workers: number, steps: number }} spec
 * @returns {Promise<{ pairs: number, workers: number, steps: number, peakMegabytes: number } | undefined>} Nothing where the
 *   system does not tell.
 * @throws Error if the run fails.
 */
export async function measureMemory({ model, folder, workers, steps }) {
  const args = ["reproduce", "grammar-tree2tree", "--preset", PRESETS[model], "--backend", "wasm"];
  args.push(
    "--workers",
    String(workers),
    "--no-cache",
    "--output",
    join(folder, `memory-${model}`),
    "--json",
  );
  args.push("--set", `training.maxSteps=${steps}`, "--set", "data.dev=100", "--set", "data.test=100");
  const child = spawn(process.execPath, [COMMAND, ...args], { stdio: ["ignore", "ignore", "pipe"] });
  let errors = "";
  child.stderr.on("data", (text) => {
    errors += text;
  });
  /** @type {number | undefined} */
  let peak;
  const reading = setInterval(async () => {
    peak = (await peakResident(child.pid)) ?? peak;
  }, INTERVAL_MILLISECONDS);
  const code = await new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status, signal) => resolve(status ?? signal));
  });
  clearInterval(reading);
  if (code !== 0) {
    throw new Error(
      `ast ${args.join(" ")} ended with ${code}:\n${errors.trim().split("\n").slice(-12).join("\n")}`,
    );
  }
  return peak === undefined
    ? undefined
    : { pairs: 100_000, workers, steps, peakMegabytes: round(peak / 1e6, 4) };
}

/** @param {number | undefined} pid */
async function peakResident(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile(`/proc/${pid}/status`, "utf8")) ?? [];
    return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
  } catch {
    return undefined; // It has just ended, or this system has no such file.
  }
}
