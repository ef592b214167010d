/** @file Training steps of one model on one back end: data parallel where it is asked for. */
import { train } from "@ast/training";
import { createPairPool, createParams, translatorTask } from "@ast/translator";
import { multiplyAdds } from "./arithmetic-floor.mjs";
import { startBackend, totalProductRate, trainingWorkers } from "./compute.mjs";
import { firstGradients } from "./export-work.mjs";
import { arraysOf, batchesOf, drawPairs, openModel, SEED } from "./models.mjs";

/**
 * @typedef {object} TrainingSpec
 * @property {"training"} kind
 * @property {import("./models.mjs").ModelName} model
 * @property {import("@ast/backend").BackendName} backend
 * @property {number} workers
 * @property {number} threads
 * @property {number} hidden
 * @property {number} batch
 * @property {number} shards
 * @property {number} steps
 * @property {number} warmUp Steps before the timed ones.
 */

/**
 * @typedef {object} Step
 * @property {number} batch Number of the batch, warm-up counted.
 * @property {number} seconds
 * @property {number} examples
 * @property {number} [floorWork] Multiply-adds that it cannot do without.
 */

/**
 * @typedef {object} TrainingMeasurement
 * @property {string} description What the back end runs on.
 * @property {number} productRate Multiply-adds per second of a large product.
 * @property {readonly Step[]} steps
 */

/**
 * The loss of the first batch, without dropout, from the first weights: what all back ends must agree on. A measurement of its own, as it leaves
 * memory behind.
 *
 * @param {TrainingSpec} spec
 */
export async function measureFirstLoss(spec) {
  await startBackend(spec);
  const model = openModel(spec.model, spec);
  const pairs = arraysOf(model, drawPairs(spec.batch * (spec.warmUp + spec.steps)));
  const [first] = batchesOf(pairs, model.training);
  const { loss } = await firstGradients(
    model,
    first.map((index) => pairs[index]),
  );
  return { loss };
}

/**
 * Times training steps.
 *
 * @param {TrainingSpec} spec
 * @returns {Promise<TrainingMeasurement>}
 */
export async function measureTraining(spec) {
  const { hidden, batch, shards, steps, warmUp } = spec;
  const started = await startBackend(spec);
  const model = openModel(spec.model, { hidden, batch });
  const pairs = arraysOf(model, drawPairs(batch * (warmUp + steps)));
  const batches = batchesOf(pairs, model.training);
  const rateBefore = await totalProductRate(spec);
  const timed = await timeSteps(spec, model, pairs, {
    ...model.training,
    shards,
    epochs: 1,
    maxSteps: warmUp + steps,
  });
  const rate = Math.max(rateBefore, await totalProductRate(spec));
  const withFloor = timed.slice(warmUp).map((step) => ({
    ...step,
    floorWork: multiplyAdds(
      model.translator,
      batches[step.batch].map((index) => pairs[index]),
    ),
  }));
  return { description: started.description, productRate: rate, steps: withFloor };
}

/**
 * Times steps by the clock, from one to the next: whatever happens between them counts.
 *
 * @param {import("./compute.mjs").Compute} compute
 * @param {import("./models.mjs").Model} model
 * @param {readonly import("@ast/translator").PairArrays[]} pairs
 * @param {import("@ast/training").TrainingConfig} config
 * @returns {Promise<Step[]>} All steps, warm-up included.
 */
export async function timeSteps(compute, { translator }, pairs, config) {
  const pool = createPairPool(pairs);
  const task = translatorTask(
    { translator, params: createParams(translator, SEED) },
    { train: pool, dev: [] },
  );
  const replicas = await trainingWorkers(compute, {
    description: translator.description,
    pairs: pool.buffer,
  });
  /** @type {Step[]} */
  const steps = [];
  try {
    let last = performance.now();
    for await (const event of train(task, config, { ...(replicas && { replicas }) })) {
      const now = performance.now();
      if (event.kind === "step") {
        steps.push({ batch: event.step - 1, seconds: (now - last) / 1000, examples: event.examples });
      }
      last = now;
    }
  } finally {
    await replicas?.close();
  }
  return steps;
}
