import "./backend.test-support.ts";
import { countParams, flattenParams, type Params } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import type { TreeDecoderConfig } from "./config.ts";
import {
  binaryConfig,
  drawDecoder,
  grammarConfig,
  lambda,
  small,
  smallBinary,
} from "./decoder.test-support.ts";
import { createTreeDecoder } from "./params.ts";
import { decoderShape } from "./shape.ts";

const shapesOf = (params: Params) =>
  Object.fromEntries(Array.from(flattenParams(params), ([name, { shape }]) => [name, shape]));

describe("createTreeDecoder", () => {
  // LAMBDA, embedding 3, hidden 4. Embeddings: 34 · 3. Score: 4 · 4. Combine: 8 · 4 + 4. A cell: 3 · 16 + 16 + 8 · 16.
  // Output per column: 4 + 1. Columns by category: 60. By slot: root 9, VAR 10, CONST 11, five operators 2 · 4 each, IF 3 + 9 + 9,
  // LET 11 + 9 + 9, LETREC 10 + 10 + 9 + 9, APP 12 + 4, in all 174. Cells by index: 4. By slot: 25.
  const rest = 34 * 3 + 4 * 4 + (8 * 4 + 4);
  const cell = 3 * 16 + 16 + 8 * 16;
  test.each<[TreeDecoderConfig["outputWeights"], TreeDecoderConfig["childCells"], number]>([
    ["category", "index", rest + 4 * cell + 60 * 5],
    ["category", "slot", rest + 25 * cell + 60 * 5],
    ["slot", "index", rest + 4 * cell + 174 * 5],
    ["slot", "slot", rest + 25 * cell + 174 * 5],
  ])("output weights by %s and cells by %s give %i parameters", (outputWeights, childCells, count) => {
    tf.tidy(() => {
      const { params } = drawDecoder(lambda, { ...grammarConfig, outputWeights, childCells });
      expect(countParams(params as Params)).toBe(count);
    });
  });

  test("a binary decoder by hand: 6 labels and GO, two cells, feed [h ; e_t]", () => {
    tf.tidy(() => {
      expect(shapesOf(drawDecoder(smallBinary, binaryConfig).params as Params)).toEqual({
        "embedding.table": [7, 3],
        "cells.cell0.input.weights": [3, 16],
        "cells.cell0.input.bias": [16],
        "cells.cell0.feed": [8, 16],
        "cells.cell1.input.weights": [3, 16],
        "cells.cell1.input.bias": [16],
        "cells.cell1.feed": [8, 16],
        score: [4, 4],
        "combine.weights": [8, 4],
        "combine.bias": [4],
        "output.weights": [4, 6],
        "output.bias": [6],
      });
    });
  });

  test("without parent feeding a cell's input is the embedding alone", () => {
    tf.tidy(() => {
      const shapes = shapesOf(
        drawDecoder(smallBinary, { ...binaryConfig, parentFeeding: false }).params as Params,
      );
      expect(shapes["cells.cell0.input.weights"]).toEqual([3, 16]);
      expect(shapes["cells.cell0.feed"]).toEqual([4, 16]); // h only
    });
  });

  test("attention has no more parameters than its form needs", () => {
    tf.tidy(() => {
      const names = (change: Partial<TreeDecoderConfig>): string[] =>
        Object.keys(
          shapesOf(drawDecoder(smallBinary, { ...binaryConfig, ...change }).params as Params),
        ).filter((name) => /score|combine/.test(name));
      expect(names({ attention: "bilinear" })).toEqual(["combine.bias", "combine.weights", "score"]);
      expect(names({ attention: "dot" })).toEqual(["combine.bias", "combine.weights"]);
      expect(names({ attention: "none", parentFeeding: false })).toEqual([]);
    });
  });

  test("the forget bias is set in the first hidden columns of every cell and nowhere else", () => {
    tf.tidy(() => {
      const shape = decoderShape(small, grammarConfig);
      const draw = { range: 0.1, seed: 1 };
      const uniform = createTreeDecoder({ config: grammarConfig, shape }, { ...draw, forgetBias: null });
      const set = createTreeDecoder({ config: grammarConfig, shape }, { ...draw, forgetBias: 3 });
      for (const [name, tensor] of flattenParams(set as Params)) {
        const expected = flattenParams(uniform as Params)
          .get(name)!
          .dataSync()
          .slice();
        if (/^cells\.cell\d+\.input\.bias$/.test(name)) expected.fill(3, 0, 4);
        expect(tensor.dataSync(), name).toEqual(expected);
      }
    });
  });

  test("a configuration that contradicts itself is refused", () => {
    const config: TreeDecoderConfig = { ...grammarConfig, hiddenSize: 0 };
    expect(() =>
      createTreeDecoder(
        { config, shape: decoderShape(small, config) },
        { range: 0.1, forgetBias: null, seed: 1 },
      ),
    ).toThrow(new RangeError("tree decoder: hiddenSize must be a positive integer, got 0"));
  });
});
