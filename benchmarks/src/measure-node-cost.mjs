/** @file What a node costs in training, by the size of its tree and by the size of the batch. */
import { productions as forProductions } from "@ast/languages/for";
import { productions as lambdaProductions } from "@ast/languages/lambda";
import { isBranch, nodeOfLabel } from "@ast/tree";
import { multiplyAdds } from "./arithmetic-floor.mjs";
import { startBackend, totalProductRate } from "./compute.mjs";
import { timeSteps } from "./measure-training.mjs";
import { arraysOf, openModel, SEED } from "./models.mjs";
import { treesOfSize } from "./random-trees.mjs";

/**
 * @typedef {import("./measure-training.mjs").TrainingSpec & { nodes: number }} NodeCostSpec `nodes` of each tree, source and target.
 */

/**
 * Times training steps on pairs of random trees.
 *
 * @param {NodeCostSpec} spec
 */
export async function measureNodeCost(spec) {
  const { hidden, batch, shards, steps, warmUp, nodes } = spec;
  await startBackend(spec);
  const model = openModel(spec.model, { hidden, batch });
  const source = treesOfSize(forProductions("long"), { size: nodes, seed: SEED });
  const target = treesOfSize(lambdaProductions("long"), { size: nodes, seed: SEED });
  const pairs = arraysOf(
    model,
    Array.from({ length: batch * (warmUp + steps) }, (_, number) => ({
      id: `random/${number}`,
      source: toTree(source()),
      target: toTree(target()),
    })),
  );
  const config = { ...model.training, shards, epochs: 1, maxSteps: warmUp + steps };
  const timed = (await timeSteps(spec, model, pairs, config)).slice(warmUp);
  const levels = Math.max(...pairs.map(({ target: { levelStarts } }) => levelStarts.length - 1));
  return {
    steps: timed,
    nodesPerStep: 2 * nodes * batch,
    levels,
    floorWork: multiplyAdds(model.translator, pairs) / (warmUp + steps),
    productRate: await totalProductRate(spec),
  };
}

/** @param {import("./random-trees.mjs").Drawn} drawn @returns {import("@ast/tree").Tree} */
function toTree({ label, children }) {
  const node = nodeOfLabel(label);
  if (isBranch(node)) node.children = children.map(toTree);
  return node;
}
