import { formatCount, formatInterval, formatReported, formatValue, unitOf } from "./format-value.ts";
import { type Html, html } from "./html.ts";
import type { ResultRow } from "./report-data.ts";

const width = 480;
const track = { left: 24, right: 456, y: 36 } as const;

/** The part of [0, 1] that shows all the numbers with room on both sides, in steps of a tenth. */
function visibleRange(row: ResultRow): readonly [number, number] {
  const values = [
    ...(row.obtained === undefined ? [] : [row.obtained.value, ...(row.obtained.interval ?? [])]),
    ...(row.reported === undefined ? [] : [row.reported.value - (row.reported.deviation ?? 0)]),
  ];
  const low = Math.max(0, Math.floor(Math.min(...values) * 10 - 0.5) / 10);
  return [Math.min(low, 0.8), 1];
}

function shareTicks([low, high]: readonly [number, number]): readonly number[] {
  const step = high - low > 0.5 ? 0.2 : high - low > 0.25 ? 0.1 : 0.05;
  const count = Math.round((high - low) / step);
  return Array.from({ length: count + 1 }, (_, index) => low + index * step).filter(
    (tick) => tick <= high + 1e-9,
  );
}

/** A line from low to high with the obtained value, its interval and the published value marked on it. */
function comparisonLine(row: ResultRow): Html | undefined {
  const { obtained, reported } = row;
  if (unitOf(row) !== "proportion" || obtained === undefined) return undefined;
  const range = visibleRange(row);
  const x = (value: number): number =>
    Math.round(
      (track.left + ((value - range[0]) / (range[1] - range[0])) * (track.right - track.left)) * 10,
    ) / 10;
  const spread = reported?.deviation;
  return html`<svg class="comparison" viewBox="0 0 ${width} 72" role="img" aria-label="${obtainedSentence(row)}">
<path class="track" d="M${track.left} ${track.y}H${track.right}"/>
${shareTicks(range).map(
  (tick) => html`<path class="track" d="M${x(tick)} ${track.y - 4}v8"/>
<text x="${x(tick)}" y="${track.y + 30}">${Math.round(tick * 100)} %</text>`,
)}
${
  obtained.interval === undefined
    ? undefined
    : html`<path class="interval" d="M${x(obtained.interval[0])} ${track.y}H${x(obtained.interval[1])}"><title>95 % interval ${formatInterval(obtained, "proportion")}</title></path>`
}
${
  reported === undefined
    ? undefined
    : html`<g class="reported">${
        spread === undefined
          ? undefined
          : html`<path class="spread" d="M${x(Math.max(range[0], reported.value - spread))} ${track.y}H${x(Math.min(1, reported.value + spread))}"/>`
      }<path class="diamond" d="M${x(reported.value)} ${track.y - 8}l8 8l-8 8l-8 -8z"><title>reported ${formatReported(reported, "proportion")}</title></path></g>`
}
<circle class="obtained" cx="${x(obtained.value)}" cy="${track.y}" r="7"><title>obtained ${formatValue(obtained.value, "proportion")}</title></circle>
</svg>`;
}

function obtainedSentence(row: ResultRow): string {
  const { obtained, reported } = row;
  const unit = unitOf(row);
  const ours = obtained === undefined ? "not measured" : `obtained ${formatValue(obtained.value, unit)}`;
  const theirs = reported === undefined ? "no published value" : `reported ${formatReported(reported, unit)}`;
  return `${row.metric}: ${ours}, ${theirs}.`;
}

/** The first result of a run in large type, with its interval and count, beside the published number. */
export function headline(row: ResultRow): Html {
  const { obtained, reported } = row;
  const unit = unitOf(row);
  const details =
    obtained === undefined
      ? []
      : [
          formatCount(obtained),
          obtained.interval === undefined ? "" : `95 % interval ${formatInterval(obtained, unit)}`,
        ].filter((part) => part !== "");
  return html`<section class="headline" aria-labelledby="headline-title">
<h2 id="headline-title">${row.metric}</h2>
<div class="figures">
<p class="figure"><span class="caption"><span class="mark mark-obtained" aria-hidden="true"></span>This run</span>
<span class="number">${obtained === undefined ? "–" : formatValue(obtained.value, unit)}</span>
<span class="detail">${details.join(" · ")}</span></p>
<p class="figure paper"><span class="caption"><span class="mark mark-reported" aria-hidden="true"></span>Published</span>
<span class="number">${reported === undefined ? "–" : formatReported(reported, unit)}</span>
<span class="detail">${reported?.source ?? "no published value for this setting"}</span></p>
</div>
${comparisonLine(row)}
${reported?.remark === undefined ? undefined : html`<p class="remark">${reported.remark}</p>`}
</section>`;
}
