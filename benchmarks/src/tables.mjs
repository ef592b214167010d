/** @file A result as tables for people. */
import { titleOf } from "./models.mjs";
import { table } from "./text-table.mjs";

/** @typedef {import("./text-table.mjs").Column} Column */

/** @type {readonly Column[]} */
const TRAINING = [
  ["training", ({ title }) => title],
  ["examples/s", ({ examplesPerSecond }) => examplesPerSecond],
  ["spread", ({ spread }) => `${Math.round(100 * spread)} %`],
  ["step ms", ({ stepMilliseconds }) => stepMilliseconds],
  ["× floor", ({ multipleOfFloor }) => multipleOfFloor],
  ["GFLOP/s", ({ productGflops }) => productGflops],
  ["peak MB", ({ peakMegabytes }) => peakMegabytes],
  ["× batched peer", (row) => row["times level-batched"]],
  ["× one-by-one peer", (row) => row["times one-by-one"]],
];

/** @type {readonly Column[]} */
const PRODUCTS = [
  ["matrix products, GFLOP/s", ({ title }) => title],
  ["1024³", ({ productGflops }) => productGflops],
  ["512 × (128×64×128)", ({ batchedGflops }) => batchedGflops?.plain],
  ["second transposed", ({ batchedGflops }) => batchedGflops?.transposedSecond],
  ["first transposed", ({ batchedGflops }) => batchedGflops?.transposedFirst],
];

/** @type {readonly Column[]} */
const WORKERS = [
  ["workers", ({ backend, workers }) => `${backend}, ${workers}`],
  ["examples/s", ({ examplesPerSecond }) => examplesPerSecond],
  ["speed-up", ({ speedUp }) => speedUp],
  ["efficiency", ({ efficiency }) => `${Math.round(100 * efficiency)} %`],
  ["of products alone", ({ productSpeedUp }) => productSpeedUp],
  ["× floor", ({ multipleOfFloor }) => multipleOfFloor],
  ["peak MB", ({ peakMegabytes }) => peakMegabytes],
];

/** @type {readonly Column[]} */
const NODES = [
  ["nodes a tree", ({ nodes }) => nodes],
  ["", ({ title }) => title],
  ["batch", ({ batch }) => batch],
  ["µs a node", ({ microsecondsPerNode }) => microsecondsPerNode],
  ["floor", ({ floorMicrosecondsPerNode }) => floorMicrosecondsPerNode],
  ["× floor", ({ multipleOfFloor }) => multipleOfFloor],
];

/** @type {readonly Column[]} */
const INFERENCE = [
  ["translation", ({ title }) => title],
  ["beam", ({ beamSize }) => beamSize],
  ["programs", ({ programs }) => programs],
  ["programs/s", ({ programsPerSecond }) => programsPerSecond],
  ["right", ({ right }) => right],
  ["equal to ours", ({ equalToOurs }) => equalToOurs],
  ["peak MB", ({ peakMegabytes }) => peakMegabytes],
];

/** @param {string} what @returns {readonly Column[]} */
function sizeColumns(what) {
  return [
    [what, (row) => row[what]],
    ["", ({ title }) => title],
    ["examples/s", ({ examplesPerSecond }) => examplesPerSecond],
    ["× floor", ({ multipleOfFloor }) => multipleOfFloor],
  ];
}

/**
 * All tables of a result.
 *
 * @param {any} result
 * @returns {string}
 */
export function tablesOf(result) {
  const parts = [];
  for (const { name, reason } of result.unavailable) parts.push(`${name} is not measured: ${reason}`);
  if (result.peersMissing !== undefined) parts.push(result.peersMissing);
  if (result.products !== undefined) parts.push(table(PRODUCTS, result.products));
  for (const [model, measured] of Object.entries(result.models)) {
    const title = titleOf(/** @type {import("./models.mjs").ModelName} */ (model));
    const add = (columns, rows) => parts.push(`${title}\n${table(columns, rows)}`);
    if (measured.training !== undefined) add(TRAINING, measured.training);
    if (measured.workers !== undefined) add(WORKERS, measured.workers);
    for (const what of ["batch", "hidden"])
      if (measured[what] !== undefined) add(sizeColumns(what), measured[what]);
    if (measured.nodes !== undefined) {
      add(NODES, measured.nodes.points);
      const { byNodes, byBatch } = measured.nodes.flatness;
      parts.push(
        `cost of a node: ±${Math.round(100 * byNodes)} % over trees, ±${Math.round(100 * byBatch)} % over batches`,
      );
    }
    if (measured.memory !== undefined) {
      const { pairs, workers, peakMegabytes } = measured.memory;
      parts.push(
        `training on ${pairs} pairs with ${workers} wasm workers: ${peakMegabytes} MB resident at most, all told`,
      );
    }
    if (measured.inference !== undefined) add(INFERENCE, measured.inference);
  }
  for (const { what, message } of result.failures) parts.push(`FAILED: ${what}: ${message}`);
  return `${parts.join("\n\n")}\n`;
}
