/**
 * @file Writes what the peers need to do the same work: shape, weights and batches of a model, and what our own model computes from them.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { globalNorm, snapshotParams, toSafetensors, valueAndGradients } from "@ast/training";
import { createParams, planPairs, translatorLoss } from "@ast/translator";
import * as tf from "@tensorflow/tfjs-core";
import { SEED } from "./models.mjs";

/**
 * Loss and gradients of one batch from the model's first weights, without dropout.
 *
 * @param {import("./models.mjs").Model} model
 * @param {readonly import("@ast/translator").PairArrays[]} pairs
 */
export async function firstGradients({ translator }, pairs) {
  const params = createParams(translator, SEED);
  const { value, gradients } = valueAndGradients(
    (current) => translatorLoss({ translator, params: current }, planPairs(translator, pairs)),
    params,
  );
  const norm = globalNorm(gradients);
  const [loss] = await value.data();
  const [gradientNorm] = await norm.data();
  const found = {
    loss,
    gradientNorm,
    weights: await snapshotParams(params),
    gradients: await snapshotParams(gradients),
  };
  tf.dispose([params, gradients, value, norm]);
  return found;
}

/**
 * Writes `work.json`, `weights.safetensors` and `gradients.safetensors`. A back end must have been started.
 *
 * @param {string} folder Created if need be.
 * @param {import("./models.mjs").Model} model
 * @param {{ pairs: readonly import("@ast/translator").PairArrays[], batches: readonly (readonly number[])[] }} data
 */
export async function exportWork(folder, model, { pairs, batches }) {
  const { translator, training } = model;
  const { encoder, decoder } = translator;
  const { config, shape, grammar } = decoder;
  const first = batches[0].map((index) => pairs[index]);
  const { loss, gradientNorm, weights, gradients } = await firstGradients(model, first);
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
}

/** @param {import("@ast/tree").TreeArrays} tree */
function lists({ labels, parents, slots }) {
  return { labels: [...labels], parents: [...parents], slots: [...slots] };
}

/**
 * @param {import("@ast/decoders").DecoderShape} shape
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
