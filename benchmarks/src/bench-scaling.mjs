/** @file How speed scales: over workers, batch size, hidden size, and the size of trees. */
import { compareTraining } from "./bench-training.mjs";
import { workersOf } from "./contestants.mjs";
import { SHARDS } from "./models.mjs";
import { measureOurs } from "./processes.mjs";
import { median, round } from "./statistics.mjs";

const WORKERS = [1, 2, 4];
const BATCHES = [20, 50, 100, 200, 400];
const HIDDEN = [64, 128, 256, 512];
const NODES = [20, 50, 100, 200, 500];

/** Examples that a scaling measurement trains on at least. */
const EXAMPLES = 600;

/**
 * Training over the number of workers.
 *
 * @param {import("./bench-training.mjs").Setting} setting
 * @param {import("@ast/backend").BackendName} backend
 */
export async function scaleWorkers(setting, backend) {
  const rows = await compareTraining(
    setting,
    WORKERS.map((workers) => workersOf(backend, workers)),
  );
  const [{ examplesPerSecond: alone, productGflops: aloneGflops }] = rows;
  return rows.map((row, index) => ({
    workers: WORKERS[index],
    ...row,
    speedUp: round(row.examplesPerSecond / alone, 3),
    productSpeedUp: round(row.productGflops / aloneGflops, 3),
  }));
}

/**
 * Training over one size, others as they are.
 *
 * @param {import("./bench-training.mjs").Setting} setting
 * @param {"batch" | "hidden"} what
 * @param {readonly import("./contestants.mjs").Contestant[]} contestants
 */
export async function scaleSize(setting, what, contestants) {
  const points = [];
  for (const value of what === "batch" ? BATCHES : HIDDEN) {
    const batch = what === "batch" ? value : setting.batch;
    const steps = Math.max(2, Math.round(EXAMPLES / batch));
    const rows = await compareTraining(
      { ...setting, [what]: value, steps, warmUp: 1, rounds: 1 },
      contestants,
    );
    points.push(...rows.map((row) => ({ [what]: value, ...row })));
  }
  return points;
}

/**
 * What a node costs, by the size of its tree at one batch size and by the size of the batch at trees of 50 nodes.
 *
 * @param {import("./bench-training.mjs").Setting} setting
 * @param {import("./contestants.mjs").Contestant} contestant One of ours.
 */
export async function nodeCosts({ model, hidden, rounds, say }, { title, compute }) {
  /** Few of the large trees make a batch, so that all steps have about as many nodes, and fit the memory. */
  const settings = [
    ...NODES.map((nodes) => ({ varied: "nodes", nodes, batch: Math.max(20, Math.round(10_000 / nodes)) })),
    ...BATCHES.map((batch) => ({ varied: "batch", nodes: 50, batch })),
  ];
  const shards = Math.max(SHARDS, compute?.workers ?? 1);
  const measured = settings.map(() => /** @type {any[]} */ ([]));
  for (let number = 0; number < rounds; number++) {
    for (const [index, { nodes, batch }] of settings.entries()) {
      const spec = {
        kind: "node-cost",
        model,
        hidden,
        ...compute,
        shards,
        nodes,
        batch,
        steps: 3,
        warmUp: 1,
      };
      const result = await measureOurs(spec);
      measured[index].push(result);
      const cost = (1e6 * median(result.steps.map(({ seconds }) => seconds))) / result.nodesPerStep;
      say(`${model}, ${title}: trees of ${nodes} nodes, batch ${batch}: ${round(cost, 3)} µs a node`);
    }
  }
  return settings.map((setting, index) => {
    const results = measured[index];
    const seconds = median(results.flatMap(({ steps }) => steps.map((step) => step.seconds)));
    const { nodesPerStep, levels, floorWork } = results[0];
    const rate = Math.max(...results.map(({ productRate }) => productRate));
    return {
      ...setting,
      title,
      levels,
      microsecondsPerNode: round((1e6 * seconds) / nodesPerStep),
      floorMicrosecondsPerNode: round((1e6 * floorWork) / rate / nodesPerStep),
      multipleOfFloor: round((seconds * rate) / floorWork, 3),
    };
  });
}

/**
 * How far costs are from the middle of the cheapest and the dearest, as a share of it.
 *
 * @param {readonly { microsecondsPerNode: number }[]} points
 */
export function flatness(points) {
  const costs = points.map(({ microsecondsPerNode }) => microsecondsPerNode);
  const [least, most] = [Math.min(...costs), Math.max(...costs)];
  return round((most - least) / (most + least), 2);
}
