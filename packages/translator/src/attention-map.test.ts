import "./backend.test-support.ts";
import { parse } from "@ast/languages/for";
import { translate } from "@ast/languages/for-to-lambda";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { attentionMap } from "./attention-map.ts";
import type { TranslatorConfig } from "./config.ts";
import { arraysOf, binaryConfig, grammarConfig, openFor, pairs } from "./programs.test-support.ts";
import { createParams } from "./translator.ts";

const mapOf = async (config: TranslatorConfig, seed = 1) => {
  const translator = openFor({ ...config, hiddenSize: 6, embeddingSize: 5 });
  const source = parse("a0 = a1 ; a1 = a0 + 2");
  const [pair] = arraysOf(translator, [{ source, target: translate(source) }]);
  return {
    pair: pair!,
    map: await attentionMap({ translator, params: createParams(translator, seed) }, pair!),
  };
};

const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);

describe("attentionMap", () => {
  test.each<[string, TranslatorConfig]>([
    ["grammar", grammarConfig],
    ["grammar, root below GO", { ...grammarConfig, decoder: { ...grammarConfig.decoder, root: "go" } }],
    ["binary", binaryConfig],
  ])(
    "%s: each written node has one weight per source node; with the end markers' they sum to 1",
    async (_, config) => {
      const { pair, map } = await mapOf(config);
      expect(map.weights).toHaveLength(pair.target.labels.length);
      map.weights.forEach((row, node) => {
        expect(row).toHaveLength(pair.source.labels.length);
        expect(Math.min(...row)).toBeGreaterThan(0);
        expect(sum(row) + map.endWeights[node]!).toBeAllClose(1);
      });
    },
  );

  test("without end markers nothing goes to them", async () => {
    const [without, withMarkers] = [await mapOf(grammarConfig), await mapOf(binaryConfig)];
    expect(without.map.endWeights.every((weight) => weight === 0)).toBe(true);
    expect(withMarkers.map.endWeights.every((weight) => weight > 0)).toBe(true);
  });

  test("with W₀ = 0 every source node, end markers too, weighs the same", async () => {
    const translator = openFor({ ...binaryConfig, hiddenSize: 6, embeddingSize: 5 });
    const [pair] = arraysOf(translator, [pairs[5]!]);
    const drawn = createParams(translator, 1);
    const params = { ...drawn, decoder: { ...drawn.decoder, score: tf.zeros<tf.Rank.R2>([6, 6]) } };
    const { weights, endWeights } = await attentionMap({ translator, params }, pair!);
    const nodeCount = pair!.source.labels.length; // and as many end markers
    for (const row of weights) expect(row).toBeAllClose([...row].map(() => 1 / (2 * nodeCount)));
    expect(endWeights).toBeAllClose([...endWeights].map(() => 0.5));
  });

  test("a decoder without attention has no map", async () => {
    const decoder = { ...grammarConfig.decoder, attention: "none", parentFeeding: false } as const;
    await expect(mapOf({ ...grammarConfig, decoder })).rejects.toThrow(
      new RangeError("attentionMap: this translator has no attention"),
    );
  });

  test("no tensor is left behind", async () => {
    const translator = openFor({ ...grammarConfig, hiddenSize: 6, embeddingSize: 5 });
    const params = createParams(translator, 1);
    const [pair] = arraysOf(translator, [pairs[7]!]);
    const before = tf.memory().numTensors;
    await attentionMap({ translator, params }, pair!);
    expect(tf.memory().numTensors).toBe(before);
  });
});
