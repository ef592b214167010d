import { formatCount, formatInterval, formatReported, formatValue, unitOf } from "./format-value.ts";
import { type Html, html } from "./html.ts";
import type { ResultRow } from "./report-data.ts";

function reportedCell(row: ResultRow): Html {
  if (row.reported === undefined) return html`<td class="numeric absent">–</td>`;
  const { source, remark } = row.reported;
  return html`<td class="numeric">${formatReported(row.reported, unitOf(row))}<span class="note">${source}${
    remark === undefined ? "" : `; ${remark}`
  }</span></td>`;
}

function obtainedCells(row: ResultRow): Html {
  const { obtained } = row;
  if (obtained === undefined) return html`<td class="numeric absent">–</td><td class="numeric absent">–</td>`;
  const count = formatCount(obtained);
  return html`<td class="numeric strong">${formatValue(obtained.value, unitOf(row))}${
    count === "" ? undefined : html`<span class="note">${count}</span>`
  }</td><td class="numeric">${formatInterval(obtained, unitOf(row)) || "–"}</td>`;
}

/** All results of a run as a table: reported, obtained, 95 % interval. */
export function resultsTable(rows: readonly ResultRow[]): Html {
  return html`<section aria-labelledby="results-title"><h2 id="results-title">Results</h2>
<div class="scroll" tabindex="0" role="region" aria-labelledby="results-title"><table>
<thead><tr><th scope="col">Measure</th><th scope="col" class="numeric">Reported</th><th scope="col" class="numeric">Obtained</th><th scope="col" class="numeric">95 % interval</th></tr></thead>
<tbody>${rows.map(
    (row) => html`<tr><th scope="row">${row.metric}${
      row.explanation === undefined ? undefined : html`<span class="note">${row.explanation}</span>`
    }</th>${reportedCell(row)}${obtainedCells(row)}</tr>
`,
  )}</tbody></table></div></section>`;
}
