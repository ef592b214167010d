/** @file The command `npm run bench:languages`: measures languages and grammars, prints tables, writes a result. `--help` lists its options. */
import { mkdir } from "node:fs/promises";
import { loadavg } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describeMachine } from "@ast/backend";
import { commitOf } from "../commit.mjs";
import { attemptInto, writeWhole } from "../record.mjs";
import { runBenchmark } from "../run-benchmark.mjs";
import { round } from "../statistics.mjs";
import { LANGUAGE_ENTRIES, SYNTAX_ENTRIES } from "./entries.mjs";
import { GRAMMAR_LANGUAGES, measureGrammarGraph } from "./measure-grammar-graph.mjs";
import { measureLanguage } from "./measure-languages.mjs";
import { languageSizes, syntaxSizes } from "./measure-sizes.mjs";
import { measureSyntax } from "./measure-syntax.mjs";
import { LANGUAGES_HELP, readLanguageOptions } from "./options.mjs";
import { languageTables } from "./tables.mjs";

const RESULTS = fileURLToPath(new URL("../../results", import.meta.url));

/** @param {string} text */
const say = (text) => process.stderr.write(`${text}\n`);

/** The mean number of processes that wanted a processor in the last minute. */
const load = () => round(loadavg()[0], 2);

/**
 * Measures what is asked for.
 *
 * @param {import("./options.mjs").LanguageBenchOptions} options
 * @returns {Promise<any>} The result; what failed is in its `failures`.
 */
async function bench(options) {
  /** @type {import("../record.mjs").Failure[]} */
  const failures = [];
  const attempt = attemptInto(failures, say);
  const result = {
    command: options.command,
    commit: await commitOf(),
    began: new Date().toISOString(),
    complete: false,
    machine: describeMachine(),
    loadAverage: { atStart: load(), atEnd: load() },
    setting: { rounds: options.rounds, programs: options.programs },
    failures,
    /** @type {any[]} */ syntax: [],
    /** @type {any[]} */ languages: [],
    /** @type {any[]} */ grammarGraph: [],
    /** @type {any[]} */ sizes: [],
  };
  const folder = options.output ?? RESULTS;
  await mkdir(folder, { recursive: true });
  const write = async () => {
    result.loadAverage.atEnd = load();
    await writeWhole(join(folder, `${options.name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  };
  const measure = async (list, what, measurement) => {
    say(what);
    list.push(...[(await attempt(what, measurement)) ?? []].flat());
    await write();
  };
  const isAsked = (part) => options.parts.includes(part);
  for (const entry of isAsked("syntax") ? SYNTAX_ENTRIES : []) {
    await measure(result.syntax, `syntax: ${entry.name}`, () => measureSyntax(entry, options));
  }
  for (const entry of isAsked("languages") ? LANGUAGE_ENTRIES : []) {
    await measure(result.languages, `languages: ${entry.name}, ${entry.corpus}`, () =>
      measureLanguage(entry, options),
    );
  }
  for (const name of isAsked("grammar-graph") ? GRAMMAR_LANGUAGES : []) {
    await measure(result.grammarGraph, `grammar-graph: ${name}`, () => measureGrammarGraph(name, options));
  }
  if (isAsked("sizes")) {
    for (const entry of SYNTAX_ENTRIES) {
      await measure(result.sizes, `sizes: ${entry.name}`, () => syntaxSizes(entry, options));
    }
    for (const entry of LANGUAGE_ENTRIES) {
      await measure(result.sizes, `sizes: ${entry.name}, ${entry.corpus}`, () =>
        languageSizes(entry, options),
      );
    }
  }
  result.complete = true;
  await write();
  return result;
}

await runBenchmark({ read: readLanguageOptions, help: LANGUAGES_HELP, bench, tables: languageTables });
