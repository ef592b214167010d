/** @file The tests that a back end must pass: what it computes is what the cpu back end computes. */
import { type BackendName, initialiseBackend } from "@ast/backend";
import { flattenParams, type Params, readInto } from "@ast/layers";
import { followRun, train, trainingDefaults, valueAndGradients } from "@ast/training";
import {
  createParams,
  planPairs,
  type TranslatorParams,
  translate,
  translatorLoss,
  translatorTask,
} from "@ast/translator";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { kernelsOf, type NumbersByName, runOn, startBackend } from "./backends.ts";
import { MODELS, type ModelName, openModel, programs } from "./models.ts";
import { type Operation, type OperationCase, operations, randomOf } from "./operations.ts";

/** Random shapes per operation. */
const DRAWS = 8;
const STEPS = 50;

/** The result of a case and, for a differentiable operation, the gradient of its weighted sum by every input. */
function computeCase({ inputs, apply }: OperationCase, differentiable: boolean): Record<string, tf.Tensor> {
  const results: Record<string, tf.Tensor> = {};
  const tensors = inputs.map(({ shape, values }) =>
    tf.tensor(values, [...shape], values instanceof Int32Array ? "int32" : "float32"),
  );
  const listOf = (result: ReturnType<typeof apply>) => (result instanceof tf.Tensor ? [result] : result);
  for (const [place, tensor] of listOf(apply(tensors)).entries()) results[`result ${place}`] = tensor;
  if (!differentiable) return results;
  const weightedSum = (...given: tf.Tensor[]): tf.Scalar =>
    tf.addN(listOf(apply(given)).map((tensor): tf.Scalar => tf.sum(tf.mul(tensor, weightsLike(tensor)))));
  for (const [place, gradient] of tf.grads(weightedSum)(tensors).entries()) {
    results[`gradient by input ${place}`] = gradient;
  }
  return results;
}

/** Weights in [−1, 1], so that no two elements of a gradient are alike. */
function weightsLike({ shape, size }: tf.Tensor): tf.Tensor {
  return tf.tensor(
    Float32Array.from({ length: size }, (_, index) => Math.sin(index + 1)),
    shape,
  );
}

function largest(values: ArrayLike<number>): number {
  return Array.from(values).reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** Every number within a part of the largest of its tensor. */
function expectAlike(ours: NumbersByName, expected: NumbersByName, tolerance: number, where: string): void {
  expect([...ours.keys()]).toEqual([...expected.keys()]);
  for (const [name, numbers] of expected) {
    expect(Array.from(ours.get(name) ?? []), `${where}: ${name}`).toBeAllClose(Array.from(numbers), {
      rtol: tolerance,
      atol: tolerance * largest(numbers),
    });
  }
}

/** Runs every case of an operation on a back end that is in use. */
function runEvery({ name, draw, differentiable }: Operation): void {
  tf.tidy(() => {
    for (let seed = 0; seed < DRAWS; seed += 1) computeCase(draw(randomOf(seed, name)), differentiable);
  });
}

function lossAndGradients(name: ModelName, size: number): Record<string, tf.Tensor> {
  const { translator, pairs } = openModel(name, size);
  const batch = planPairs(translator, pairs);
  const { value, gradients } = valueAndGradients<TranslatorParams>(
    (params) => translatorLoss({ translator, params }, batch),
    createParams(translator, 3),
  );
  return { loss: value, ...Object.fromEntries(flattenParams(gradients as Params)) };
}

/** The losses of a short run on a back end, with dropout, clipping and Adam as they are by default. */
async function losses(engineName: string, name: ModelName, size: number): Promise<number[]> {
  await tf.setBackend(engineName);
  const { translator, pairs } = openModel(name, size);
  const found: number[] = [];
  const task = translatorTask({ translator, params: createParams(translator, 1) }, { train: pairs, dev: [] });
  const config = { ...trainingDefaults, batchSize: 4, epochs: STEPS, maxSteps: STEPS, learningRate: 0.01 };
  const result = await followRun(train(task, config), (event) => {
    if (event.kind === "step") found.push(event.loss);
  });
  tf.dispose([...flattenParams(result.params as Params).values()]);
  return found;
}

/**
 * Defines the tests of one back end; where the machine does not have it, one that is skipped with the reason.
 *
 * @param name - As `initialiseBackend` takes it.
 */
export async function conformsToCpu(name: BackendName): Promise<void> {
  await initialiseBackend({ backend: "wasm" });
  await initialiseBackend({ backend: "cpu" });
  const started = await startBackend(name);
  if (started.usable) defineTests(started.engineName);
  else test(`${name} gives the results of cpu`, ({ skip }) => skip(started.reason));
}

function defineTests(engineName: string): void {
  test("every kernel of a training step and of a translation is among the operations", async () => {
    await tf.setBackend("cpu");
    const covered = await kernelsOf(() => operations.forEach(runEvery));
    await tf.setBackend(engineName);
    for (const model of MODELS) {
      const { translator, pairs } = openModel(model, 8);
      const params = createParams(translator, 1);
      const ran = await kernelsOf(async () => {
        const task = translatorTask({ translator, params }, { train: pairs, dev: pairs });
        await followRun(train(task, { ...trainingDefaults, batchSize: 4, maxSteps: 2 }), () => {});
        await translate({ translator, params }, programs, { beamSize: 2 });
      });
      // A kernel that only this back end has stands for operations that are compared as a whole, below.
      const known = [...ran].filter((kernel) => tf.getKernel(kernel, "cpu") !== undefined);
      expect(known.filter((kernel) => !covered.has(kernel)).sort()).toEqual([]);
    }
  });

  test.each(operations)(
    "$name: results and gradients are those of cpu on random shapes",
    async (operation) => {
      for (let seed = 0; seed < DRAWS; seed += 1) {
        const drawn = operation.draw(randomOf(seed, operation.name));
        const compute = () => computeCase(drawn, operation.differentiable);
        const expected = await runOn("cpu", compute);
        const shapes = drawn.inputs.map(({ shape }) => `[${shape.join(", ")}]`).join(" ");
        expectAlike(await runOn(engineName, compute), expected, 2e-5, `${operation.name} of ${shapes}`);
      }
    },
  );

  test("numbers are read into memory that threads share, those of new tensors and of results", async () => {
    await tf.setBackend(engineName);
    const memory = new Float32Array(new SharedArrayBuffer(4 * 6));
    const given = tf.tensor2d([[1, 2, 3, 4]]);
    const before = tf.memory().numTensors;
    await readInto(given, memory.subarray(1, 5));
    expect([...memory]).toEqual([0, 1, 2, 3, 4, 0]);
    const doubled = tf.add(given, given);
    await readInto(doubled, memory.subarray(1, 5));
    expect([...memory]).toEqual([0, 2, 4, 6, 8, 0]);
    tf.dispose(doubled);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose(given);
  });

  test.each(MODELS.flatMap((model) => [8, 33, 64].map((size) => [model, size] as const)))(
    "the %s model's loss and gradients at hidden size %d are those of cpu",
    async (model, size) => {
      const compute = () => lossAndGradients(model, size);
      const expected = await runOn("cpu", compute);
      expectAlike(await runOn(engineName, compute), expected, 1e-4, model);
    },
  );

  // cpu takes many times as long as the others: it judges wasm, in a smaller model, and wasm judges them.
  const [reference, size]: [BackendName, number] = engineName === "wasm" ? ["cpu", 8] : ["wasm", 16];

  test.each(MODELS)(
    `the %s model's losses over ${STEPS} steps are those of ${reference} within a thousandth`,
    async (model) => {
      const expected = await losses(reference, model, size);
      const ours = await losses(engineName, model, size);
      expect(ours).toHaveLength(STEPS);
      expect(ours).toBeAllClose(expected, { rtol: 1e-3, atol: 0 });
      expect(ours.at(-1)).toBeLessThan(ours[0]! / 2);
    },
    120_000,
  );
}
