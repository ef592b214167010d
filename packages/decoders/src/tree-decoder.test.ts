import "./backend.test-support.ts";
import { dropout, MASKED } from "@ast/layers";
import { branch, lcrsArrays, type Tree, type TreeArrays, treeArrays } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import type { TreeDecoderConfig } from "./config.ts";
import {
  binaryConfig,
  drawDecoder,
  grammarConfig,
  lossOf,
  randomSource,
  small,
  smallBinary,
  sourceOf,
} from "./decoder.test-support.ts";
import { goldLoss } from "./output.ts";
import { planDecoder } from "./plan.ts";
import type { TreeDecoder } from "./step-model.ts";
import { decodeGold } from "./teacher-forcing.ts";
import { type DecoderSource, decoderTensors, treeDecoderLoss } from "./tree-decoder.ts";

const two = (child: Tree): Tree => branch("two", [child, branch("other")]);

/** A single node, a chain, and a tree with every label. */
const targets: Tree[] = [
  branch("leaf"),
  branch("one", [branch("one", [branch("one", [branch("leaf")])])]),
  branch("three", [two(branch("leaf")), two(branch("one", [branch("leaf")])), branch("leaf")]),
];

const grammarArrays = (tree: Tree): TreeArrays => treeArrays(tree, small.idOf);
const binaryArrays = (tree: Tree): TreeArrays =>
  lcrsArrays(tree, smallBinary.idOf, { endId: smallBinary.idOf("EOS"), endAfterRoot: true });

const variants: [string, () => TreeDecoder, (tree: Tree) => TreeArrays][] = [
  ["a grammar decoder", () => drawDecoder(small, grammarConfig), grammarArrays],
  [
    "a grammar decoder with nothing shared",
    () => drawDecoder(small, { ...grammarConfig, outputWeights: "slot", childCells: "slot", root: "go" }),
    grammarArrays,
  ],
  ["a binary decoder", () => drawDecoder(smallBinary, binaryConfig), binaryArrays],
];

describe.each(variants)("%s", (_, draw, arraysOf) => {
  const golds = targets.map(arraysOf);

  test("the loss of a batch is the sum of its examples' losses, in any order", () => {
    tf.tidy(() => {
      const decoder = draw();
      const source = randomSource(3);
      const together = lossOf(decoder, source, golds);
      const alone = golds.map((gold, example) => lossOf(decoder, sourceOf(source, example), [gold]));
      expect(alone.reduce((sum, loss) => sum + loss)).toBeAllClose(together);
      const order = [2, 0, 1];
      const parts = order.map((example) => sourceOf(source, example));
      const permuted: DecoderSource = {
        ...source,
        roots: tf.concat(parts.map(({ roots }) => roots)),
        nodes: tf.concat(parts.map(({ nodes }) => nodes)),
      };
      const reordered = order.map((example) => golds[example]!);
      expect(lossOf(decoder, permuted, reordered)).toBeAllClose(together);
    });
  });

  test("source places that are masked change nothing", () => {
    tf.tidy(() => {
      const decoder = draw();
      const source = randomSource(3);
      const [batch, width, hidden] = [3, 3, 4];
      const padded: DecoderSource = {
        ...source,
        arrange: (rows) => {
          const arranged: tf.Tensor3D = tf.reshape(rows, [batch, width, hidden]);
          return tf.concat([arranged, tf.fill([batch, 2, hidden], 1e3)], 1);
        },
        mask: tf.concat([source.mask, tf.fill([batch, 1, 2], MASKED)], 2),
      };
      // Keys and values of the added places are a thousand times the others.
      expect(lossOf(decoder, padded, golds)).toBeAllClose(lossOf(decoder, source, golds));
    });
  });

  test("neither the loss nor its gradient leaves a tensor behind", () => {
    const decoder = draw();
    const source = randomSource(3);
    const plan = planDecoder(golds, decoder.shape, decoder.config);
    const before = tf.memory().numTensors;
    treeDecoderLoss(decoder, source, plan).dispose();
    expect(tf.memory().numTensors).toBe(before);
    const { value, grads } = tf.valueAndGrads((roots) =>
      treeDecoderLoss(decoder, { ...source, roots: roots as tf.Tensor2D }, plan),
    )([source.roots]);
    tf.dispose([value, grads]);
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe("attention", () => {
  const golds = targets.map(binaryArrays);
  const losses = (change: Partial<TreeDecoderConfig>): number[] =>
    tf.tidy(() => {
      const decoder = drawDecoder(smallBinary, { ...binaryConfig, ...change });
      const source = randomSource(3, { seed: 1 });
      const other = randomSource(3, { seed: 2 });
      return [source, { ...source, nodes: other.nodes }, { ...source, roots: other.roots }].map((given) =>
        lossOf(decoder, given, golds),
      );
    });

  test.each(["bilinear", "dot"] as const)(
    "%s: the loss depends on source nodes and on source roots",
    (attention) => {
      const [loss, otherNodes, otherRoots] = losses({ attention });
      expect(Math.abs(otherNodes! - loss!)).toBeGreaterThan(1e-3);
      expect(Math.abs(otherRoots! - loss!)).toBeGreaterThan(1e-3);
    },
  );

  test("none: the loss depends on the source roots only", () => {
    const [loss, otherNodes, otherRoots] = losses({ attention: "none", parentFeeding: false });
    expect(otherNodes).toBe(loss);
    expect(Math.abs(otherRoots! - loss!)).toBeGreaterThan(1e-3);
  });
});

describe("dropout", () => {
  const golds = targets.map(binaryArrays);
  const decoder = (rate: number): TreeDecoder => drawDecoder(smallBinary, { ...binaryConfig, dropout: rate });
  const loss = (rate: number, context?: { seed: number; step: number }): number =>
    tf.tidy(() => {
      const drawn = decoder(rate);
      const plan = planDecoder(golds, drawn.shape, drawn.config);
      return treeDecoderLoss(drawn, randomSource(3), plan, context).dataSync()[0]!;
    });

  test("is off unless training", () => {
    expect(loss(0.5)).toBe(loss(0));
    expect(loss(0, { seed: 1, step: 1 })).toBe(loss(0));
    expect(loss(0.5, { seed: 1, step: 1 })).not.toBeCloseTo(loss(0), 3);
  });

  test("depends on seed and step alone", () => {
    expect(loss(0.5, { seed: 1, step: 7 })).toBe(loss(0.5, { seed: 1, step: 7 }));
    expect(loss(0.5, { seed: 1, step: 8 })).not.toBe(loss(0.5, { seed: 1, step: 7 }));
    expect(loss(0.5, { seed: 2, step: 7 })).not.toBe(loss(0.5, { seed: 1, step: 7 }));
  });

  test("falls on what the output layer sees; what children are fed is whole", () => {
    tf.tidy(() => {
      const { config, shape, params } = decoder(0.5);
      const source = randomSource(3);
      const plan = planDecoder(golds, shape, config);
      const vectors = decodeGold(decoderTensors(config, shape, params, source), source.roots, plan);
      const dropped = dropout(vectors, { rate: 0.5, seed: 1, name: "decoder.dropout.7" });
      expect(loss(0.5, { seed: 1, step: 7 })).toBeAllClose(
        goldLoss(shape, params.output, dropped, plan).dataSync()[0],
      );
    });
  });
});
