import "./backend.test-support.ts";
import { flattenParams, type Params, unflattenParams } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { planPairs } from "./batch.ts";
import { translatorLoss } from "./loss.ts";
import { arraysOf, binaryConfig, grammarConfig, openFor, pairs } from "./programs.test-support.ts";
import type { PairArrays } from "./training-task.ts";
import { createParams, type Translator, type TranslatorParams } from "./translator.ts";

function lossAndGradients(translator: Translator, params: TranslatorParams, batch: readonly PairArrays[]) {
  const flat = flattenParams(params as Params);
  const names = [...flat.keys()];
  const plan = planPairs(translator, batch);
  const { value, grads } = tf.valueAndGrads((...tensors: tf.Tensor[]) => {
    const rebuilt = unflattenParams(new Map(names.map((name, index) => [name, tensors[index]!])));
    return translatorLoss({ translator, params: rebuilt as TranslatorParams }, plan);
  })([...flat.values()]);
  return { loss: value.dataSync()[0]!, gradients: grads.map((gradient) => Array.from(gradient.dataSync())) };
}

describe.each([
  ["grammar", grammarConfig],
  ["binary", binaryConfig],
])("%s", (_, config) => {
  const small = { ...config, hiddenSize: 6, embeddingSize: 5 };
  const translator = openFor(small);
  const data = arraysOf(
    translator,
    [0, 5, 10, 15].map((index) => pairs[index]!),
  );

  test("examples one at a time give the mean loss and the mean gradients of the batch", () => {
    tf.tidy(() => {
      const params = createParams(translator, 1);
      const together = lossAndGradients(translator, params, data);
      const alone = data.map((pair) => lossAndGradients(translator, params, [pair]));
      const mean = (of: (single: (typeof alone)[number]) => number): number =>
        alone.reduce((sum, single) => sum + of(single), 0) / alone.length;
      expect(mean(({ loss }) => loss)).toBeAllClose(together.loss);
      together.gradients.forEach((gradient, parameter) => {
        const accumulated = gradient.map((_, entry) =>
          mean(({ gradients }) => gradients[parameter]![entry]!),
        );
        expect(accumulated).toBeAllClose(gradient, { rtol: 1e-4, atol: 1e-5 });
      });
    });
  });

  test("neither loss nor gradients leave a tensor behind", () => {
    const params = createParams(translator, 1);
    const before = tf.memory().numTensors;
    translatorLoss({ translator, params }, planPairs(translator, data)).dispose();
    expect(tf.memory().numTensors).toBe(before);
    tf.tidy(() => {
      lossAndGradients(translator, params, data);
    });
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([...flattenParams(params as Params).values()]);
  });
});
