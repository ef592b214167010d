import { type Axis, linearAxis, logAxis } from "./axis.ts";
import { type Html, html } from "./html.ts";
import type { CurvePoint } from "./report-data.ts";

/** One line of a chart. */
export interface ChartSeries {
  readonly name: string;
  /** Which of the page's chart colours draws it. */
  readonly colour: 1 | 2 | 3;
  readonly points: readonly CurvePoint[];
  /** Whether each point gets a dot; for curves of few points. Defaults to `false`. */
  readonly dots?: boolean;
}

/** A level drawn across a chart, such as a published accuracy. */
export interface ReferenceLine {
  readonly name: string;
  readonly value: number;
}

/** What a chart shows. */
export interface ChartOptions {
  readonly title: string;
  readonly series: readonly ChartSeries[];
  readonly reference?: ReferenceLine;
  /** `log` suits values over several powers of ten; values must then be positive. */
  readonly scale: "linear" | "log";
  /** Values that the vertical axis must reach, whatever the data. */
  readonly include?: readonly number[];
  readonly format: (value: number) => string;
}

const width = 520;
const height = 300;
const plot = { left: 58, right: 498, top: 16, bottom: 252 } as const;

function formatExamples(examples: number): string {
  if (examples >= 1e6) return `${Number((examples / 1e6).toPrecision(3))} M`;
  return examples >= 1e4 ? `${Number((examples / 1e3).toPrecision(3))} k` : examples.toLocaleString("en-GB");
}

function round(pixel: number): number {
  return Math.round(pixel * 10) / 10;
}

function verticalAxis({ series, reference, scale, include = [] }: ChartOptions): Axis {
  const values = [
    ...series.flatMap(({ points }) => points.map(({ value }) => value)),
    ...include,
    ...(reference === undefined ? [] : [reference.value]),
  ].filter(Number.isFinite);
  const domain = [Math.min(...values), Math.max(...values)] as const;
  const options = { domain, range: [plot.bottom, plot.top] as const, tickCount: 5 };
  return scale === "log" ? logAxis(options) : linearAxis(options);
}

function drawSeries(series: ChartSeries, x: Axis, y: Axis): Html {
  const places = series.points.map((point) => [
    round(x.position(point.examples)),
    round(y.position(point.value)),
  ]);
  const path = places.map(([left, top], index) => `${index === 0 ? "M" : "L"}${left} ${top}`).join("");
  const dots = series.dots === true || places.length === 1 ? places : [];
  return html`<g class="series series-${series.colour}"><path d="${path}"/>${dots.map(
    ([left, top]) => html`<circle cx="${left}" cy="${top}" r="3"/>`,
  )}</g>`;
}

function legend({ series, reference }: ChartOptions): Html {
  const entries = series.map(
    ({ name, colour }) => html`<li><span class="key key-${colour}" aria-hidden="true"></span>${name}</li>`,
  );
  if (reference !== undefined) {
    entries.push(html`<li><span class="key key-reference" aria-hidden="true"></span>${reference.name}</li>`);
  }
  return html`<ul class="legend">${entries}</ul>`;
}

/** What the page's script needs to show values under the pointer: pixel places and texts, per series. */
function hoverData({ series, format }: ChartOptions, x: Axis, y: Axis): string {
  return JSON.stringify(
    series.map(({ name, colour, points }) => ({
      name,
      colour,
      points: points.map(({ examples, value }) => [
        round(x.position(examples)),
        round(y.position(value)),
        formatExamples(examples),
        format(value),
      ]),
    })),
  );
}

function summaryOf({ series, format }: ChartOptions): string {
  return series
    .map(({ name, points }) => {
      const last = points.at(-1);
      if (last === undefined) return `${name}: no values`;
      return `${name}: ${format(last.value)} after ${formatExamples(last.examples)} examples`;
    })
    .join("; ");
}

/**
 * Draws lines over examples seen as an SVG figure with axes, legend and data for the page's tooltips.
 * A chart without any point says so instead.
 */
export function lineChart(options: ChartOptions): Html {
  const { title, series, reference, format } = options;
  const examples = series.flatMap(({ points }) => points.map((point) => point.examples));
  if (examples.length === 0) {
    return html`<figure class="chart"><figcaption><h3>${title}</h3></figcaption>
<p class="empty">Nothing was recorded.</p></figure>`;
  }
  const y = verticalAxis(options);
  const x = linearAxis({ domain: [0, Math.max(...examples)], range: [plot.left, plot.right], tickCount: 4 });
  const level = reference === undefined ? undefined : round(y.position(reference.value));
  return html`<figure class="chart"><figcaption><h3>${title}</h3>${legend(options)}</figcaption>
<div class="plot"><svg viewBox="0 0 ${width} ${height}" role="img" tabindex="0" aria-label="${title}. ${summaryOf(options)}." data-chart="${hoverData(options, x, y)}">
<g class="grid">${y.ticks.map((tick) => {
    const top = round(y.position(tick));
    return html`<path d="M${plot.left} ${top}H${plot.right}"/><text x="${plot.left - 8}" y="${top}" class="tick-y">${format(tick)}</text>`;
  })}${x.ticks.map((tick) => {
    const left = round(x.position(tick));
    return html`<path d="M${left} ${plot.bottom}v5"/><text x="${left}" y="${plot.bottom + 19}" class="tick-x">${formatExamples(tick)}</text>`;
  })}<path class="base" d="M${plot.left} ${plot.bottom}H${plot.right}"/></g>
<text x="${(plot.left + plot.right) / 2}" y="${height - 6}" class="axis-name">training examples seen</text>
${level === undefined ? undefined : html`<path class="reference" d="M${plot.left} ${level}H${plot.right}"/>`}
${series.map((one) => drawSeries(one, x, y))}
<g class="cursor" hidden><path d="M0 ${plot.top}V${plot.bottom}"/></g>
</svg><div class="tooltip" role="status" hidden></div></div></figure>`;
}
