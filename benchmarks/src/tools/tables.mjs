/** @file The tables of `npm run bench:tools`, for a terminal and for the README. */
import { round } from "../statistics.mjs";
import { markdownTable, table } from "../text-table.mjs";

/** @param {number} value */
const shown = (value) => (value >= 100 ? Math.round(value).toLocaleString("en") : String(round(value, 2)));

/** @param {number} seconds */
const time = (seconds) => (seconds < 1 ? `${shown(seconds * 1000)} ms` : `${shown(seconds)} s`);

/**
 * One row for each reference of each measurement.
 *
 * @param {any} result
 */
function speedRows(result) {
  return Object.values(result.speed)
    .flat()
    .flatMap(
      (/** @type {import("./measurement.mjs").Measurement} */ { what, seconds, references, difference }) =>
        references.map(({ name, seconds: theirs, scaledFrom }, index) => ({
          what: index === 0 ? what : "",
          ours: index === 0 ? time(seconds) : "",
          name: scaledFrom === undefined ? name : `${name} (${scaledFrom})`,
          theirs: time(theirs),
          ratio: `${shown(theirs / seconds)} ×`,
          difference: index === 0 ? difference : "",
        })),
    );
}

/** @type {readonly import("../text-table.mjs").Column[]} */
const SPEED_COLUMNS = [
  ["work", (row) => row.what],
  ["ours", (row) => row.ours],
  ["reference", (row) => row.name],
  ["takes", (row) => row.theirs],
  ["ratio", (row) => row.ratio],
  ["difference", (row) => row.difference],
];

/** @type {readonly import("../text-table.mjs").Column[]} */
const SIZE_COLUMNS = [
  ["package", (row) => row.name],
  ["packed, kB", (row) => shown(row.packedBytes / 1000)],
  ["one import", (row) => row.import],
  ["bundle, gzipped, kB", (row) => shown(row.bundleBytes / 1000)],
];

/**
 * The tables of a result, for a terminal.
 *
 * @param {any} result
 */
export function toolTables(result) {
  const parts = [];
  const rows = speedRows(result);
  if (rows.length > 0) parts.push(table(SPEED_COLUMNS, rows));
  if (result.sizes.length > 0) parts.push(table(SIZE_COLUMNS, result.sizes));
  for (const { what, message } of result.failures) parts.push(`${what} failed: ${message}`);
  return `${parts.join("\n\n")}\n`;
}

/**
 * The tables of a result, for the README.
 *
 * @param {any} result
 */
export function toolMarkdown(result) {
  const { command, commit, machine, loadAverage } = result;
  return [
    markdownTable(SPEED_COLUMNS, speedRows(result)),
    markdownTable(SIZE_COLUMNS, result.sizes),
    `\`${command}\` (commit ${commit.slice(0, 7)}) on ${machine.threadCount} cores of ${machine.processor}, Node ${machine.node}; load average ` +
      `${loadAverage.atStart} at the start and ${loadAverage.atEnd} at the end.`,
  ].join("\n\n");
}
