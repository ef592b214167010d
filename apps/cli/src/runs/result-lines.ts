import type { Experiment, ReportedResult } from "@ast/training";
import { type Column, formatTable } from "../format-table.ts";
import type { RunConfig } from "./experiments.ts";
import { reportedNumbers } from "./reported-numbers.ts";
import type { RunResults, Share } from "./run-results.ts";

/** A share in per cent, two digits behind the point. */
export function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}

/**
 * The results of a run as lines of text, reported beside obtained.
 *
 * @param experiment - Whose reported numbers are shown.
 * @param request - What the run was asked: numbers for anything else stand apart.
 */
export function resultLines(
  experiment: Experiment<RunConfig>,
  request: { readonly preset: string; readonly config: RunConfig },
  results: RunResults,
): string[] {
  const { same, other } = reportedNumbers(experiment, request);
  const columns: Column[] = [
    { title: `${results.split} programs` },
    { title: "obtained", align: "right" },
    { title: "95 % interval", align: "right" },
    ...(same.length > 0 ? [{ title: "reported", align: "right" } as const] : []),
  ];
  const rows = [
    shareRow("program accuracy", results.programAccuracy, same.map(reportedText).join(", ")),
    ...(results.unseenProgramAccuracy === undefined
      ? []
      : [shareRow("  of programs absent from training", results.unseenProgramAccuracy, "")]),
    ["token accuracy", percent(results.tokenAccuracy), "", ""],
    shareRow("well-formed translations", results.wellFormed, ""),
  ];
  return [...formatTable(columns, rows), ...(same.length > 0 ? [] : elsewhere(other))];
}

function shareRow(
  name: string,
  { value, correct, of, interval: [low, high] }: Share,
  reported: string,
): string[] {
  return [name, `${percent(value)} (${correct} of ${of})`, `${percent(low)} – ${percent(high)}`, reported];
}

function reportedText({ value, deviation }: ReportedResult): string {
  return `${percent(value)}${deviation === undefined ? "" : ` ± ${(100 * deviation).toFixed(2)}`}`;
}

/** Numbers that were not measured on what the run was asked to do. */
function elsewhere(numbers: readonly ReportedResult[]): string[] {
  if (numbers.length === 0) return [];
  const rows = numbers.map((number) => [number.label, reportedText(number), number.source]);
  const columns = [{ title: "preset" }, { title: "reported" }, { title: "source" }];
  return ["", "Reported for other configurations than this run's:", "", ...formatTable(columns, rows)];
}
