import { headline } from "./headline.ts";
import { type Html, html, rawHtml } from "./html.ts";
import { lineChart } from "./line-chart.ts";
import { pageScript } from "./page-script.ts";
import { pageStyle } from "./page-style.ts";
import type { CurvePoint, LearningCurves, ReportData, ReportSample } from "./report-data.ts";
import { resultsTable } from "./results-table.ts";
import { sampleCard } from "./sample-card.ts";
import { settingList } from "./setting-list.ts";
import { thinPoints } from "./thin-points.ts";

/** Points drawn per curve: more than that cannot be told apart at the width of a chart. */
const pointLimit = 240;

/** Nothing may be fetched: whatever the page holds, it comes from the file itself. */
const contentPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";

function topOfPage({ title, summary, citation, seed, commit, date }: ReportData): Html {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ["date", date.slice(0, 10)],
    ["seed", String(seed)],
    ["commit", commit?.slice(0, 12)],
  ];
  const source =
    citation.url === undefined
      ? citation.text
      : html`<a href="${citation.url}" rel="noreferrer">${citation.text}</a>`;
  return html`<header class="top"><h1>${title}</h1>
<p class="lead">${summary}</p>
<p class="cite">${source}</p>
<ul class="facts">${facts.map(([name, value]) => (value === undefined ? undefined : html`<li><b>${name}</b>${value}</li>`))}</ul>
<nav aria-label="Sections"><a href="#results">Results</a><a href="#curves">Learning curves</a><a href="#samples">Translations</a><a href="#configuration">Configuration</a><a href="#environment">Environment</a></nav>
</header>`;
}

function percent(value: number): string {
  return `${Number((value * 100).toFixed(2))} %`;
}

function lossText(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function curvesSection(curves: LearningCurves, published: number | undefined): Html {
  const trainingLoss = thinPoints(curves.trainingLoss, pointLimit);
  const devLoss = thinPoints(curves.devLoss, pointLimit);
  const positive = (points: readonly CurvePoint[]): boolean => points.every(({ value }) => value > 0);
  return html`<section id="curves" aria-labelledby="curves-title"><h2 id="curves-title">Learning curves</h2><div class="charts">
${lineChart({
  title: "Loss per example",
  series: [
    { name: "training", colour: 1, points: trainingLoss },
    { name: "development", colour: 2, points: devLoss, dots: devLoss.length <= 40 },
  ],
  scale: positive(trainingLoss) && positive(devLoss) ? "log" : "linear",
  format: lossText,
})}
${lineChart({
  title: "Program accuracy",
  series: [
    {
      name: "development",
      colour: 1,
      points: thinPoints(curves.devAccuracy, pointLimit),
      dots: curves.devAccuracy.length <= 40,
    },
  ],
  ...(published === undefined
    ? {}
    : { reference: { name: `published, ${percent(published)}`, value: published } }),
  scale: "linear",
  include: [0, 1],
  format: percent,
})}
</div></section>`;
}

function samplesSection(samples: readonly ReportSample[]): Html {
  const right = samples.filter(({ correct }) => correct).length;
  const opened = [true, false].map((correct) => samples.findIndex((sample) => sample.correct === correct));
  return html`<section id="samples" aria-labelledby="samples-title"><h2 id="samples-title">Translations of unseen programs</h2>
${
  samples.length === 0
    ? html`<p class="empty">No samples were kept.</p>`
    : html`<div class="filter" role="group" aria-label="Which translations to show" hidden><button value="all" aria-pressed="true">All ${samples.length}</button><button value="right" aria-pressed="false">Right ${right}</button><button value="wrong" aria-pressed="false">Wrong ${samples.length - right}</button></div>
${samples.map((sample, index) => sampleCard(sample, { open: opened.includes(index) }))}`
}</section>`;
}

/**
 * Renders a report as one self-contained HTML file: no request leaves it, it works from a folder and without
 * scripts, follows the reader's light or dark setting, and prints.
 *
 * @throws RangeError if a sample's attention does not fit its trees.
 */
export function renderReport(data: ReportData): string {
  const [first] = data.results;
  const published = (first.unit ?? "proportion") === "proportion" ? first.reported?.value : undefined;
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy}">
<meta name="color-scheme" content="light dark"><title>${data.title}</title><style>${rawHtml(pageStyle)}</style></head>
<body>${topOfPage(data)}
<main>${headline(first)}
<div id="results">${resultsTable(data.results)}</div>
${curvesSection(data.curves, published)}
${samplesSection(data.samples)}
<section id="configuration" aria-labelledby="configuration-title"><h2 id="configuration-title">Configuration</h2>
<pre class="command"><code>${data.command}</code></pre>${settingList(data.config)}</section>
<section id="environment" aria-labelledby="environment-title"><h2 id="environment-title">Environment</h2>${settingList(data.environment)}</section>
</main>
<footer>Made by <code>ast report</code> on ${data.date}. Numbers marked published are the authors’; all others come from this run.</footer>
<script>${rawHtml(pageScript())}</script></body></html>
`.markup;
}
