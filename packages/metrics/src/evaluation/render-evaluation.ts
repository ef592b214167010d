import type { Interval } from "../wilson-interval.ts";
import type { Comparison } from "./compare-evaluations.ts";
import type { Evaluation } from "./evaluate-predictions.ts";

/** How a table is written: columns of text, a Markdown table, or one JSON object. */
export type TableFormat = "text" | "markdown" | "json";

/** Options of {@link renderEvaluation} and {@link renderComparison}. */
export interface RenderOptions {
  /** @defaultValue "text" */
  readonly format?: TableFormat;
}

/** A score as tables have it: times 100, two places; what rounds to zero has no sign. */
function hundredths(value: number): string {
  const text = (100 * value).toFixed(2);
  return text === "-0.00" ? "0.00" : text;
}

function bounds(interval: Interval | undefined): string {
  return interval === undefined ? "–" : `${hundredths(interval.low)} – ${hundredths(interval.high)}`;
}

/** Lays out a table; words stand left in the first column, numbers right in the others. */
function table(head: readonly string[], rows: readonly (readonly string[])[], format: TableFormat): string {
  if (format === "markdown") {
    const line = (cells: readonly string[]): string =>
      `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
    return [line(head), line(head.map((_, index) => (index === 0 ? "---" : "--:"))), ...rows.map(line)].join(
      "\n",
    );
  }
  const widths = head.map((title, index) => Math.max(title.length, ...rows.map((row) => row[index]!.length)));
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => (index === 0 ? cell.padEnd(widths[index]!) : cell.padStart(widths[index]!)))
      .join("  ")
      .trimEnd();
  return [line(head), widths.map((width) => "─".repeat(width)).join("  "), ...rows.map(line)].join("\n");
}

/**
 * Writes an evaluation as a table: scores and bounds times 100, and counts, those of invalid references where there are any. As JSON scores stay
 * fractions.
 */
export function renderEvaluation(evaluation: Evaluation, { format = "text" }: RenderOptions = {}): string {
  const { rows, itemCount, missingCount } = evaluation;
  if (format === "json") {
    return JSON.stringify({ itemCount, missingCount, rows });
  }
  const hasInvalidReferences = rows.some(({ invalidReferenceCount }) => invalidReferenceCount > 0);
  const head = ["metric", "score", "95 % interval", "items", "missing", "invalid"];
  if (hasInvalidReferences) head.push("invalid references");
  const lines = rows.map(({ metric, value, interval, invalidCount, invalidReferenceCount }) => [
    metric,
    hundredths(value),
    bounds(interval),
    String(itemCount),
    String(missingCount),
    String(invalidCount),
    ...(hasInvalidReferences ? [String(invalidReferenceCount)] : []),
  ]);
  return table(head, lines, format);
}

/** Writes a comparison as a table: scores, differences and bounds times 100, and p. As JSON scores stay fractions. */
export function renderComparison(comparison: Comparison, { format = "text" }: RenderOptions = {}): string {
  if (format === "json") return JSON.stringify(comparison);
  const head = ["metric", "A", "B", "A − B", "95 % interval", "p"];
  const lines = comparison.rows.map(({ metric, a, b, difference, interval, pValue }) => [
    metric,
    hundredths(a),
    hundredths(b),
    hundredths(difference),
    bounds(interval),
    pValue.toFixed(4),
  ]);
  return table(head, lines, format);
}
