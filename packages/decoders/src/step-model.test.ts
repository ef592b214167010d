import "./backend.test-support.ts";
import { actionsFromTree, checkTree, type IndexedGrammar, treeFromActions } from "@ast/grammar-graph";
import { parse, print } from "@ast/languages/lambda";
import { flattenParams, type Params } from "@ast/layers";
import { equalTrees, type TreeArrays, treeArrays } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test, vi } from "vitest";
import type { TreeDecoderConfig } from "./config.ts";
import {
  binaryConfig,
  drawDecoder,
  grammarConfig,
  lambda,
  lossOf,
  randomSource,
  small,
  smallBinary,
  sourceOf,
} from "./decoder.test-support.ts";
import { type SearchOptions, type SearchResult, search } from "./search.ts";
import { openDecoder } from "./step-model.ts";
import type { DecoderSource, TreeDecoder } from "./tree-decoder.ts";

const limits = { maxNodes: 200, maxDepth: 40 };

async function decode(
  decoder: TreeDecoder,
  source: DecoderSource,
  options: Partial<SearchOptions> = {},
): Promise<SearchResult[]> {
  const opened = openDecoder(decoder, source);
  try {
    return await search(opened.model, source.roots.shape[0], { ...limits, ...options });
  } finally {
    opened.dispose();
  }
}

/** A tree written breadth-first, as the arrays of a gold tree. */
const arraysOf = (grammar: IndexedGrammar, labels: Int32Array): TreeArrays =>
  treeArrays(treeFromActions(grammar, { order: "breadth-first", actions: labels }), grammar.idOf);

const variants: [string, IndexedGrammar, TreeDecoderConfig][] = [
  ["grammar, root copied", small, grammarConfig],
  ["grammar, root below GO", small, { ...grammarConfig, root: "go" }],
  ["grammar, nothing shared", small, { ...grammarConfig, outputWeights: "slot", childCells: "slot" }],
  ["grammar, no parent feeding", small, { ...grammarConfig, parentFeeding: false }],
  ["grammar, no attention", small, { ...grammarConfig, attention: "none", parentFeeding: false }],
  ["binary", smallBinary, binaryConfig],
  ["binary, dot attention, root copied", smallBinary, { ...binaryConfig, attention: "dot", root: "copy" }],
];

describe.each(variants)("%s", (_, grammar, config) => {
  test("the probability a search gives a tree is the one teacher forcing gives it", async () => {
    let compared = 0;
    for (const seed of [1, 2, 3, 4, 5]) {
      const decoder = drawDecoder(grammar, config, { range: 1.5, seed });
      const source = randomSource(4, { seed });
      const results = await decode(decoder, source, { beamSize: 3, maxDepth: 12 });
      results.forEach(({ hypotheses }, example) => {
        for (const { labels, logProbability } of hypotheses) {
          const loss = lossOf(decoder, sourceOf(source, example), [arraysOf(grammar, labels)]);
          expect(-loss).toBeAllClose(logProbability, { rtol: 1e-4, atol: 1e-5 });
          compared++;
        }
      });
    }
    expect(compared).toBeGreaterThan(6);
  });

  test("a batch is searched as its examples are one by one", async () => {
    const found: { readonly together: number[]; readonly alone: number[] } = { together: [], alone: [] };
    for (const seed of [1, 2, 3, 4, 5]) {
      const decoder = drawDecoder(grammar, config, { range: 1.5, seed });
      const source = randomSource(5, { seed });
      const together = await decode(decoder, source, { beamSize: 2, maxDepth: 12 });
      for (const [example, { hypotheses }] of together.entries()) {
        const [alone] = await decode(decoder, sourceOf(source, example), { beamSize: 2, maxDepth: 12 });
        expect(alone!.hypotheses.map(({ labels }) => labels)).toEqual(hypotheses.map(({ labels }) => labels));
        found.together.push(...hypotheses.map(({ logProbability }) => logProbability));
        found.alone.push(...alone!.hypotheses.map(({ logProbability }) => logProbability));
      }
    }
    expect(found.together.length).toBeGreaterThan(4);
    expect(found.alone).toBeAllClose(found.together);
  });

  test("a search leaves no tensor behind, and once disposed nor does the binding", async () => {
    const decoder = drawDecoder(grammar, config);
    const source = randomSource(3);
    const unbound = tf.memory().numTensors;
    const opened = openDecoder(decoder, source);
    const before = tf.memory().numTensors;
    await search(opened.model, 3, { ...limits, beamSize: 2, maxDepth: 6 });
    expect(tf.memory().numTensors).toBe(before);
    opened.dispose();
    expect(tf.memory().numTensors).toBe(unbound);
  });

  test("a step whose scores cannot be read leaves no tensor behind, and the error is passed on", async () => {
    const decoder = drawDecoder(grammar, config);
    const opened = openDecoder(decoder, randomSource(4));
    const before = tf.memory().numTensors;
    const lost = new Error("the device was lost");
    const read = vi.spyOn(tf.Tensor.prototype, "data").mockRejectedValue(lost);
    try {
      // One place of four examples, so that the step takes sources of its own; roots that are copied are all asked about.
      const examples = config.root === "copy" ? [0, 1, 2, 3] : [2];
      const places = examples.map((example) => ({ example, parentRow: example, parentLabel: -1, index: 0 }));
      await expect(opened.model.step(undefined, places)).rejects.toBe(lost);
    } finally {
      read.mockRestore();
    }
    expect(tf.memory().numTensors).toBe(before);
    opened.dispose();
  });

  test("a binding outlives its source, and leaves source and parameters to their owners", async () => {
    const decoder = drawDecoder(grammar, config);
    const source = randomSource(3);
    const expected = await decode(decoder, source, { maxDepth: 6 });
    const opened = openDecoder(decoder, source);
    tf.dispose([source.roots, source.nodes, source.mask]);
    expect(await search(opened.model, 3, { ...limits, maxDepth: 6 })).toEqual(expected);
    opened.dispose();
    const alive = flattenParams(decoder.params as Params).values();
    for (const tensor of alive) expect(tensor.isDisposed).toBe(false);
  });
});

test("in 200 random draws of the weights an untrained model writes LAMBDA programs and nothing else", async () => {
  let written = 0;
  for (let draw = 0; draw < 200; draw++) {
    const range = [0.1, 1, 3, 10][draw % 4]!;
    const decoder = drawDecoder(lambda, grammarConfig, { range, seed: draw });
    const source = randomSource(3, { seed: draw });
    const results = await decode(decoder, source, { beamSize: draw % 2 === 0 ? 1 : 2 });
    for (const { hypotheses, stoppedBy } of results) {
      expect(hypotheses.length > 0 || stoppedBy !== undefined).toBe(true);
      for (const { labels } of hypotheses) {
        const tree = treeFromActions(lambda, { order: "breadth-first", actions: labels });
        checkTree(lambda, tree);
        expect(equalTrees(parse(print(tree)), tree, { fields: false })).toBe(true);
        expect(actionsFromTree(lambda, tree, { order: "breadth-first" }).actions).toEqual(labels);
        written++;
      }
    }
  }
  expect(written).toBeGreaterThan(200);
});
