import "./backend.test-support.ts";
import * as tf from "@tensorflow/tfjs-core";
import { expect, test } from "vitest";
import { createDense, dense } from "./dense.ts";
import { createEmbedding, embed, projectedTable } from "./embedding.ts";

test("a lookup gives the rows asked for, in order", () => {
  tf.tidy(() => {
    const table = tf.tensor2d([
      [1, 2],
      [3, 4],
      [5, 6],
    ]);
    expect(embed({ table }, tf.tensor1d([2, 0, 2], "int32")).arraySync()).toEqual([
      [5, 6],
      [1, 2],
      [5, 6],
    ]);
  });
});

test("a projected table worked by hand", () => {
  tf.tidy(() => {
    const table = tf.tensor2d([
      [1, 2],
      [0, -1],
    ]);
    const input = { weights: tf.tensor2d([[3], [5]]), bias: tf.tensor1d([100]) };
    expect(projectedTable({ table }, input).arraySync()).toEqual([[113], [95]]);
  });
});

test("a row of the projected table is the layer's output for that symbol", () => {
  tf.tidy(() => {
    const embedding = createEmbedding(7, 3, { range: 1, seed: 1, name: "embedding" });
    const layer = createDense(3, 4, { range: 1, seed: 1, name: "layer" });
    const ids = tf.tensor1d([6, 1, 1], "int32");
    const looked = tf.gather(projectedTable(embedding, layer), ids);
    expect(looked.dataSync()).toBeAllClose(dense(layer, embed(embedding, ids)).dataSync());
  });
});

test("a lookup and a projected table leave nothing but their results", () => {
  const embedding = createEmbedding(7, 3, { range: 1, seed: 1, name: "embedding" });
  const layer = createDense(3, 4, { range: 1, seed: 1, name: "layer" });
  const ids = tf.tensor1d([6, 1, 1], "int32");
  const before = tf.memory().numTensors;
  const results = [embed(embedding, ids), projectedTable(embedding, layer)];
  expect(tf.memory().numTensors).toBe(before + 2);
  tf.dispose([embedding, layer, ids, results]);
});
