/** @file The charts of a result, by file name. */
import { lineChart } from "./line-chart.mjs";
import { titleOf } from "./models.mjs";

/**
 * One line for each contestant.
 *
 * @param {readonly any[]} points
 * @param {string} x Field on the x axis.
 * @param {string} y Field on the y axis.
 */
function linesOf(points, x, y) {
  const titles = [...new Set(points.map(({ title }) => title))];
  return titles.map((title) => ({
    title,
    points: points.filter((point) => point.title === title).map((point) => [point[x], point[y]]),
  }));
}

/**
 * Draws what a result holds.
 *
 * @param {any} result
 * @param {string} name Beginning of the file names.
 * @returns {Map<string, string>} SVG by file name.
 */
export function chartsOf(result, name) {
  const charts = new Map();
  for (const [model, parts] of Object.entries(result.models)) {
    const draw = (part, lines, labels) => {
      const title = `${titleOf(/** @type {import("./models.mjs").ModelName} */ (model))}: ${labels.title}`;
      charts.set(`${name}-${model}-${part}.svg`, lineChart(lines, { ...labels, title }));
    };
    const speed = "examples per second";
    if (parts.workers !== undefined) {
      const points = parts.workers.map((row) => ({ ...row, title: row.backend }));
      draw("workers", linesOf(points, "workers", "examplesPerSecond"), {
        title: "training over workers",
        x: "worker threads",
        y: speed,
      });
    }
    if (parts.batch !== undefined) {
      const lines = linesOf(parts.batch, "batch", "examplesPerSecond");
      draw("batch", lines, { title: "training over batch size", x: "examples in a batch", y: speed });
    }
    if (parts.hidden !== undefined) {
      const lines = linesOf(parts.hidden, "hidden", "examplesPerSecond");
      draw("hidden", lines, { title: "training over hidden size", x: "hidden and embedding size", y: speed });
    }
    for (const varied of parts.nodes === undefined ? [] : ["nodes", "batch"]) {
      const points = parts.nodes.points.filter((point) => point.varied === varied);
      const x = varied === "nodes" ? "nodes of a tree" : "examples in a batch";
      draw(`cost-by-${varied}`, linesOf(points, varied, "microsecondsPerNode"), {
        title: `cost of a node by ${varied === "nodes" ? "the size of its tree" : "the size of the batch"}`,
        x,
        y: "µs per node of a training step",
      });
    }
  }
  return charts;
}
