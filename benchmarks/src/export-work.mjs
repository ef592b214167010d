/**
 * @file Writes what the peers need to do the same work: shape, weights and batches of a model, and what our own model computes from them.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { disposeParams } from "@ast/layers";
import { snapshotParams, toSafetensors, valueAndGradients } from "@ast/training";
import { createParams, planPairs, translatorLoss } from "@ast/translator";
import { startBackend } from "./compute.mjs";
import { arraysOf, batchesOf, drawPairs, openModel, SEED } from "./models.mjs";

/**
 * Writes the folder of a training measurement, as a measurement of its own.
 *
 * @param {import("./measure-training.mjs").TrainingSpec & { folder: string }} spec
 */
export async function exportFor(spec) {
  const { description } = await startBackend(spec);
  const { hidden, batch, steps, warmUp } = spec;
  const model = openModel(spec.model, { hidden, batch });
  const pairs = arraysOf(model, drawPairs(batch * (warmUp + steps)));
  const check = await exportWork(spec.folder, model, { pairs, batches: batchesOf(pairs, model.training) });
  return { description, ...check };
}

/**
 * Loss and gradients of one batch, without dropout.
 *
 * @param {import("./models.mjs").Model} model
 * @param {readonly import("@ast/translator").PairArrays[]} pairs
 * @param {import("@ast/translator").TranslatorParams} [given] Weights; else the model's first ones.
 */
export async function firstGradients({ translator }, pairs, given) {
  const params = given ?? createParams(translator, SEED);
  const { value, gradients } = valueAndGradients(
    (current) => translatorLoss({ translator, params: current }, planPairs(translator, pairs)),
    params,
  );
  const [loss] = await value.data();
  const found = { loss, weights: await snapshotParams(params), gradients: await snapshotParams(gradients) };
  disposeParams(gradients);
  if (given === undefined) disposeParams(params);
  value.dispose();
  let squares = 0;
  for (const { data } of found.gradients.values())
    for (const element of data) squares += Number(element) ** 2;
  return { ...found, gradientNorm: Math.sqrt(squares) };
}

/**
 * Writes `work.json`, `weights.safetensors` and `gradients.safetensors`. A back end must have been started.
 *
 * @param {string} folder Created if need be.
 * @param {import("./models.mjs").Model} model
 * @param {{ pairs: readonly import("@ast/translator").PairArrays[], batches: readonly (readonly number[])[],
 *   params?: import("@ast/translator").TranslatorParams }} data Without `params`, the model's first ones.
 */
export async function exportWork(folder, model, { pairs, batches, params }) {
  const { translator, training } = model;
  const { encoder, decoder } = translator;
  const { config, shape, grammar } = decoder;
  const first = batches[0].map((index) => pairs[index]);
  const { loss, gradientNorm, weights, gradients } = await firstGradients(model, first, params);
  const work = {
    shape: {
      hiddenSize: encoder.hiddenSize,
      forgetGates: encoder.forgetGates,
      endId: encoder.endId,
      root: config.root,
      goLabel: shape.goLabel,
      labelCount: shape.labelCount,
      cellCount: shape.cellCount,
      columnStarts: [...shape.columnStarts],
      dropout: config.dropout,
    },
    training: { learningRate: training.learningRate, optimiser: training.optimiser, clip: training.clip },
    grammar: {
      root: grammar.root,
      slots: grammar.slots.map((slots) => [...slots]),
      members: grammar.members.map((labels) => [...labels]),
    },
    pairs: pairs.map(({ source, target }) => ({ source: lists(source), target: targetLists(shape, target) })),
    batches,
    check: { loss, gradientNorm },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "work.json"), JSON.stringify(work));
  await writeFile(join(folder, "weights.safetensors"), toSafetensors({ tensors: weights, metadata: {} }));
  await writeFile(join(folder, "gradients.safetensors"), toSafetensors({ tensors: gradients, metadata: {} }));
  return { loss, gradientNorm };
}

/** @param {import("@ast/tree").TreeArrays} tree */
function lists({ labels, parents, slots }) {
  return { labels: [...labels], parents: [...parents], slots: [...slots] };
}

/**
 * @param {import("@ast/translator").Translator["decoder"]["shape"]} shape
 * @param {import("@ast/tree").TreeArrays} tree
 */
function targetLists(shape, tree) {
  const places = Array.from(tree.labels, (_, node) => {
    const parent = tree.parents[node];
    return { parentLabel: parent < 0 ? -1 : tree.labels[parent], index: tree.slots[node] };
  });
  const heads = places.map((place) => shape.headOf(place));
  return {
    ...lists(tree),
    cells: places.map((place) => shape.cellOf(place)),
    heads,
    columns: heads.map((head, node) => shape.columnOf(head, tree.labels[node])),
  };
}
