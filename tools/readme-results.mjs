/**
 * @file Tables of measured numbers in READMEs, written from committed result files:
 *
 *     <!-- results: quick -->
 *     … the table of results/quick.json, beside the README …
 *     <!-- /results -->
 */

/**
 * @typedef {object} ResultRow
 * @property {string} metric - What is measured, with its unit.
 * @property {number | null} reported - The paper's number; null if it has none.
 * @property {number} [reportedDeviation] - Its standard deviation over the paper's runs.
 * @property {number} obtained - Ours; the mean, if there are several seeds.
 * @property {number} [deviation] - Standard deviation of ours over the seeds.
 * @property {readonly [number, number]} [interval] - 95 % confidence interval of ours.
 */

/**
 * @typedef {object} ResultFile
 * @property {string} title
 * @property {string} command - The command that gives these numbers.
 * @property {readonly number[]} seeds
 * @property {string} commit
 * @property {string} configuration - The name of the configuration in the code.
 * @property {string} environment - Machine, Node and back end.
 * @property {readonly ResultRow[]} rows
 */

const textFields = /** @type {const} */ (["title", "command", "commit", "configuration", "environment"]);

/**
 * Checks that a result file says where its numbers come from.
 *
 * @param {string} file - Its name, for messages.
 * @param {unknown} value
 * @returns {ResultFile}
 * @throws {TypeError} Naming the file and the field.
 */
export function checkResultFile(file, value) {
  const record = /** @type {Record<string, unknown>} */ (value);
  /** @type {(field: string, expected: string) => never} */
  const fail = (field, expected) => {
    throw new TypeError(`${file}: ${field} must be ${expected}, got ${JSON.stringify(record?.[field])}`);
  };
  for (const field of textFields) {
    if (typeof record?.[field] !== "string" || record[field] === "") fail(field, "text");
  }
  const { seeds, rows } = record;
  if (!Array.isArray(seeds) || seeds.length === 0 || !seeds.every(Number.isInteger))
    fail("seeds", "a list of integers");
  if (!Array.isArray(rows) || rows.length === 0 || !rows.every(isRow)) {
    fail("rows", "a list of { metric, reported, reportedDeviation?, obtained, deviation?, interval? }");
  }
  return /** @type {ResultFile} */ (value);
}

/** @param {unknown} value */
function isRow(value) {
  const { metric, reported, reportedDeviation, obtained, deviation, interval } =
    /** @type {Record<string, unknown>} */ (value ?? {});
  return (
    typeof metric === "string" &&
    (reported === null || typeof reported === "number") &&
    typeof obtained === "number" &&
    [reportedDeviation, deviation].every((each) => each === undefined || typeof each === "number") &&
    (interval === undefined || (Array.isArray(interval) && interval.length === 2))
  );
}

/**
 * A number with its standard deviation, where there is one.
 *
 * @param {number} value
 * @param {number | undefined} deviation
 */
function withDeviation(value, deviation) {
  return deviation === undefined ? `${value}` : `${value} ± ${deviation}`;
}

/**
 * Writes results as a Markdown table and the line that says where they come from.
 *
 * @param {ResultFile} results
 */
export function resultsTable({ title, command, seeds, commit, configuration, environment, rows }) {
  const hasIntervals = rows.some(({ interval }) => interval !== undefined);
  /** @param {readonly string[]} cells */
  const line = (cells) => `| ${cells.slice(0, hasIntervals ? 4 : 3).join(" | ")} |`;
  const lines = rows.map(({ metric, reported, reportedDeviation, obtained, deviation, interval }) =>
    line([
      metric,
      reported === null ? "–" : withDeviation(reported, reportedDeviation),
      withDeviation(obtained, deviation),
      interval ? `${interval[0]} – ${interval[1]}` : "",
    ]),
  );
  return [
    `**${title}**`,
    "",
    line(["", "Reported", "Obtained", "95 % interval"]),
    hasIntervals ? "|---|---|---|---|" : "|---|---|---|",
    ...lines,
    "",
    `\`${command}\` (configuration \`${configuration}\`, seed${seeds.length === 1 ? "" : "s"} ${seeds.join(", ")}, ` +
      `commit ${commit}) on ${environment}.`,
  ].join("\n");
}

/**
 * Fills every marked block of a README. A block whose file does not exist yet stays empty.
 *
 * @param {string} markdown
 * @param {(name: string) => ResultFile | undefined} resultsOf - Reads the file of a name.
 */
export function fillResults(markdown, resultsOf) {
  return markdown.replace(
    /(?<open><!-- results: (?<name>[\w./-]+) -->\n)[\s\S]*?(?<close><!-- \/results -->)/g,
    (_, open, name, close) => {
      const results = resultsOf(name);
      return results ? `${open}\n${resultsTable(results)}\n\n${close}` : `${open}${close}`;
    },
  );
}
