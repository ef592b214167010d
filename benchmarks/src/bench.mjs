/** @file The command `npm run bench`: measures, prints tables, writes results and charts. `--help` lists its options. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describeMachine } from "@ast/backend";
import { compareInference } from "./bench-inference.mjs";
import { flatness, nodeCosts, scaleSize, scaleWorkers } from "./bench-scaling.mjs";
import { compareTraining } from "./bench-training.mjs";
import { chartsOf } from "./charts.mjs";
import { formsOf, peerOf } from "./contestants.mjs";
import { measureMemory } from "./measure-memory.mjs";
import { help, readOptions } from "./options.mjs";
import { findTorch } from "./peers.mjs";
import { measureOurs } from "./processes.mjs";
import { round } from "./statistics.mjs";
import { tablesOf } from "./tables.mjs";

const RESULTS = fileURLToPath(new URL("../results", import.meta.url));
const WARM_UP = 2;

/** Threads and steps of the run whose memory is measured. */
const MEMORY_RUN = { workers: 4, steps: 40 };

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/** The commit that is measured, with a plus where files differ from it. */
async function commitOf() {
  try {
    const git = promisify(execFile);
    const { stdout } = await git("git", ["describe", "--always", "--abbrev=40", "--dirty=+", "--exclude=*"]);
    return stdout.trim();
  } catch {
    return undefined;
  }
}

/** Starts each back end in a process of its own; gives its product rates, or why it cannot be had. */
async function tryBackends({ backends, threads }) {
  const usable = [];
  const unavailable = [];
  const products = [];
  for (const backend of backends) {
    const forms = formsOf(backend, threads);
    try {
      for (const { title, compute } of forms) {
        const { description, productRate, batched } = await measureOurs({ kind: "backend", ...compute });
        const batchedGflops = Object.fromEntries(
          Object.entries(batched).map(([name, rate]) => [name, round((2 * rate) / 1e9, 3)]),
        );
        products.push({
          title,
          ...compute,
          description,
          productGflops: round((2 * productRate) / 1e9, 3),
          batchedGflops,
        });
      }
      usable.push(backend);
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      const reason = text.split("\n").find((line) => line.includes("initialiseBackend:")) ?? text;
      unavailable.push({ name: backend, reason: reason.replace(/^.*initialiseBackend: [a-z-]+: /, "") });
      say(`${backend} is not measured: ${unavailable.at(-1)?.reason}`);
    }
  }
  return { usable, unavailable, products };
}

/** All parts that are asked for, of one model. */
async function measureModel(options, setting, usable) {
  const { parts, threads } = options;
  const ours = usable.flatMap((backend) => formsOf(backend, threads));
  const batched = setting.python === undefined ? [] : [peerOf("level-batched")];
  const all = setting.python === undefined ? ours : [...ours, ...batched, peerOf("one-by-one")];
  const best = usable.map((backend) => formsOf(backend, threads)[0]);
  const single = usable.filter((backend) => backend === "wasm");
  /** @type {Record<string, any>} */
  const measured = {};
  if (parts.includes("training")) measured.training = await compareTraining(setting, all);
  if (parts.includes("workers") && single.length > 0) {
    measured.workers = await scaleWorkers(setting, single[0]);
  }
  for (const what of /** @type {const} */ (["batch", "hidden"])) {
    if (parts.includes(what)) measured[what] = await scaleSize(setting, what, [...best, ...batched]);
  }
  if (parts.includes("nodes")) {
    const points = [];
    for (const contestant of best) points.push(...(await nodeCosts({ ...setting, rounds: 1 }, contestant)));
    const of = (title, varied) => points.filter((point) => point.title === title && point.varied === varied);
    const worst = (varied) => Math.max(...best.map(({ title }) => flatness(of(title, varied))));
    measured.nodes = { points, flatness: { byNodes: worst("nodes"), byBatch: worst("batch") } };
  }
  if (parts.includes("memory") && single.length > 0) {
    measured.memory = await measureMemory({ model: setting.model, folder: setting.folder, ...MEMORY_RUN });
  }
  if (parts.includes("inference"))
    measured.inference = await compareInference({ ...setting, rounds: 1 }, best);
  return measured;
}

const options = readOptions(process.argv.slice(2), process.env);
if (options === "help") {
  process.stdout.write(help(availableParallelism()));
} else {
  const folder = await mkdtemp(join(tmpdir(), "ast-bench-"));
  try {
    /** @type {string | undefined} */
    let peersMissing;
    const torch = options.peers
      ? await findTorch(options.python).catch((error) => {
          peersMissing = error.message;
          say(error.message);
          return undefined;
        })
      : undefined;
    const { usable, unavailable, products } = await tryBackends(options);
    if (usable.length === 0) throw new Error("bench: none of the back ends asked for can be had");
    const { hidden, batch, steps, rounds, threads } = options;
    const python = torch === undefined ? undefined : options.python;
    /** @type {Record<string, any>} */
    const models = {};
    for (const model of options.models) {
      const setting = { model, hidden, batch, steps, warmUp: WARM_UP, rounds, threads, python, folder, say };
      models[model] = await measureModel(options, setting, usable);
    }
    const result = {
      command: ["npm run bench --", ...process.argv.slice(2)].join(" "),
      commit: await commitOf(),
      machine: describeMachine(),
      torch,
      setting: { hidden, batch, steps, rounds, threads, warmUp: WARM_UP },
      unavailable,
      ...(peersMissing !== undefined && { peersMissing }),
      ...(options.parts.includes("products") && { products }),
      models,
    };
    const text = `${JSON.stringify(result, null, 2)}\n`;
    const output = options.output ?? RESULTS;
    await mkdir(output, { recursive: true });
    await writeFile(join(output, `${options.name}.json`), text);
    for (const [file, svg] of chartsOf(result, options.name)) await writeFile(join(output, file), svg);
    process.stdout.write(options.json ? text : tablesOf(result));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
