/** @file The command's options. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { MODEL_NAMES } from "./models.mjs";
import { parseOptions, readCount, readList } from "./parse-options.mjs";

/** Every back end, fastest first. */
export const BACKEND_NAMES = /** @type {const} */ (["tensorflow-gpu", "tensorflow", "webgpu", "wasm"]);

/** What can be measured. */
export const PARTS = ["products", "training", "workers", "batch", "hidden", "nodes", "memory", "inference"];

/** @param {number} threads */
export function help(threads) {
  return `Usage: npm run bench -- [options]

Trains and translates FOR to LAMBDA with every back end that this machine has, and with two PyTorch peers of the same models
in the same run on the same threads; prints tables, and writes JSON and charts.

  --quick               one round of few steps, and no scaling: a few minutes
  --parts <list>        what to measure: ${PARTS.join(",")} (all; with --quick products,training)
  --models <list>       ${MODEL_NAMES.join(",")} (both)
  --backends <list>     ${BACKEND_NAMES.join(",")} (all; cpu, and a WebGPU imitated in software, if asked for)
  --threads <n>         threads of a back end, or workers with one each (${threads}, one for each processor)
  --hidden <n>          hidden and embedding size (256)
  --batch <n>           examples of a batch (100)
  --steps <n>           timed steps in a round (10; 3 with --quick)
  --rounds <n>          rounds; ours and the peers take turns in each (3; 1 with --quick)
  --no-peers            leave PyTorch out
  --python <program>    Python with torch (AST_PYTHON, else python3)
  --output <folder>     where results go (benchmarks/results)
  --name <name>         name of the result files (bench where everything is measured as it is by default, else
                        what is given with it, as in bench-quick or bench-training-wasm-threads1)
  --json                print the result as JSON instead of tables
  --help                this text

Exit codes: 0 all went well; 1 a measurement failed, the others are written; 2 the command line cannot be used.
`;
}

/**
 * @typedef {object} BenchOptions
 * @property {string} command The command that measures this again, wherever Python is there.
 * @property {readonly string[]} parts
 * @property {readonly import("./models.mjs").ModelName[]} models
 * @property {readonly import("@ast/backend").BackendName[]} backends
 * @property {boolean} named Whether back ends were named.
 * @property {number} threads
 * @property {number} hidden
 * @property {number} batch
 * @property {number} steps
 * @property {number} rounds
 * @property {boolean} peers
 * @property {string} python
 * @property {string | undefined} output
 * @property {string} name
 * @property {boolean} json
 */

/** Options with a value, in the order of the help; those that decide what is measured, and so the name of the result. */
const LISTS = /** @type {const} */ (["parts", "models", "backends"]);
const COUNTS = /** @type {const} */ (["threads", "hidden", "batch", "steps", "rounds"]);

/**
 * Reads the command line.
 *
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {BenchOptions | "help"}
 * @throws UsageError naming the option, what it may be and what it is.
 */
export function readOptions(args, env) {
  const values = parseOptions(() =>
    parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        quick: { type: "boolean", default: false },
        parts: { type: "string" },
        models: { type: "string" },
        backends: { type: "string" },
        threads: { type: "string" },
        hidden: { type: "string" },
        batch: { type: "string" },
        steps: { type: "string" },
        rounds: { type: "string" },
        peers: { type: "boolean", default: true },
        python: { type: "string" },
        output: { type: "string" },
        name: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }),
  );
  if (values.help) return "help";
  const { quick, json, peers, output } = values;
  return {
    command: commandOf(values),
    parts: readList("parts", values.parts, PARTS) ?? (quick ? ["products", "training"] : PARTS),
    models: readList("models", values.models, MODEL_NAMES) ?? MODEL_NAMES,
    backends: readList("backends", values.backends, [...BACKEND_NAMES, "cpu"]) ?? BACKEND_NAMES,
    named: values.backends !== undefined,
    threads: readCount("threads", values.threads) ?? availableParallelism(),
    hidden: readCount("hidden", values.hidden) ?? 256,
    batch: readCount("batch", values.batch) ?? 100,
    steps: readCount("steps", values.steps) ?? (quick ? 3 : 10),
    rounds: readCount("rounds", values.rounds) ?? (quick ? 1 : 3),
    peers,
    python: values.python ?? env.AST_PYTHON ?? "python3",
    output,
    name: values.name ?? nameOf(values),
    json,
  };
}

/** What measures the same elsewhere: without what the results are called, and without this machine's folders. */
function commandOf(values) {
  const words = values.quick ? ["--quick"] : [];
  for (const name of [...LISTS, ...COUNTS]) {
    if (values[name] !== undefined) words.push(`--${name}`, values[name]);
  }
  if (!values.peers) words.push("--no-peers");
  if (values.python !== undefined) words.push("--python", "python3");
  return ["npm run bench", ...(words.length === 0 ? [] : ["--"]), ...words].join(" ");
}

/** A part of the measurements never takes the place of all of them. */
function nameOf(values) {
  const words = values.quick ? ["quick"] : [];
  for (const name of LISTS) words.push(...(values[name]?.split(",") ?? []));
  for (const name of COUNTS) if (values[name] !== undefined) words.push(`${name}${values[name]}`);
  if (!values.peers) words.push("no-peers");
  return ["bench", ...words].join("-");
}
