import "./wasm.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { planPairs } from "./batch.ts";
import { translatorLoss } from "./loss.ts";
import { arraysOf, binaryConfig, grammarConfig, openFor, pairs } from "./programs.test-support.ts";
import { evaluateBatch } from "./search-encoded.ts";
import { searchTranslations } from "./translate.ts";
import { createParams } from "./translator.ts";

describe.each([
  ["grammar", grammarConfig],
  ["binary", binaryConfig],
])("evaluateBatch with a %s translator", (_, config) => {
  const translator = openFor({
    ...config,
    hiddenSize: 6,
    embeddingSize: 5,
    initialisation: { range: 1.5, forgetBias: null },
    limits: { ...config.limits, targetNodes: 100, targetDepth: 20 },
  });
  const data = arraysOf(translator, pairs.slice(0, 8));

  test("gives the loss of training and the translations of a search", async () => {
    const model = { translator, params: createParams(translator, 1) };
    for (const beamSize of [1, 3]) {
      const { loss, results } = await evaluateBatch(model, data, { beamSize });
      const mean = tf.tidy(() => translatorLoss(model, planPairs(translator, data)).dataSync()[0]!);
      expect(loss).toBeAllClose(mean * data.length);
      const found = await searchTranslations(
        model,
        data.map(({ source }) => source),
        { beamSize },
      );
      expect(results.map(({ hypotheses }) => hypotheses.map(({ labels }) => labels))).toEqual(
        found.map(({ hypotheses }) => hypotheses.map(({ labels }) => labels)),
      );
    }
  });

  test("leaves no tensor behind, also where it fails", async () => {
    const model = { translator, params: createParams(translator, 1) };
    const before = tf.memory().numTensors;
    await evaluateBatch(model, data);
    await expect(evaluateBatch(model, data, { maxNodes: 0 })).rejects.toThrow(
      new RangeError("search: maxNodes must be a positive integer, got 0"),
    );
    expect(tf.memory().numTensors).toBe(before);
  });
});
