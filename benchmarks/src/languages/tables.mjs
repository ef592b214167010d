/** @file A result of `npm run bench:languages` as tables, for a terminal and for a README. */
import { markdownTable, table } from "../text-table.mjs";

/** @param {number | undefined} value */
function shown(value) {
  if (value === undefined) return "–";
  if (value >= 1000) return Math.round(value).toLocaleString("en");
  return value >= 100 ? `${Math.round(value)}` : `${Number(value.toPrecision(value < 10 ? 2 : 3))}`;
}

/** @param {any} result @param {string} title @param {string} field */
function measured(result, title, field) {
  return shown(result.measured.find((row) => row.title === title)?.[field]);
}

/** @typedef {import("../text-table.mjs").Column} Column */

/** @param {string} field */
const corpusColumn = (field) =>
  /** @type {Column} */ ([
    field,
    ({ language, corpus, shape }) => `${language}, ${corpus}${shape === "one file" ? ", one file" : ""}`,
  ]);

/** @param {string} heading @param {string} title @param {string} field @returns {Column} */
const rate = (heading, title, field) => [heading, (row) => measured(row, title, field)];

/** @type {readonly Column[]} */
const SYNTAX = [
  corpusColumn("MB/s"),
  rate("parse", "parse", "megabytesPerSecond"),
  rate("without positions", "parse, no positions", "megabytesPerSecond"),
  rate("print", "print", "megabytesPerSecond"),
  rate("parser alone", "parser alone", "megabytesPerSecond"),
  rate("+ walk", "parser alone + walk", "megabytesPerSecond"),
  rate("+ places", "parser alone + walk with places", "megabytesPerSecond"),
];

/** @type {readonly Column[]} */
const NATIVE = [
  corpusColumn("native parser, MB/s"),
  rate("parse", "native: parse", "megabytesPerSecond"),
  rate("without positions", "native: parse, no positions", "megabytesPerSecond"),
  rate("parser alone", "native: parser alone", "megabytesPerSecond"),
  rate("+ walk", "native: parser alone + walk", "megabytesPerSecond"),
  rate("+ places", "native: parser alone + walk with places", "megabytesPerSecond"),
];

/** @type {readonly Column[]} */
const LANGUAGES = [
  corpusColumn("programs/s"),
  rate("parse", "parse", "programsPerSecond"),
  rate("print", "print", "programsPerSecond"),
  [
    "parser below alone",
    ({ measured: rows }) => shown(rows.find(({ title }) => title.endsWith("alone"))?.programsPerSecond),
  ],
  rate("parse, MB/s", "parse", "megabytesPerSecond"),
  rate("print, MB/s", "print", "megabytesPerSecond"),
];

/** @type {readonly Column[]} */
const SIZES = [
  corpusColumn("sizes"),
  ["nodes a program", ({ nodesPerProgram }) => shown(nodesPerProgram)],
  ["without tokens", ({ nodesPerProgramWithoutTokens }) => shown(nodesPerProgramWithoutTokens)],
  ["the parser's", ({ parserNodesPerProgram }) => shown(parserNodesPerProgram)],
  ["labels", both("labels")],
  ["fields", both("fields")],
  ["states", both("states")],
  ["pairs", both("pairs")],
  ["actions", both("actions")],
];

/** @param {string} field */
function both(field) {
  return ({ own, narrowed }) =>
    `${shown(own[field])}${narrowed === undefined ? "" : ` → ${shown(narrowed[field])}`}`;
}

/** One row for each measurement, one column for each language. */
function grammarGraphColumns(results) {
  return [
    ["ns per node or action", ({ title }) => title],
    ...results.map((result) => [
      `${result.language}, ${result.corpus}`,
      ({ title }) => measured(result, title, "nanoseconds"),
    ]),
  ];
}

/**
 * The tables of a result: their columns and rows.
 *
 * @param {any} result
 * @returns {{ columns: readonly Column[], rows: readonly any[] }[]}
 */
function tablesIn(result) {
  const tables = [];
  const add = (columns, rows) => {
    if (rows.length > 0) tables.push({ columns, rows });
  };
  add(SYNTAX, result.syntax);
  add(
    NATIVE,
    result.syntax.filter((row) => row.measured.some(({ title }) => title.startsWith("native"))),
  );
  add(LANGUAGES, result.languages);
  if (result.grammarGraph.length > 0) {
    const [{ measured: rows }] = result.grammarGraph;
    add(grammarGraphColumns(result.grammarGraph), rows);
  }
  add(
    SIZES,
    result.sizes.filter(({ corpus }) => corpus !== undefined),
  );
  return tables;
}

/**
 * All tables for a terminal.
 *
 * @param {any} result
 */
export function languageTables(result) {
  const parts = tablesIn(result).map(({ columns, rows }) => table(columns, rows));
  for (const { what, message } of result.failures) parts.push(`FAILED: ${what}: ${message}`);
  return `${parts.join("\n\n")}\n`;
}

/**
 * All tables in Markdown, and where they come from.
 *
 * @param {any} result
 */
export function languageMarkdown(result) {
  const { command, commit, machine, loadAverage } = result;
  const parts = tablesIn(result).map(({ columns, rows }) => markdownTable(columns, rows));
  parts.push(
    `\`${command}\` (commit ${commit.slice(0, 7)}, medians of ${result.setting.rounds} rounds) on ${machine.threadCount} cores of ` +
      `${machine.processor}, Node ${machine.node}; load average ${loadAverage.atStart} at the start and ${loadAverage.atEnd} at the ` +
      "end, so only the ratios between neighbours mean anything.",
  );
  return parts.join("\n\n");
}
