import type { ObtainedValue, ReportedValue, ResultRow } from "./report-data.ts";

/** The unit of a row, `proportion` unless it says otherwise. */
export function unitOf(row: ResultRow): "proportion" | "number" {
  return row.unit ?? "proportion";
}

/**
 * Writes a number in its unit: proportions in per cent with two decimals, other numbers with up to three.
 *
 * @example formatValue(0.937, "proportion") // "93.70 %"
 */
export function formatValue(value: number, unit: "proportion" | "number"): string {
  if (unit === "proportion") return `${(value * 100).toFixed(2)} %`;
  return value.toLocaleString("en-GB", { maximumFractionDigits: 3 });
}

/** Writes a published number with its deviation, such as `88.82 ± 0.64 %`. */
export function formatReported(reported: ReportedValue, unit: "proportion" | "number"): string {
  if (reported.deviation === undefined) return formatValue(reported.value, unit);
  if (unit === "proportion") {
    return `${(reported.value * 100).toFixed(2)} ± ${(reported.deviation * 100).toFixed(2)} %`;
  }
  return `${formatValue(reported.value, unit)} ± ${formatValue(reported.deviation, unit)}`;
}

/** Writes the interval of a measured number, such as `96.22 – 98.20 %`, or nothing if it has none. */
export function formatInterval(obtained: ObtainedValue, unit: "proportion" | "number"): string {
  if (obtained.interval === undefined) return "";
  const [low, high] = obtained.interval;
  if (unit === "proportion") return `${(low * 100).toFixed(2)} – ${(high * 100).toFixed(2)} %`;
  return `${formatValue(low, unit)} – ${formatValue(high, unit)}`;
}

/** Writes how many of how many, such as `974 of 1,000`, or nothing where it is not a count. */
export function formatCount(obtained: ObtainedValue): string {
  if (obtained.successes === undefined || obtained.trials === undefined) return "";
  return `${obtained.successes.toLocaleString("en-GB")} of ${obtained.trials.toLocaleString("en-GB")}`;
}
