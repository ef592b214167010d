/** @file The encoder in the plainest form: one node at a time, numbers in arrays, no tensors; tests hold the real one against it. */
import { childrenOf, type Tree } from "@ast/tree";
import type { TreeLstmConfig } from "./config.ts";
import type { TreeLstmParams } from "./params.ts";

/** h and c of a node. */
export interface PlainState {
  readonly hidden: readonly number[];
  readonly memory: readonly number[];
}

type Matrix = readonly (readonly number[])[];

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));

/** Entry `column` of the product of a row vector and a matrix. */
const product = (row: readonly number[], matrix: Matrix, column: number): number =>
  row.reduce((sum, value, index) => sum + value * matrix[index]![column]!, 0);

/**
 * Encodes one tree, whose left-child right-sibling form is walked as it is (Chen et al. 2018, section 3.1; Tai et al. 2015, eqs. 9–14).
 *
 * @returns The state of every real node.
 */
export function plainEncode(
  config: TreeLstmConfig,
  params: TreeLstmParams,
  tree: Tree,
  idOf: (label: string) => number,
): Map<Tree, PlainState> {
  const { hiddenSize: size, forgetGates, endId } = config;
  const embeddings: Matrix = params.embedding.table.arraySync();
  const weights: Matrix = params.input.weights.arraySync();
  const bias: readonly number[] = params.input.bias.arraySync();
  const fromLeft: Matrix = params.left.arraySync();
  const fromRight: Matrix = params.right.arraySync();
  const zero: PlainState = { hidden: new Array(size).fill(0), memory: new Array(size).fill(0) };
  const own = forgetGates === "own";

  function cell(label: number, left: PlainState, right: PlainState): PlainState {
    const x = embeddings[label]!;
    const hidden: number[] = [];
    const memory: number[] = [];
    for (let unit = 0; unit < size; unit++) {
      const input = (block: number): number =>
        product(x, weights, block * size + unit) + bias[block * size + unit]!;
      const ofLeft = (block: number): number => product(left.hidden, fromLeft, block * size + unit);
      // With own forget gates the right child's blocks are i, o, u, f_R: it has none for f_L.
      const ofRight = (block: number): number =>
        product(right.hidden, fromRight, (own ? block - 1 : block) * size + unit);
      const both = (block: number): number => input(block) + ofLeft(block) + ofRight(block);
      const [i, o, u] = [sigmoid(both(1)), sigmoid(both(2)), Math.tanh(both(3))];
      const forgetLeft = sigmoid(own ? input(0) + ofLeft(0) : both(0));
      const forgetRight = sigmoid(own ? input(0) + ofRight(4) : both(4));
      memory.push(i * u + forgetLeft * left.memory[unit]! + forgetRight * right.memory[unit]!);
      hidden.push(o * Math.tanh(memory[unit]!));
    }
    return { hidden, memory };
  }

  const empty = endId === null ? zero : cell(endId, zero, zero);
  const states = new Map<Tree, PlainState>();
  function encode(siblings: readonly Tree[], index: number, isRoot: boolean): PlainState {
    const node = siblings[index];
    if (node === undefined) return empty;
    const left = encode(childrenOf(node), 0, false);
    const right = isRoot ? zero : encode(siblings, index + 1, false);
    const state = cell(idOf(node.type), left, right);
    states.set(node, state);
    return state;
  }
  encode([tree], 0, true);
  return states;
}
