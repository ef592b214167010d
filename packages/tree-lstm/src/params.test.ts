import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import type { ForgetGates, TreeLstmConfig } from "./config.ts";
import { createTreeLstm } from "./params.ts";

const config: TreeLstmConfig = {
  labelCount: 5,
  embeddingSize: 3,
  hiddenSize: 2,
  forgetGates: "own",
  endId: null,
};
const initialisation = { range: 0.1, forgetBias: null, seed: 1 };

describe("createTreeLstm", () => {
  // Gate blocks of 2 columns: f, i, o, u with own forget gates; f_L, i, o, u, f_R with full ones.
  test.each<[ForgetGates, number]>([
    ["own", 8],
    ["full", 10],
  ])("with %s forget gates there are %i gate columns", (forgetGates, columns) => {
    tf.tidy(() => {
      const params = createTreeLstm({ ...config, forgetGates }, initialisation);
      expect(params.embedding.table.shape).toEqual([5, 3]);
      expect(params.input.weights.shape).toEqual([3, columns]);
      expect(params.input.bias.shape).toEqual([columns]);
      expect(params.left.shape).toEqual([2, columns]);
      expect(params.right.shape).toEqual([2, columns]);
    });
  });

  test.each<[ForgetGates, number[]]>([
    ["own", [0, 1]],
    ["full", [0, 1, 8, 9]],
  ])("the forget bias of %s gates is set at %j and nowhere else", (forgetGates, places) => {
    tf.tidy(() => {
      const shape = { ...config, forgetGates };
      const uniform = createTreeLstm(shape, initialisation).input.bias.dataSync();
      const set = createTreeLstm(shape, { ...initialisation, forgetBias: 3 }).input.bias.dataSync();
      expect(set).toEqual(uniform.map((value, place) => (places.includes(place) ? 3 : value)));
      expect(Math.max(...uniform)).toBeLessThan(0.1);
    });
  });

  test("the values depend on the seed", () => {
    tf.tidy(() => {
      const drawn = (seed: number) => createTreeLstm(config, { ...initialisation, seed }).left.dataSync();
      expect(drawn(1)).toEqual(drawn(1));
      expect(drawn(1)).not.toEqual(drawn(2));
    });
  });

  test("no tensor is left behind", () => {
    const before = tf.memory().numTensors;
    const { embedding, input, left, right } = createTreeLstm(config, { ...initialisation, forgetBias: 3 });
    tf.dispose([embedding.table, input.weights, input.bias, left, right]);
    expect(tf.memory().numTensors).toBe(before);
  });

  test.each<[Partial<TreeLstmConfig>, string]>([
    [{ labelCount: 0 }, "createTreeLstm: labelCount must be a positive integer, got 0"],
    [{ embeddingSize: 1.5 }, "createTreeLstm: embeddingSize must be a positive integer, got 1.5"],
    [{ hiddenSize: -2 }, "createTreeLstm: hiddenSize must be a positive integer, got -2"],
    [{ endId: 5 }, "createTreeLstm: endId must be null or a label id below labelCount = 5, got 5"],
  ])("%j is refused", (change, message) => {
    expect(() => createTreeLstm({ ...config, ...change }, initialisation)).toThrow(new RangeError(message));
  });
});
