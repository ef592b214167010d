/** @file Translating programs: what is needed first, weights that have learnt something, and the measurement. */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { train } from "@ast/training";
import {
  createPairPool,
  createParams,
  searchTranslations,
  translatorFromBytes,
  translatorTask,
  translatorToBytes,
} from "@ast/translator";
import { startBackend, trainingWorkers } from "./compute.mjs";
import { exportWork } from "./export-work.mjs";
import { arraysOf, drawPairs, openModel, SEED } from "./models.mjs";

/** In the folder of an inference measurement: the trained translator, and what it writes greedily, for the peer. */
const MODEL_FILE = "translator.safetensors";
const TRANSLATIONS_FILE = "translations.json";

/** Different programs of the test set. */
function testArrays(model, programs) {
  // The last ones drawn; training takes the first.
  return arraysOf(model, drawPairs(4 * programs, { unique: true }).slice(-programs));
}

/**
 * Trains a model for some steps, and writes it and what the peer needs to translate the same programs with it.
 *
 * @param {import("./measure-training.mjs").TrainingSpec & { folder: string, programs: number }} spec
 */
export async function prepareInference(spec) {
  await startBackend(spec);
  const { folder, programs, hidden, batch, steps, shards } = spec;
  const model = openModel(spec.model, { hidden, batch });
  const { translator } = model;
  const pool = createPairPool(arraysOf(model, drawPairs(batch * steps)));
  const replicas = await trainingWorkers(spec, {
    description: translator.description,
    pairs: pool.buffer,
  });
  const task = translatorTask(
    { translator, params: createParams(translator, SEED) },
    { train: pool, dev: [] },
  );
  const config = { ...model.training, shards, epochs: 1, maxSteps: steps };
  const run = train(task, config, { ...(replicas && { replicas }) });
  let loss = Number.NaN;
  let next = await run.next();
  for (; !next.done; next = await run.next()) if (next.value.kind === "step") loss = next.value.loss;
  await replicas?.close();
  const { params } = next.value;
  const pairs = testArrays(model, programs);
  await exportWork(folder, model, { pairs, batches: [[...pairs.keys()].slice(0, batch)], params });
  await writeFile(join(folder, MODEL_FILE), await translatorToBytes({ translator, params }));
  const found = await searchTranslations({ translator, params }, sourcesOf(pairs));
  const written = found.map(({ hypotheses: [best] }) => (best === undefined ? null : [...best.labels]));
  await writeFile(join(folder, TRANSLATIONS_FILE), JSON.stringify(written));
  return { loss };
}

/** @param {readonly import("@ast/translator").PairArrays[]} pairs */
function sourcesOf(pairs) {
  return pairs.map(({ source }) => source);
}

/**
 * Times the translation of all programs.
 *
 * @param {import("./measure-training.mjs").TrainingSpec & { folder: string, programs: number, beamSize: number }} spec
 */
export async function measureInference(spec) {
  const { folder, programs, beamSize, hidden, batch } = spec;
  const { description } = await startBackend(spec);
  const pairs = testArrays(openModel(spec.model, { hidden, batch }), programs);
  const sources = sourcesOf(pairs);
  const file = join(folder, MODEL_FILE);
  const model = await translatorFromBytes(await readFile(file), { file });
  const options = { beamSize, wanted: 1 };
  await searchTranslations(model, sources.slice(0, 50), options);
  const started = performance.now();
  const found = await searchTranslations(model, sources, options);
  const seconds = (performance.now() - started) / 1000;
  const right = found.filter(({ hypotheses: [best] }, index) => {
    const gold = pairs[index].target.labels;
    return best?.labels.length === gold.length && best.labels.every((label, node) => label === gold[node]);
  }).length;
  const finished = found.filter(({ hypotheses }) => hypotheses.length > 0).length;
  return { description, seconds, programs, right, finished };
}
