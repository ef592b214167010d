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
import { openDecoder } from "./step-model.ts";
import { decodeGold } from "./teacher-forcing.ts";
import {
  type DecoderSource,
  decoderTensors,
  goldAttention,
  type TreeDecoder,
  treeDecoderLoss,
} from "./tree-decoder.ts";

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
        nodes: tf.concat([source.nodes, tf.fill([1, hidden], 1e3)]),
        rows: Int32Array.from({ length: batch * (width + 2) }, (_, place) => {
          const column = place % (width + 2);
          return column < width ? Math.floor(place / (width + 2)) * width + column : batch * width;
        }),
        mask: tf.concat([source.mask, tf.fill([batch, 1, 2], MASKED)], 2),
      };
      // Keys and values of the added places are a thousand times the others.
      expect(lossOf(decoder, padded, golds)).toBeAllClose(lossOf(decoder, source, golds));
    });
  });

  test("neither the loss nor its gradient leaves a tensor behind", () => {
    const decoder = draw();
    const source = randomSource(3);
    const targets = planDecoder(decoder, golds);
    const before = tf.memory().numTensors;
    treeDecoderLoss(decoder, { source, targets }).dispose();
    expect(tf.memory().numTensors).toBe(before);
    const { value, grads } = tf.valueAndGrads((roots) =>
      treeDecoderLoss(decoder, { source: { ...source, roots: roots as tf.Tensor2D }, targets }),
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

describe("goldAttention", () => {
  const golds = targets.map(binaryArrays);

  test("each node's weights over its own source sum to 1 and leave masked places out", () => {
    const decoder = drawDecoder(smallBinary, binaryConfig);
    const source = randomSource(3);
    const mask = tf.tensor3d([0, 0, MASKED, 0, 0, 0, 0, MASKED, MASKED], [3, 1, 3]);
    const plan = planDecoder(decoder, golds);
    const before = tf.memory().numTensors;
    const weights = goldAttention(decoder, { source: { ...source, mask }, targets: plan });
    expect(tf.memory().numTensors).toBe(before + 1);
    expect(weights.shape).toEqual([plan.layout.labels.length, 3]);
    const rows = weights.arraySync();
    rows.forEach((row, node) => {
      expect(row.reduce((sum, weight) => sum + weight)).toBeAllClose(1);
      const places = [2, 3, 1][plan.layout.trees[node]!]!;
      expect(row.filter((weight) => weight > 0)).toHaveLength(places);
    });
  });

  test("a decoder without attention is refused", () => {
    const config = { ...binaryConfig, attention: "none", parentFeeding: false } as const;
    const decoder = drawDecoder(smallBinary, config);
    expect(() =>
      goldAttention(decoder, { source: randomSource(3), targets: planDecoder(decoder, golds) }),
    ).toThrow(
      new RangeError('goldAttention: the decoder\'s attention must be "bilinear" or "dot", got "none"'),
    );
  });
});

describe("a source that does not fit is refused", () => {
  const arrays = targets.map(binaryArrays);

  test.each<[string, () => Partial<DecoderSource>, string]>([
    [
      "roots",
      () => ({ roots: tf.zeros([3, 7]) }),
      "source.roots must have shape [batch, 2 · hidden] = [batch, 8], got [3, 7]",
    ],
    [
      "nodes",
      () => ({ nodes: tf.zeros([9, 5]) }),
      "source.nodes must have shape [rows, hidden] = [rows, 4], got [9, 5]",
    ],
    [
      "mask",
      () => ({ mask: tf.zeros([2, 1, 3]) }),
      "source.mask must have shape [batch, 1, source] = [3, 1, source], got [2, 1, 3]",
    ],
    [
      "rows",
      () => ({ rows: new Int32Array(8) }),
      "source.rows must have one entry per place of each example = 9, got 8",
    ],
  ])("%s", (_, change, problem) => {
    const decoder = drawDecoder(smallBinary, binaryConfig);
    const golds = planDecoder(decoder, arrays);
    const source = { ...randomSource(3), ...change() };
    for (const [name, use] of Object.entries({
      treeDecoderLoss: () => treeDecoderLoss(decoder, { source, targets: golds }),
      goldAttention: () => goldAttention(decoder, { source, targets: golds }),
      openDecoder: () => openDecoder(decoder, source),
    })) {
      expect(use).toThrow(new RangeError(`${name}: ${problem}`));
    }
  });

  test("too few gold trees", () => {
    const decoder = drawDecoder(smallBinary, binaryConfig);
    const golds = planDecoder(decoder, arrays.slice(0, 1));
    expect(() => treeDecoderLoss(decoder, { source: randomSource(3), targets: golds })).toThrow(
      new RangeError("treeDecoderLoss: there must be one gold tree per source = 3, got 1"),
    );
  });
});

describe("dropout", () => {
  const golds = targets.map(binaryArrays);
  const decoder = (rate: number): TreeDecoder => drawDecoder(smallBinary, { ...binaryConfig, dropout: rate });
  const loss = (rate: number, context?: { seed: number; step: number }): number =>
    tf.tidy(() => {
      const drawn = decoder(rate);
      const targets = planDecoder(drawn, golds);
      return treeDecoderLoss(drawn, { source: randomSource(3), targets }, context).dataSync()[0]!;
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
      const drawn = decoder(0.5);
      const source = randomSource(3);
      const plan = planDecoder(drawn, golds);
      const vectors = decodeGold(decoderTensors(drawn, source), source.roots, plan);
      const dropped = dropout(vectors, { rate: 0.5, seed: 1, name: "decoder.dropout.7.0" });
      expect(loss(0.5, { seed: 1, step: 7 })).toBeAllClose(goldLoss(drawn, dropped, plan).dataSync()[0]);
    });
  });
});
