import "./backend.test-support.ts";
import { disposeParams, flattenParams, type Params, randomStream, unflattenParams } from "@ast/layers";
import { branch, layoutForest, lcrsArrays, preOrder, type Tree } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import { describe, expect, test } from "vitest";
import type { ForgetGates, TreeLstmConfig } from "./config.ts";
import { createTreeLstm, type TreeLstmParams } from "./params.ts";
import { type PlainState, plainEncode } from "./plain-encoder.test-support.ts";
import { type EncoderPlan, planEncoder } from "./plan.ts";
import { encodeForest } from "./tree-lstm.ts";

const END = 4;
const idOf = (label: string): number => "ABCD".indexOf(label);

function configOf(forgetGates: ForgetGates, endId: number | null): TreeLstmConfig {
  return { labelCount: 5, embeddingSize: 3, hiddenSize: 4, forgetGates, endId };
}

const variants: [string, TreeLstmConfig][] = [
  ["own forget gates, empty slots", configOf("own", null)],
  ["own forget gates, end markers", configOf("own", END)],
  ["full forget gates, empty slots", configOf("full", null)],
  ["full forget gates, end markers", configOf("full", END)],
];

function randomTree(size: number, random: () => number): Tree {
  const label = (): string => "ABCD".charAt(Math.floor(random() * 4));
  const nodes = [branch(label())];
  while (nodes.length < size) {
    const child = branch(label());
    nodes[Math.floor(random() * nodes.length)]!.children.push(child);
    nodes.push(child);
  }
  return nodes[0]!;
}

/** A single node, a chain, a fan and random trees. */
function forestOf(seed: number): Tree[] {
  const random = randomStream(seed, "trees");
  const chain = branch("A", [branch("B", [branch("C", [branch("D", [branch("A")])])])]);
  const fan = branch(
    "D",
    Array.from({ length: 8 }, () => branch("A")),
  );
  return [branch("C"), chain, fan, ...[3, 7, 12].map((size) => randomTree(size, random))];
}

const planOf = (trees: readonly Tree[]): EncoderPlan =>
  planEncoder(layoutForest(trees.map((tree) => lcrsArrays(tree, idOf))));

/** h and c of every node, by tree and then by position in the tree's arrays. */
function encode(config: TreeLstmConfig, params: TreeLstmParams, trees: readonly Tree[]): number[][][] {
  const plan = planOf(trees);
  const states = tf.tidy(() => encodeForest({ config, params }, plan).states.arraySync());
  const found: number[][][] = trees.map(() => []);
  plan.layout.trees.forEach((tree, row) => {
    found[tree]![plan.layout.positions[row]!] = states[row]!;
  });
  return found;
}

/** The nodes of a tree in the order of its binary form's arrays. */
function nodesOf(tree: Tree): Tree[] {
  const nodes: Tree[] = [];
  lcrsArrays(tree, (label, node) => {
    nodes.push(node);
    return idOf(label);
  });
  return nodes;
}

const draw = { range: 0.8, forgetBias: 1, seed: 3 };

describe.each(variants)("%s", (_, config) => {
  test("a batch gives what the plain encoder gives, one node at a time", () => {
    tf.tidy(() => {
      const params = createTreeLstm(config, draw);
      const trees = forestOf(1);
      encode(config, params, trees).forEach((states, index) => {
        const plain = plainEncode(config, params, trees[index]!, idOf);
        const expected = nodesOf(trees[index]!).map((node): number[] => {
          const { hidden, memory }: PlainState = plain.get(node)!;
          return [...hidden, ...memory];
        });
        expect(states).toBeAllClose(expected);
      });
    });
  });

  test("permuting the batch permutes the results, and no tree depends on the others", () => {
    tf.tidy(() => {
      const params = createTreeLstm(config, draw);
      const trees = forestOf(2);
      const together = encode(config, params, trees);
      const order = [4, 0, 5, 2, 1, 3];
      const permuted = encode(
        config,
        params,
        order.map((index) => trees[index]!),
      );
      order.forEach((index, place) => {
        expect(permuted[place]).toBeAllClose(together[index]);
        expect(encode(config, params, [trees[index]!])[0]).toBeAllClose(together[index]);
      });
    });
  });

  test("gradients agree with finite differences", () => {
    tf.tidy(() => {
      const params = createTreeLstm(config, draw);
      const plan = planOf(forestOf(3));
      const random = randomStream(4, "upstream");
      const rows = plan.layout.labels.length + (config.endId === null ? 0 : 1);
      const width = 2 * config.hiddenSize;
      const upstream = tf.tensor2d(
        Float32Array.from({ length: rows * width }, () => 2 * random() - 1),
        [rows, width],
      );
      const value = (current: TreeLstmParams): tf.Scalar => {
        const { states, empty } = encodeForest({ config, params: current }, plan);
        return tf.sum(tf.mul(empty === undefined ? states : tf.concat([states, empty], 0), upstream));
      };
      const flat = flattenParams(params as Params);
      const names = [...flat.keys()];
      const rebuild = (tensors: readonly tf.Tensor[]): TreeLstmParams =>
        unflattenParams(new Map(names.map((name, index) => [name, tensors[index]!]))) as TreeLstmParams;
      const gradients = tf.grads((...tensors: tf.Tensor[]) => value(rebuild(tensors)))([...flat.values()]);
      names.forEach((name, index) => {
        const tensor = flat.get(name)!;
        const direction = Float32Array.from({ length: tensor.size }, () => 2 * random() - 1);
        const step = 4e-3;
        const moved = (sign: number): number => {
          const values = tensor.dataSync().map((entry, place) => entry + sign * step * direction[place]!);
          const replaced = new Map(flat).set(name, tf.tensor(values, tensor.shape));
          return value(unflattenParams(replaced) as TreeLstmParams).dataSync()[0]!;
        };
        const measured = (moved(1) - moved(-1)) / (2 * step);
        const gradient = gradients[index]!.dataSync();
        const computed = direction.reduce((sum, entry, place) => sum + entry * gradient[place]!, 0);
        expect(computed, name).toBeAllClose(measured, { rtol: 1e-2, atol: 3e-3 });
      });
    });
  });

  test("no tensor is left behind", () => {
    const params = createTreeLstm(config, draw);
    const plan = planOf(forestOf(5));
    const before = tf.memory().numTensors;
    const { states, empty } = encodeForest({ config, params }, plan);
    tf.dispose([states, ...(empty === undefined ? [] : [empty])]);
    expect(tf.memory().numTensors).toBe(before);
    const { value, grads } = tf.valueAndGrads((left) =>
      tf.sum(encodeForest({ config, params: { ...params, left: left as tf.Tensor2D } }, plan).states),
    )([params.left]);
    tf.dispose([value, grads]);
    expect(tf.memory().numTensors).toBe(before);
    tf.dispose([...flattenParams(params as Params).values()]);
  });
});

describe("end markers", () => {
  test.each<ForgetGates>(["own", "full"])(
    "with %s forget gates a shared end state equals end markers that are nodes",
    (forgetGates) => {
      tf.tidy(() => {
        const params = createTreeLstm(configOf(forgetGates, END), draw);
        const trees = forestOf(6);
        const shared = encode(configOf(forgetGates, END), params, trees);
        // The same trees with a node in every empty slot but the root's right one.
        const arrays = trees.map((tree) => lcrsArrays(tree, idOf, { endId: END }));
        const plan = planEncoder(layoutForest(arrays));
        const states = encodeForest({ config: configOf(forgetGates, null), params }, plan).states.arraySync();
        trees.forEach((_, tree) => {
          const real = Array.from(states.keys())
            .filter((row) => plan.layout.trees[row] === tree && plan.layout.labels[row] !== END)
            .sort((a, b) => plan.layout.positions[a]! - plan.layout.positions[b]!);
          expect(real.map((row) => states[row]!)).toBeAllClose(shared[tree]);
        });
      });
    },
  );

  test("the state of an empty slot is that of a lone end marker, and there is none without end markers", () => {
    tf.tidy(() => {
      const params = createTreeLstm(configOf("own", END), draw);
      const plan = planOf([branch("A")]);
      const { empty } = encodeForest({ config: configOf("own", END), params }, plan);
      const lone = planEncoder(layoutForest([lcrsArrays(branch("EOS"), () => END)]));
      const { states } = encodeForest({ config: configOf("own", null), params }, lone);
      expect(empty?.dataSync()).toBeAllClose(states.dataSync());
      expect(encodeForest({ config: configOf("own", null), params }, plan).empty).toBeUndefined();
    });
  });
});

test("a chain of 3,000 nodes is encoded", () => {
  tf.tidy(() => {
    let tree = branch("D");
    for (let level = 1; level < 3000; level++) tree = branch("A", [tree]);
    const config = configOf("full", END);
    const states = encode(config, createTreeLstm(config, draw), [tree]);
    expect(states[0]).toHaveLength(Array.from(preOrder(tree)).length);
    expect(states[0]!.flat().every(Number.isFinite)).toBe(true);
  });
});

test.each<[string, object, string]>([
  [
    "labels",
    { labelCount: 9 },
    "encodeForest: params.embedding.table must have shape [labels, embedding] = [9, 3], got [6, 3]",
  ],
  [
    "gates",
    { forgetGates: "own" },
    "encodeForest: params.input.weights must have shape [embedding, 4 · hidden] = [3, 16], got [3, 20]",
  ],
])("parameters of other %s are refused", (_, change, message) => {
  const config: TreeLstmConfig = {
    labelCount: 6,
    embeddingSize: 3,
    hiddenSize: 4,
    forgetGates: "full",
    endId: null,
  };
  const params = createTreeLstm(config, { range: 0.1, forgetBias: null, seed: 1 });
  const plan = planEncoder(layoutForest([]));
  expect(() => encodeForest({ config: { ...config, ...change }, params }, plan)).toThrow(
    new RangeError(message),
  );
  disposeParams(params);
});
