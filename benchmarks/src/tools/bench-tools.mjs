/** @file The command `npm run bench:tools`: times the tensor-free packages beside their references, prints tables, writes a result. */
import { mkdir } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeMachine } from "@ast/backend";
import { commitOf } from "../commit.mjs";
import { attemptInto, writeWhole } from "../record.mjs";
import { runBenchmark } from "../run-benchmark.mjs";
import { round } from "../statistics.mjs";
import { measureSizes } from "./measure-sizes.mjs";
import { readToolsOptions, TOOLS_HELP } from "./options.mjs";
import { toolTables } from "./tables.mjs";

const RESULTS = fileURLToPath(new URL("../../results", import.meta.url));

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/** The mean number of processes that wanted a processor in the last minute. */
const load = () => round(loadavg()[0], 2);

/**
 * Measures what is asked for.
 *
 * @param {import("./options.mjs").ToolsBenchOptions} options
 * @returns {Promise<any>} The result; what failed is in its `failures`.
 */
async function bench({ command, parts, output, name, datasets, python, quick }) {
  /** @type {import("../record.mjs").Failure[]} */
  const failures = [];
  const attempt = attemptInto(failures, say);
  const result = {
    command,
    commit: await commitOf(),
    began: new Date().toISOString(),
    complete: false,
    machine: describeMachine(),
    loadAverage: { atStart: load(), atEnd: load() },
    failures,
    /** @type {Record<string, readonly import("./measurement.mjs").Measurement[]>} */
    speed: {},
    /** @type {readonly any[]} */
    sizes: [],
  };
  const folder = output ?? RESULTS;
  await mkdir(folder, { recursive: true });
  const write = async () => {
    result.loadAverage.atEnd = load();
    await writeWhole(join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  };
  for (const part of parts) {
    say(part);
    if (part === "sizes") {
      result.sizes = (await attempt(part, measureSizes)) ?? [];
    } else {
      const measured = await attempt(part, async () => {
        const { measure } = await import(`./bench-${part}.mjs`);
        return await measure({ datasets, python, quick, say });
      });
      if (measured !== undefined) result.speed[part] = measured;
    }
    await write();
  }
  result.complete = true;
  await write();
  return result;
}

await runBenchmark({ read: readToolsOptions, help: TOOLS_HELP, bench, tables: toolTables });
