/**
 * @file One measurement in a process of its own: `node measure.mjs '{"kind":"training",…}'` prints one line of JSON. A fresh process has
 * nobody else's heap, threads or compiled code, and its peak memory is its own.
 */
import { readFile } from "node:fs/promises";
import { startBackend, totalProductRate } from "./compute.mjs";
import { exportFor } from "./export-work.mjs";
import { measureInference, prepareInference } from "./measure-inference.mjs";
import { measureNodeCost } from "./measure-node-cost.mjs";
import { measureFirstLoss, measureTraining } from "./measure-training.mjs";
import { batchedProductRates } from "./product-rate.mjs";

/** The product rates of a back end, and whether it starts at all. */
async function measureBackend(spec) {
  const { description, version } = await startBackend(spec);
  return {
    description,
    version,
    productRate: await totalProductRate(spec),
    batched: await batchedProductRates(),
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

/** Most memory that this process ever had resident, in bytes; undefined where the system does not tell. */
async function peakResident() {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(await readFile("/proc/self/status", "utf8")) ?? [];
    return kilobytes === undefined ? undefined : 1024 * Number(kilobytes);
  } catch {
    return undefined;
  }
}

const spec = JSON.parse(process.argv[2] ?? "{}");
const measure = measurements[spec.kind];
if (measure === undefined) {
  throw new RangeError(
    `measure: kind must be one of ${Object.keys(measurements).join(", ")}, got ${spec.kind}`,
  );
}
const result = await measure(spec);
console.log(JSON.stringify({ ...result, peakBytes: await peakResident() }));
process.exit(); // A back end's own threads may still wait.
