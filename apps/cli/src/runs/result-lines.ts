import type { Experiment } from "@ast/training";
import { type Column, formatTable } from "../format-table.ts";
import type { RunResults, Share } from "./evaluate-run.ts";
import type { RunConfig } from "./experiments.ts";

/** A share in per cent, two digits behind the point. */
export function percent(value: number): string {
  return `${(100 * value).toFixed(2)} %`;
}

/**
 * The results of a run as lines of text, reported beside obtained.
 *
 * @param experiment - Whose reported numbers stand beside.
 * @param preset - The run's preset; numbers of other presets are shown with their name.
 */
export function resultLines(
  experiment: Experiment<RunConfig>,
  preset: string,
  results: RunResults,
): string[] {
  const exact = experiment.reported.filter(({ label }) => label === preset);
  const columns: Column[] = [
    { title: "" },
    { title: "obtained", align: "right" },
    { title: "95 % interval", align: "right" },
    ...(exact.length > 0 ? [{ title: "reported", align: "right" } as const] : []),
  ];
  const rows = [
    shareRow(`program accuracy, ${results.split}`, results.programAccuracy, reportedText(exact)),
    ...(results.unseenProgramAccuracy === undefined
      ? []
      : [shareRow("  of programs absent from training", results.unseenProgramAccuracy, "")]),
    ["token accuracy", percent(results.tokenAccuracy), "", ""],
    shareRow("well-formed translations", results.wellFormed, ""),
  ];
  const others = exact.length > 0 ? [] : experiment.reported;
  return [
    ...formatTable(columns, rows),
    ...others.map(
      ({ label, source, ...rest }) =>
        `For orientation, on other data (preset ${label}): ${reportedText([{ ...rest }])} (${source})`,
    ),
  ];
}

function shareRow(
  name: string,
  { value, correct, of, interval: [low, high] }: Share,
  reported: string,
): string[] {
  return [name, `${percent(value)} (${correct} of ${of})`, `${percent(low)} – ${percent(high)}`, reported];
}

function reportedText(reported: readonly { readonly value: number; readonly deviation?: number }[]): string {
  return reported
    .map(
      ({ value, deviation }) =>
        `${percent(value)}${deviation === undefined ? "" : ` ± ${(100 * deviation).toFixed(2)}`}`,
    )
    .join(", ");
}
