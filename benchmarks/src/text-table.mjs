/** @file Rows of text in columns. */

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
