/** @file How speed scales: over workers, batch size, hidden size, and the size of trees. */
import { availableParallelism } from "node:os";
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

/** Steps before the timed ones in a scaling measurement. */
const WARM_UP = 4;

/**
 * Training over the number of workers. The efficiency is the share of the speed-up that could be had: as many times as there are workers, or
 * threads of the machine where those are fewer.
 *
 * @param {import("./bench-training.mjs").Setting} setting
 * @param {import("@ast/backend").BackendName} backend
 */
export async function scaleWorkers(setting, backend) {
  const rows = await compareTraining(
    setting,
    WORKERS.map((workers) => workersOf(backend, workers)),
  );
  const alone = rows.find(({ workers }) => workers === 1);
  if (alone === undefined)
    throw new Error(`${backend}: one worker could not be measured, which speed-up is over`);
  return rows.map((row) => {
    const speedUp = row.examplesPerSecond / alone.examplesPerSecond;
    return {
      ...row,
      speedUp: round(speedUp, 3),
      efficiency: round(speedUp / Math.min(row.workers, availableParallelism()), 3),
      productSpeedUp: round(row.productGflops / alone.productGflops, 3),
    };
  });
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
    const rows = await setting.attempt(`${setting.model}, ${what} ${value}`, () =>
      compareTraining({ ...setting, [what]: value, steps, warmUp: WARM_UP, rounds: 1 }, contestants),
    );
    points.push(...(rows ?? []).map((row) => ({ [what]: value, ...row })));
  }
  return points.length === 0 ? undefined : points;
}

/**
 * What a node costs, by the size of its tree at one batch size and by the size of the batch at trees of 50 nodes.
 *
 * @param {import("./bench-training.mjs").Setting} setting
 * @param {import("./contestants.mjs").Contestant} contestant One of ours.
 */
export async function nodeCosts({ model, hidden, rounds, say, attempt }, { title, compute }) {
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
        warmUp: WARM_UP,
      };
      const where = `${model}, ${title}: trees of ${nodes} nodes, batches of ${batch}`;
      const result = await attempt(where, () => measureOurs(spec));
      if (result === undefined) continue;
      measured[index].push(result);
      const cost = (1e6 * median(result.steps.map(({ seconds }) => seconds))) / result.nodesPerStep;
      say(`${where}: ${round(cost, 3)} µs a node`);
    }
  }
  return settings.flatMap((setting, index) => {
    const results = measured[index];
    if (results.length === 0) return [];
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
