/** @file Rows of text in columns, for a terminal and for Markdown. */

/**
 * @typedef {readonly [heading: string, value: (row: any) => unknown]} Column
 */

/** @param {unknown} value */
function cell(value) {
  return value === undefined || value === null || Number.isNaN(value) ? "–" : String(value);
}

/**
 * Rows of text in columns, the first to the left and the others to the right.
 *
 * @param {readonly Column[]} columns
 * @param {readonly any[]} rows
 */
export function table(columns, rows) {
  const lines = [
    columns.map(([heading]) => heading),
    ...rows.map((row) => columns.map(([, value]) => cell(value(row)))),
  ];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => line[index].length)));
  return lines
    .map((line) =>
      line
        .map((text, index) => (index === 0 ? text.padEnd(widths[0]) : text.padStart(widths[index])))
        .join("  "),
    )
    .join("\n");
}

/**
 * The same as a table of Markdown.
 *
 * @param {readonly Column[]} columns
 * @param {readonly any[]} rows
 */
export function markdownTable(columns, rows) {
  const line = (/** @type {readonly unknown[]} */ cells) => `| ${cells.join(" | ")} |`;
  return [
    line(columns.map(([heading]) => heading)),
    `|---${"|---:".repeat(columns.length - 1)}|`,
    ...rows.map((row) => line(columns.map(([, value]) => value(row)))),
  ].join("\n");
}
