/** @file A line chart as SVG text: few points, one line for each contestant, both axes logarithmic or from zero. */

const WIDTH = 640;
const HEIGHT = 380;
const PLOT = { left: 64, right: 20, top: 44, bottom: 52 };
const LEGEND_ROW = 18;
/** Told apart by people who do not see all colours (Okabe and Ito, 2008); each has its own mark besides. */
const COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"];
const MARKS = [
  (x, y) => `<circle cx="${x}" cy="${y}" r="4"/>`,
  (x, y) => `<rect x="${x - 4}" y="${y - 4}" width="8" height="8"/>`,
  (x, y) => `<path d="M${x} ${y - 5}l5 9h-10z"/>`,
  (x, y) => `<path d="M${x} ${y - 5}l5 5l-5 5l-5 -5z"/>`,
];

/**
 * @typedef {object} Line
 * @property {string} title
 * @property {readonly (readonly [x: number, y: number])[]} points
 */

/**
 * Draws lines. The x axis is logarithmic, with a tick at each x that occurs; the y axis begins at zero.
 *
 * @param {readonly Line[]} lines
 * @param {{ title: string, x: string, y: string }} labels
 * @returns {string}
 */
export function lineChart(lines, labels) {
  const xs = [...new Set(lines.flatMap(({ points }) => points.map(([x]) => x)))].sort((a, b) => a - b);
  const step = niceStep(Math.max(...lines.flatMap(({ points }) => points.map(([, y]) => y))));
  const top = step * Math.ceil(Math.max(...lines.flatMap(({ points }) => points.map(([, y]) => y))) / step);
  const low = Math.log(xs[0] ?? 1);
  const high = Math.log(xs.at(-1) ?? 2);
  const right = WIDTH - PLOT.right;
  const bottom = HEIGHT - PLOT.bottom;
  const xOf = (x) =>
    place(PLOT.left + 16 + ((Math.log(x) - low) / (high - low || 1)) * (right - PLOT.left - 32));
  const yOf = (y) => place(bottom - (y / top) * (bottom - PLOT.top));
  const height = HEIGHT + LEGEND_ROW * lines.length;
  const grid = [];
  for (let y = 0; y <= top + step / 2; y += step) {
    const at = yOf(y);
    grid.push(
      `<line x1="${PLOT.left}" x2="${right}" y1="${at}" y2="${at}" stroke="#8884"/>`,
      `<text x="${PLOT.left - 8}" y="${at + 4}" text-anchor="end">${Number(y.toPrecision(3))}</text>`,
    );
  }
  const ticks = xs.map((x) => `<text x="${xOf(x)}" y="${bottom + 20}" text-anchor="middle">${x}</text>`);
  const drawn = lines.map(({ title, points }, index) => {
    const colour = COLOURS[index % COLOURS.length];
    const mark = MARKS[index % MARKS.length];
    const path = points.map(([x, y], point) => `${point === 0 ? "M" : "L"}${xOf(x)} ${yOf(y)}`).join("");
    const row = HEIGHT + LEGEND_ROW * index;
    return [
      `<g fill="${colour}" stroke="none"><path d="${path}" fill="none" stroke="${colour}" stroke-width="2"/>`,
      ...points.map(([x, y]) => mark(xOf(x), yOf(y))),
      mark(PLOT.left, row),
      `</g><text x="${PLOT.left + 14}" y="${row + 4}">${escapeXml(title)}</text>`,
    ].join("");
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}"`,
    ' font-family="system-ui, sans-serif" font-size="12" fill="#333" role="img">',
    "<style>@media (prefers-color-scheme: dark) { svg { background: #16181d; fill: #ddd } }</style>",
    `<title>${escapeXml(labels.title)}</title>`,
    `<text x="${PLOT.left}" y="22" font-size="15">${escapeXml(labels.title)}</text>`,
    `<text x="${(PLOT.left + right) / 2}" y="${bottom + 42}" text-anchor="middle">${escapeXml(labels.x)}</text>`,
    `<text x="16" y="${(PLOT.top + bottom) / 2}" text-anchor="middle" transform="rotate(-90 16 ${(PLOT.top + bottom) / 2})">${escapeXml(labels.y)}</text>`,
    ...grid,
    ...ticks,
    ...drawn,
    "</svg>",
    "",
  ].join("\n");
}

/** About five steps from zero to a value, each 1, 2 or 5 times a power of ten. */
function niceStep(most) {
  const rough = most / 5 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10);
}

/** @param {number} value */
function place(value) {
  return Math.round(value * 10) / 10;
}

/** @param {string} text */
function escapeXml(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
