/**
 * @file One measurement in a process of its own: `node measure.mjs '{"kind":"training",…}'` prints one line of JSON. A fresh process has
 * nobody else's heap, threads or compiled code, and its peak memory is its own.
 */
import { startBackend, totalProductRate } from "./compute.mjs";
import { exportFor } from "./export-work.mjs";
import { measureInference, prepareInference } from "./measure-inference.mjs";
import { measureNodeCost } from "./measure-node-cost.mjs";
import { measureFirstLoss, measureTraining } from "./measure-training.mjs";
import { peakResident } from "./processes.mjs";
import { batchedProductRates } from "./product-rate.mjs";

/** What a back end says of itself where it only imitates a GPU. */
const IMITATED = /imitated in software/;

/**
 * The product rates of a back end, and whether it starts at all: `unavailable` holds the reason where it does not. Many small products are measured
 * on this thread only.
 *
 * @param {import("./compute.mjs").Compute & { software: boolean }} spec `software` lets a GPU be imitated.
 */
async function measureBackend(spec) {
  let started;
  try {
    started = await startBackend(spec);
  } catch (error) {
    if (error instanceof RangeError || !(error instanceof Error)) throw error;
    return { unavailable: error.message.replace(/^initialiseBackend: [a-z-]+: /, "") };
  }
  const { description, version, startsInWorkers } = started;
  if (IMITATED.test(description) && !spec.software) {
    return { unavailable: `${description}; it is measured where --backends names it` };
  }
  return {
    description,
    version,
    startsInWorkers,
    productRate: await totalProductRate(spec),
    ...(spec.workers === 1 && { batched: await batchedProductRates() }),
  };
}

/** By kind. */
const measurements = {
  backend: measureBackend,
  export: exportFor,
  loss: measureFirstLoss,
  training: measureTraining,
  "prepare-inference": prepareInference,
  inference: measureInference,
  "node-cost": measureNodeCost,
};

const spec = JSON.parse(process.argv[2] ?? "{}");
const measure = measurements[spec.kind];
if (measure === undefined) {
  throw new RangeError(
    `measure: kind must be one of ${Object.keys(measurements).join(", ")}, got ${spec.kind}`,
  );
}
const result = await measure(spec);
console.log(JSON.stringify({ ...result, peakBytes: await peakResident("self") }));
process.exit(); // A back end's own threads may still wait.
