/** @file The options of `npm run bench:tools`. */
import { parseArgs } from "node:util";
import { parseOptions, readList } from "../parse-options.mjs";

/** What can be measured; each but `sizes` is a module `bench-<part>.mjs`. */
export const TOOL_PARTS = [
  "bleu",
  "code-bleu",
  "tree-edit-distance",
  "tokenizers",
  "encode",
  "tree-encoding",
  "retrieval",
  "sizes",
];

export const TOOLS_HELP = `Usage: npm run bench:tools -- --datasets <folder> [options]

Times metrics, tokenizers, tree encodings and retrieval beside the tools that they equal, and compares the results; measures what each package
weighs, packed and in a bundle. Prints tables and writes JSON.

  --datasets <folder>   the folder of the datasets (AST_DATASETS); what needs it is left out without
  --python <program>    a Python with what tools/reference/README.md installs (AST_PYTHON, else python3)
  --parts <list>        what to measure: ${TOOL_PARTS.join(",")} (all)
  --quick               less work and one round, to see that it runs
  --output <folder>     where the result goes (benchmarks/results)
  --name <name>         name of the result's file (tools where everything is measured, else tools-partial)
  --json                print the result as JSON instead of tables
  --help                this text

Exit codes: 0 all went well; 1 a measurement failed, the others are written; 2 the command line cannot be used.
`;

/**
 * @typedef {object} ToolsBenchOptions
 * @property {string} command The command that measures this again, without this machine's folders.
 * @property {string | undefined} datasets
 * @property {string} python
 * @property {readonly string[]} parts
 * @property {boolean} quick
 * @property {string | undefined} output
 * @property {string} name
 * @property {boolean} json
 */

/**
 * Reads the command line.
 *
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {ToolsBenchOptions | "help"}
 * @throws UsageError naming the option, what it may be and what it is.
 */
export function readToolsOptions(args, env) {
  const values = parseOptions(() =>
    parseArgs({
      args: [...args],
      options: {
        datasets: { type: "string" },
        python: { type: "string" },
        parts: { type: "string" },
        quick: { type: "boolean", default: false },
        output: { type: "string" },
        name: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }),
  );
  if (values.help) return "help";
  const { quick, json, output } = values;
  const datasets = values.datasets ?? (env.AST_DATASETS || undefined);
  const isWhole = !quick && values.parts === undefined && datasets !== undefined;
  const words = ["npm run bench:tools --"];
  if (datasets !== undefined) words.push("--datasets DATASETS");
  words.push("--python PYTHON");
  if (values.parts !== undefined) words.push(`--parts ${values.parts}`);
  if (quick) words.push("--quick");
  return {
    command: words.join(" "),
    datasets,
    python: values.python ?? env.AST_PYTHON ?? "python3",
    parts: readList("parts", values.parts, TOOL_PARTS) ?? TOOL_PARTS,
    quick,
    output,
    name: values.name ?? (isWhole ? "tools" : "tools-partial"),
    json,
  };
}
