import "./backend.test-support.ts";
import { randomStream } from "@ast/layers";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import { grammarConfig, lambda, small } from "./decoder.test-support.ts";
import { goldLoss, outputLogProbabilities } from "./output.ts";
import { decoderShape } from "./shape.ts";

const { log } = Math;

function draw(rows: number, columns: number, seed: number): tf.Tensor2D {
  const random = randomStream(seed, "draw");
  return tf.tensor2d(
    Float32Array.from({ length: rows * columns }, () => 4 * random() - 2),
    [rows, columns],
  );
}

describe("outputLogProbabilities", () => {
  test("the labels of a node's own layer share all the probability, the others have exactly none", () => {
    tf.tidy(() => {
      const shape = decoderShape(lambda, grammarConfig);
      const columns = shape.columnStarts.at(-1)!;
      const output = { weights: draw(4, columns, 1), bias: tf.zeros<tf.Rank.R1>([columns]) };
      const heads = Int32Array.from(shape.heads.keys());
      const rows = tf
        .exp(outputLogProbabilities({ shape, params: { output } }, draw(heads.length, 4, 2), heads))
        .arraySync() as number[][];
      rows.forEach((row, head) => {
        const own = row.slice(shape.columnStarts[head], shape.columnStarts[head + 1]);
        expect(own.reduce((sum, value) => sum + value)).toBeAllClose(1);
        expect(own).toHaveLength(lambda.members[head]!.length);
        expect(row.filter((value) => value !== 0)).toHaveLength(own.length);
      });
    });
  });

  test("two layers by hand", () => {
    tf.tidy(() => {
      // TERM has 4 columns, LEAF 2, PAIR 1. With e_t = 1 the logits are ln 1 … ln 7.
      const shape = decoderShape(small, grammarConfig);
      const weights = tf.tensor2d([[1, 2, 3, 4, 5, 6, 7].map(log)]);
      const output = { weights, bias: tf.zeros<tf.Rank.R1>([7]) };
      const vectors = tf.ones<tf.Rank.R2>([3, 1]);
      const scores = outputLogProbabilities({ shape, params: { output } }, vectors, Int32Array.of(1, 0, 2));
      expect(tf.exp(scores).arraySync()).toBeAllClose([
        [0, 0, 0, 0, 5 / 11, 6 / 11, 0],
        [1 / 10, 2 / 10, 3 / 10, 4 / 10, 0, 0, 0],
        [0, 0, 0, 0, 0, 0, 1],
      ]);
    });
  });
});

describe("goldLoss", () => {
  const shape = decoderShape(small, grammarConfig);
  const gold = { heads: Int32Array.of(1, 0, 2, 0), columns: Int32Array.of(5, 1, 6, 3) };

  test("is the sum of −ln P, by hand: −ln (6/11 · 2/10 · 1 · 4/10)", () => {
    tf.tidy(() => {
      const output = {
        weights: tf.tensor2d([[1, 2, 3, 4, 5, 6, 7].map(log)]),
        bias: tf.zeros<tf.Rank.R1>([7]),
      };
      const loss = goldLoss({ shape, params: { output } }, tf.ones<tf.Rank.R2>([4, 1]), gold);
      expect(loss.dataSync()[0]).toBeAllClose(-log((6 / 11) * (2 / 10) * 1 * (4 / 10)));
    });
  });

  test("its gradient is the tape's", () => {
    tf.tidy(() => {
      const [weights, vectors] = [draw(3, 7, 3), draw(4, 3, 4)];
      const bias: tf.Tensor1D = tf.reshape(draw(1, 7, 5), [7]);
      const plain = (w: tf.Tensor, b: tf.Tensor, v: tf.Tensor): tf.Scalar => {
        const logits = tf.add(tf.matMul(v as tf.Tensor2D, w as tf.Tensor2D), b) as tf.Tensor2D;
        const terms = Array.from(gold.heads, (head, node) => {
          const start = shape.columnStarts[head]!;
          const own = tf.slice(logits, [node, start], [1, shape.columnStarts[head + 1]! - start]);
          return tf.sum(tf.slice(tf.logSoftmax(own), [0, gold.columns[node]! - start], [1, 1]));
        });
        return tf.neg(tf.addN(terms)) as tf.Scalar;
      };
      const ours = (w: tf.Tensor, b: tf.Tensor, v: tf.Tensor): tf.Scalar =>
        goldLoss(
          { shape, params: { output: { weights: w as tf.Tensor2D, bias: b as tf.Tensor1D } } },
          v as tf.Tensor2D,
          gold,
        );
      const inputs = [weights, bias, vectors];
      const expected = tf.valueAndGrads(plain)(inputs);
      const found = tf.valueAndGrads(ours)(inputs);
      expect(found.value.dataSync()).toBeAllClose(expected.value.dataSync());
      found.grads.forEach((gradient, index) => {
        expect(gradient.dataSync()).toBeAllClose(expected.grads[index]!.dataSync());
      });
    });
  });
});
