/** @file The options of `npm run bench:languages`. */
import { parseArgs } from "node:util";
import { parseOptions, readCount, readList } from "../parse-options.mjs";
import { UsageError } from "../usage-error.mjs";

/** What can be measured. */
export const LANGUAGE_PARTS = ["syntax", "languages", "grammar-graph", "sizes"];

export const LANGUAGES_HELP = `Usage: npm run bench:languages -- --datasets <folder> [options]

Reads and writes programs of published datasets with every language, beside the bare parsers; takes grammars from trees, and
trees to actions and back; counts how large grammars and trees are. Prints tables and writes JSON.

  --datasets <folder>   the folder of the datasets (AST_DATASETS); nothing is downloaded
  --native <folder>     a folder whose node_modules holds the native \`tree-sitter\` and grammars for it, measured too
  --parts <list>        what to measure: ${LANGUAGE_PARTS.join(",")} (all)
  --rounds <n>          rounds, of which the median counts (5)
  --programs <n>        programs of a dataset at most, where speed is measured (400)
  --quick               one round over 100 programs, and sizes over 100 programs too
  --output <folder>     where the result goes (benchmarks/results)
  --name <name>         name of the result's file (languages where everything is measured as it is by default, else
                        languages-partial)
  --json                print the result as JSON instead of tables
  --help                this text

Exit codes: 0 all went well; 1 a measurement failed, the others are written; 2 the command line cannot be used.
`;

/** Sizes are counted over whole training splits, but over the first programs of one with 100,000. */
const MOST_COUNTED = 12_000;

/**
 * @typedef {object} LanguageBenchOptions
 * @property {string} command The command that measures this again, without this machine's folders.
 * @property {string} datasets
 * @property {string | undefined} native
 * @property {readonly string[]} parts
 * @property {number} rounds
 * @property {number} programs Programs of a corpus at most, where speed is measured.
 * @property {number} counted Programs of a corpus at most, where sizes are counted.
 * @property {string | undefined} output
 * @property {string} name
 * @property {boolean} json
 */

/**
 * Reads the command line.
 *
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {LanguageBenchOptions | "help"}
 * @throws UsageError naming the option, what it may be and what it is.
 */
export function readLanguageOptions(args, env) {
  const values = parseOptions(() =>
    parseArgs({
      args: [...args],
      options: {
        datasets: { type: "string" },
        native: { type: "string" },
        parts: { type: "string" },
        rounds: { type: "string" },
        programs: { type: "string" },
        quick: { type: "boolean", default: false },
        output: { type: "string" },
        name: { type: "string" },
        json: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    }),
  );
  if (values.help) return "help";
  const { quick, json, native, output } = values;
  const datasets = values.datasets ?? env.AST_DATASETS;
  if (datasets === undefined || datasets === "") {
    throw new UsageError("--datasets must name the folder of the datasets, or AST_DATASETS; see --help");
  }
  const isWhole =
    !quick && [values.parts, values.rounds, values.programs].every((value) => value === undefined);
  return {
    command: commandOf(values),
    datasets,
    native,
    parts: readList("parts", values.parts, LANGUAGE_PARTS) ?? LANGUAGE_PARTS,
    rounds: readCount("rounds", values.rounds) ?? (quick ? 1 : 5),
    programs: readCount("programs", values.programs) ?? (quick ? 100 : 400),
    counted: quick ? 100 : MOST_COUNTED,
    output,
    name: values.name ?? (isWhole ? "languages" : "languages-partial"),
    json,
  };
}

/** What measures the same elsewhere. */
function commandOf(values) {
  const words = ["npm run bench:languages -- --datasets DATASETS"];
  if (values.native !== undefined) words.push("--native NATIVE");
  for (const name of ["parts", "rounds", "programs"]) {
    if (values[name] !== undefined) words.push(`--${name} ${values[name]}`);
  }
  if (values.quick) words.push("--quick");
  return words.join(" ");
}
