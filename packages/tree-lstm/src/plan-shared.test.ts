import "./backend.test-support.ts";
import { randomStream } from "@ast/layers";
import { branch, layoutForest, lcrsArrays, type Tree, type TreeArrays, treeArrays } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import type { TreeLstmConfig } from "./config.ts";
import { createTreeLstm } from "./params.ts";
import { planEncoder } from "./plan.ts";
import { planShared } from "./plan-shared.ts";
import { encodeForest, encodeShared } from "./tree-lstm.ts";

const arraysOf = (tree: Tree): TreeArrays => lcrsArrays(tree, (label) => "ABCD".indexOf(label));

describe("planShared", () => {
  test("three trees by hand: equal subtrees of a level and side are one node, roots are not", () => {
    // In left-child right-sibling form; B(D) stands on the left of each root, C on the right of it or nothing.
    //   A(B(D), C)   A(B(D), C)   B(B(D))
    const trees = [
      branch("A", [branch("B", [branch("D")]), branch("C")]),
      branch("A", [branch("B", [branch("D")]), branch("C")]),
      branch("B", [branch("B", [branch("D")])]),
    ].map(arraysOf);
    const plan = planShared(trees);
    // Rows: A A B | B with a sibling, B without | D, C.
    expect([...plan.layout.labels]).toEqual([0, 0, 1, 1, 1, 3, 2]);
    expect(plan.rows.map((rows) => [...rows])).toEqual([
      [0, 3, 5, 6],
      [1, 3, 5, 6],
      [2, 4, 5],
    ]);
    expect(plan.levels).toEqual([
      {
        start: 0,
        count: 3,
        leftCount: 3,
        leftChild: Int32Array.of(0, 0, 1),
        rightChild: Int32Array.of(0, 0, 0),
      },
      { start: 3, count: 2, leftCount: 2, leftChild: Int32Array.of(0, 0), rightChild: Int32Array.of(0, 1) },
      { start: 5, count: 2, leftCount: 1, leftChild: Int32Array.of(0, 0), rightChild: Int32Array.of(0, 0) },
    ]);
  });

  test("no trees give no levels", () => {
    expect(planShared([])).toEqual({ layout: { labels: new Int32Array(0) }, levels: [], rows: [] });
  });

  test("trees that are not binary are refused", () => {
    const wide = treeArrays(branch("A", [branch("B"), branch("B"), branch("B")]), () => 0);
    expect(() => planShared([wide])).toThrow(
      new RangeError("planShared: nodes must fill slot 0 or 1; node 3 of tree 0 fills slot 2"),
    );
  });
});

/** Trees that repeat themselves: labels from two, and each tree twice. */
function repetitiveTrees(seed: number): Tree[] {
  const random = randomStream(seed, "trees");
  const label = (): string => "AB".charAt(Math.floor(random() * 2));
  const trees = [1, 2, 5, 9, 14].map((size) => {
    const nodes = [branch(label())];
    while (nodes.length < size) {
      const child = branch(label());
      nodes[Math.floor(random() * nodes.length)]!.children.push(child);
      nodes.push(child);
    }
    return nodes[0]!;
  });
  return [...trees, ...trees];
}

const configs = (["own", "full"] as const).flatMap((forgetGates) =>
  [null, 4].map((endId): TreeLstmConfig => {
    return { labelCount: 5, embeddingSize: 3, hiddenSize: 4, forgetGates, endId };
  }),
);

test.each(configs)(
  "every node has the state it has without sharing: $forgetGates forget gates, end marker $endId",
  (config) => {
    tf.tidy(() => {
      for (const seed of [1, 2, 3]) {
        const params = createTreeLstm(config, { range: 0.8, forgetBias: 1, seed });
        const trees = repetitiveTrees(seed).map(arraysOf);
        const plan = planEncoder(layoutForest(trees));
        const whole = encodeForest({ config, params }, plan);
        const states = whole.states.arraySync();
        const shared = planShared(trees);
        expect(shared.layout.labels.length).toBeLessThan(plan.layout.labels.length);
        const encoded = encodeShared({ config, params }, shared);
        const found = encoded.states.arraySync();
        plan.layout.trees.forEach((tree, row) => {
          expect(found[shared.rows[tree]![plan.layout.positions[row]!]!]).toBeAllClose(states[row]);
        });
        trees.forEach((_, tree) => {
          expect(shared.rows[tree]![0]).toBe(tree);
        });
        expect(encoded.empty?.arraySync()).toEqual(whole.empty?.arraySync());
      }
    });
  },
);
