/** @file Training for long takes no more memory than training for a while. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { initialiseBackend } from "@ast/backend";
import { grammarTree2Tree } from "@ast/grammar-tree2tree";
import { followRun, train } from "@ast/training";
import { createParams, openPairPool, translatorTask } from "@ast/translator";
import { memory } from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { translatorOf } from "./corpus-model.ts";
import { makeTrainingSet } from "./make-training-set.ts";
import { applyOverrides } from "./overrides.ts";

const config = applyOverrides(grammarTree2Tree.presets.quick!.config, [
  "data.setting=easy",
  "data.unique=false",
  "data.train=200",
  "data.dev=10",
  "data.test=1",
  "model.embeddingSize=8",
  "model.hiddenSize=8",
  "model.limits.targetNodes=50",
  "training.batchSize=5",
  "training.epochs=100",
  "training.maxSteps=1000",
  "training.evaluateEvery=100",
]);

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** What the system counts moves by a few per cent all the time: each of these steps and the four before are looked at. */
const watched = [100, 200, 900, 1000];

test("what training holds after 1,000 steps is what it held after 100, to 5 %, and no tensor more is alive", {
  timeout: 120_000,
}, async () => {
  const { memoryUse } = await initialiseBackend({ backend: "wasm" });
  const set = makeTrainingSet(config, () => {});
  const translator = translatorOf(config, set.vocabulary);
  const params = createParams(translator, config.training.seed);
  const dev = openPairPool(set.dev);
  const data = {
    train: openPairPool(set.train),
    dev: Array.from(dev.sizes, (_, index) => dev.pair(index)),
  };
  const training = train(translatorTask({ translator, params }, data), config.training);
  const tensors: number[] = [];
  const wasm: (number | undefined)[] = [];
  const held: Sample[] = [];
  const resident: Sample[] = [];
  const { step: last } = await followRun(training, (event) => {
    if (event.kind !== "step") return;
    const { step } = event;
    tensors.push(memory().numTensors);
    wasm.push(memoryUse?.().inUse);
    if (!watched.some((end) => step > end - 5 && step <= end)) return;
    collectGarbage();
    const { heapUsed, external, rss } = process.memoryUsage();
    held.push({ step, bytes: heapUsed + external });
    resident.push({ step, bytes: rss });
  });
  expect(last).toBe(1000);
  // The evaluation after step 100 keeps the best parameters: from then on nothing more is kept.
  expect(new Set(tensors.slice(100))).toEqual(new Set([tensors[100]]));
  expect(new Set(wasm.slice(100))).toEqual(new Set([wasm[100]]));
  expect(growth(held)).toBeLessThan(1.05);
  // The process holds the test runner too, whose compiled code and buffers come and go by several per cent.
  expect(growth(resident)).toBeLessThan(1.15);
});

/** Late memory as a multiple of early memory. */
function growth(samples: readonly Sample[]): number {
  const early = least(samples.filter(({ step }) => step <= 200));
  return least(samples.filter(({ step }) => step > 200)) / early;
}

interface Sample {
  readonly step: number;
  readonly bytes: number;
}

function least(samples: readonly Sample[]): number {
  return Math.min(...samples.map(({ bytes }) => bytes));
}
