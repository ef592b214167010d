/** @file The parts of the benchmark, for one model. */
import { compareInference } from "./bench-inference.mjs";
import { flatness, nodeCosts, scaleSize, scaleWorkers } from "./bench-scaling.mjs";
import { compareTraining } from "./bench-training.mjs";
import { peerOf } from "./contestants.mjs";
import { measureMemory } from "./measure-memory.mjs";

/** Steps before the timed ones: what recurs is compiled in the first ones, by the engine and by the back end. */
export const WARM_UP = 10;

/** Workers and steps of the run whose memory is measured. */
const MEMORY_RUN = { workers: 4, steps: 40 };

/**
 * Measures all parts that are asked for, one after the other; what fails is left out.
 *
 * @param {Pick<import("./options.mjs").BenchOptions, "parts">} options
 * @param {import("./bench-training.mjs").Setting} setting
 * @param {readonly import("./contestants.mjs").Usable[]} usable
 * @returns {AsyncGenerator<[part: string, measured: any]>}
 */
export async function* measureModel({ parts }, setting, usable) {
  const peers = setting.python === undefined ? [] : [peerOf("level-batched"), peerOf("one-by-one")];
  const ours = usable.flatMap(({ forms }) => forms);
  const best = usable.map(({ forms }) => forms[0]);
  const inWorkers = usable.filter(({ startsInWorkers }) => startsInWorkers).map(({ backend }) => backend);
  /** @type {Record<string, () => Promise<any>>} */
  const measurements = {
    training: () => compareTraining(setting, [...ours, ...peers]),
    workers: () => workersOver(setting, inWorkers),
    batch: () => scaleSize(setting, "batch", [...best, ...peers.slice(0, 1)]),
    hidden: () => scaleSize(setting, "hidden", [...best, ...peers.slice(0, 1)]),
    nodes: () => nodesOver(setting, best),
    memory: () => measureMemory({ model: setting.model, folder: setting.folder, ...MEMORY_RUN }),
    inference: () => compareInference({ ...setting, rounds: 1 }, usable),
  };
  for (const [part, measure] of Object.entries(measurements)) {
    if (parts.includes(part)) yield [part, await setting.attempt(`${setting.model}, ${part}`, measure)];
  }
}

async function workersOver(setting, backends) {
  const rows = [];
  for (const backend of backends) rows.push(...(await scaleWorkers(setting, backend)));
  return rows.length === 0 ? undefined : rows;
}

async function nodesOver(setting, contestants) {
  const points = [];
  for (const contestant of contestants)
    points.push(...(await nodeCosts({ ...setting, rounds: 1 }, contestant)));
  const titles = [...new Set(points.map(({ title }) => title))];
  if (titles.length === 0) return undefined;
  const worst = (varied) => {
    const of = (title) => points.filter((point) => point.title === title && point.varied === varied);
    return Math.max(
      ...titles
        .map(of)
        .filter((found) => found.length > 0)
        .map(flatness),
    );
  };
  return { points, flatness: { byNodes: worst("nodes"), byBatch: worst("batch") } };
}
