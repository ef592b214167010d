/** @file Translating programs: what is needed first, weights that have learnt something, and the measurement. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { print as printFor } from "@ast/languages/for";
import { print as printLambda } from "@ast/languages/lambda";
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
import { arraysOf, drawPairs, drawUnseen, openModel, requestOf, SEED } from "./models.mjs";

/**
 * @typedef {import("./measure-training.mjs").TrainingSpec & { folder: string, trainingSteps: number, programs: number,
 *   commandPrograms: number }} InferenceSpec `programs` are the first of those that the command line translates.
 */

/** In the folder of an inference measurement: a run of the command line, its programs and their right translations, a line each. */
export const RUN_FOLDER = "run";
export const PROGRAMS_FILE = "programs.txt";
export const RIGHT_FILE = "right.txt";

/** In the same folder, for the peer: what our own model writes greedily. */
const TRANSLATIONS_FILE = "translations.json";

/** The run's own name for its weights. */
const MODEL_FILE = "model.safetensors";

/**
 * What is translated: different programs, none of which training has seen.
 *
 * @param {InferenceSpec} spec
 */
function draw({ batch, trainingSteps, commandPrograms }) {
  const known = drawPairs(batch * trainingSteps);
  return { known, fresh: drawUnseen(commandPrograms, known) };
}

/**
 * Trains a model for some steps, and writes it and what the command line and the peer need to translate the same programs with it.
 *
 * @param {InferenceSpec} spec
 */
export async function prepareInference(spec) {
  await startBackend(spec);
  const { folder, programs, hidden, batch, trainingSteps, shards } = spec;
  const model = openModel(spec.model, { hidden, batch });
  const { known, fresh } = draw(spec);
  const { params, loss } = await trainOn(known, spec, model);
  const file = (name) => join(folder, name);
  const run = file(RUN_FOLDER);
  await mkdir(run, { recursive: true });
  const request = requestOf(spec.model, model, { train: known.length, maxSteps: trainingSteps });
  request.config.training.shards = shards;
  await writeFile(join(run, "run.json"), JSON.stringify(request));
  await writeFile(join(run, MODEL_FILE), await translatorToBytes({ translator: model.translator, params }));
  await writeFile(file(PROGRAMS_FILE), lines(fresh.map(({ source }) => printFor(source))));
  await writeFile(file(RIGHT_FILE), lines(fresh.map(({ target }) => printLambda(target))));
  const pairs = arraysOf(model, fresh.slice(0, programs));
  await exportWork(folder, model, { pairs, batches: [[...pairs.keys()].slice(0, batch)], params });
  const found = await searchTranslations({ translator: model.translator, params }, sourcesOf(pairs));
  const written = found.map(({ hypotheses: [best] }) => (best === undefined ? null : [...best.labels]));
  await writeFile(file(TRANSLATIONS_FILE), JSON.stringify(written));
  return { loss };
}

/** Trains from the first weights on; gives those after the last step. */
async function trainOn(known, spec, model) {
  const { translator } = model;
  const pool = createPairPool(arraysOf(model, known));
  const replicas = await trainingWorkers(spec, { description: translator.description, pairs: pool.buffer });
  const task = translatorTask(
    { translator, params: createParams(translator, SEED) },
    { train: pool, dev: [] },
  );
  const config = { ...model.training, shards: spec.shards, epochs: 1, maxSteps: spec.trainingSteps };
  const run = train(task, config, { ...(replicas && { replicas }) });
  let loss = Number.NaN;
  let next = await run.next();
  for (; !next.done; next = await run.next()) if (next.value.kind === "step") loss = next.value.loss;
  await replicas?.close();
  return { params: next.value.params, loss };
}

/** @param {readonly string[]} texts */
const lines = (texts) => `${texts.join("\n")}\n`;

/** @param {readonly import("@ast/translator").PairArrays[]} pairs */
function sourcesOf(pairs) {
  return pairs.map(({ source }) => source);
}

/**
 * Times the translation of the first programs, in this thread.
 *
 * @param {InferenceSpec & { beamSize: number }} spec
 */
export async function measureInference(spec) {
  const { folder, programs, beamSize, hidden, batch } = spec;
  const { description } = await startBackend(spec);
  const pairs = arraysOf(openModel(spec.model, { hidden, batch }), draw(spec).fresh.slice(0, programs));
  const sources = sourcesOf(pairs);
  const file = join(folder, RUN_FOLDER, MODEL_FILE);
  const model = await translatorFromBytes(await readFile(file), { file });
  const options = { beamSize, wanted: 1 };
  await searchTranslations(model, sources.slice(0, Math.ceil(programs / WARM_UP_SHARE)), options);
  const started = performance.now();
  const found = await searchTranslations(model, sources, options);
  const seconds = (performance.now() - started) / 1000;
  const right = found.filter(({ hypotheses: [best] }, index) => {
    const gold = pairs[index].target.labels;
    return best?.labels.length === gold.length && best.labels.every((label, node) => label === gold[node]);
  }).length;
  return { description, seconds, programs, right };
}

/** So many times as many programs are timed as are translated before, which has their code compiled. */
const WARM_UP_SHARE = 5;
