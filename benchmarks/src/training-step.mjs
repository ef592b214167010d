/**
 * @file Training steps of both tree-to-tree models on the pairs of Drissi et al. (VeryHard), hidden size 256, batches of 100: examples per
 * second, and the step's time as a multiple of the arithmetic floor.
 *
 *     node benchmarks/src/training-step.mjs [--hidden 256] [--batch 100] [--steps 10] [--pool 1] [--backend auto] [--output file.json]
 */
import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { describeMachine, initialiseBackend } from "@ast/backend";
import { forLambda } from "@ast/datasets";
import { grammarFromProductions } from "@ast/grammar-graph";
import { productions as forProductions } from "@ast/languages/for";
import { productions as lambdaProductions } from "@ast/languages/lambda";
import { train, trainingDefaults } from "@ast/training";
import {
  binaryTranslatorDefaults,
  createParams,
  describeTranslator,
  grammarTranslatorDefaults,
  openTranslator,
  sourceArrays,
  targetArrays,
  translatorTask,
} from "@ast/translator";
import * as tf from "@tensorflow/tfjs-core";
import { multiplyAdds } from "./arithmetic-floor.mjs";

const { values: options } = parseArgs({
  options: {
    hidden: { type: "string", default: "256" },
    batch: { type: "string", default: "100" },
    steps: { type: "string", default: "10" },
    pool: { type: "string", default: "1" },
    backend: { type: "string", default: "auto" },
    output: { type: "string" },
  },
});
const hiddenSize = Number(options.hidden);
const batchSize = Number(options.batch);
const steps = Number(options.steps);
const poolBatches = Number(options.pool);
const warmUp = 3;

const backend = await initialiseBackend({ backend: /** @type {"auto"} */ (options.backend) });
const labelsOf = (grammar) => [...new Set(Object.values(grammar.categories).flat())];
const source = grammarFromProductions(forProductions("long"));
const target = grammarFromProductions(lambdaProductions("long"));
const corpus = forLambda({ setting: "veryhard", seed: 1, train: 4000, dev: 1, test: 1, unique: false });

/** Multiply-adds per second of a large product, the best of several. */
async function productRate() {
  const size = 1024;
  const a = tf.randomUniform([size, size]);
  const b = tf.randomUniform([size, size]);
  let best = 0;
  for (let repeat = 0; repeat < 8; repeat++) {
    const started = performance.now();
    const product = tf.matMul(a, b);
    await product.data();
    product.dispose();
    best = Math.max(best, size ** 3 / ((performance.now() - started) / 1000));
  }
  tf.dispose([a, b]);
  return best;
}

async function timeModel(name, defaults) {
  const config = { ...defaults, hiddenSize, embeddingSize: hiddenSize };
  const description = describeTranslator(config, {
    sourceLabels: labelsOf(source),
    target: config.target === "grammar" ? target : labelsOf(target),
  });
  const translator = openTranslator(description);
  const pairs = corpus.train.map((pair) => ({
    source: sourceArrays(translator, pair.source),
    target: targetArrays(translator, pair.target),
  }));
  const task = translatorTask({ translator, params: createParams(translator, 1) }, { train: pairs, dev: [] });
  let floorWork = 0;
  let seconds = 0;
  let examples = 0;
  /** @type {readonly number[]} */
  let batch = [];
  const timed = {
    ...task,
    loss: (params, indices, context) => {
      batch = Array.from(indices);
      return task.loss(params, indices, context);
    },
  };
  const training = {
    ...trainingDefaults,
    seed: 1,
    epochs: 1,
    batchSize,
    poolBatches,
    maxSteps: warmUp + steps,
  };
  const rateBefore = await productRate();
  for await (const event of train(timed, training)) {
    if (event.kind !== "step" || event.step <= warmUp) continue;
    seconds += event.seconds;
    examples += event.examples;
    floorWork += multiplyAdds(
      translator,
      batch.map((index) => pairs[index]),
    );
  }
  const rate = Math.max(rateBefore, await productRate());
  const floorSeconds = floorWork / rate;
  return {
    model: name,
    examplesPerSecond: Number((examples / seconds).toFixed(1)),
    stepMilliseconds: Number(((1000 * seconds) / steps).toFixed(1)),
    floorMilliseconds: Number(((1000 * floorSeconds) / steps).toFixed(1)),
    multipleOfFloor: Number((seconds / floorSeconds).toFixed(2)),
    productGflops: Number(((2 * rate) / 1e9).toFixed(1)),
    gflopPerStep: Number(((2 * floorWork) / steps / 1e9).toFixed(2)),
  };
}

const rows = [
  await timeModel("grammar (Drissi et al.)", grammarTranslatorDefaults),
  await timeModel("binary (Chen et al.)", binaryTranslatorDefaults),
];
console.table(rows);
if (options.output !== undefined) {
  const machine = { ...describeMachine(), backend: backend.description };
  const command = `node benchmarks/src/training-step.mjs ${process.argv.slice(2).join(" ")}`;
  await writeFile(
    options.output,
    `${JSON.stringify({ command, machine, hiddenSize, batchSize, poolBatches, steps, rows }, null, 2)}\n`,
  );
}
