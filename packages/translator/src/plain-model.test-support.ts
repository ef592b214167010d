/**
 * @file The models of the papers in the plainest form: one tree at a time, one node at a time, recursion, the tape's gradients.
 * It shares parameters with the real model and no code; tests hold the real one against it.
 */
import { childrenOf, labelOf, type Tree } from "@ast/tree";
import * as tf from "@tensorflow/tfjs-core";
import type { Translator, TranslatorParams } from "./translator.ts";

interface State {
  readonly hidden: tf.Tensor2D;
  readonly memory: tf.Tensor2D;
}

/** A node of a left-child right-sibling tree; an absent child is `undefined`, an end marker has label id `end`. */
interface BinaryNode {
  readonly label: number;
  readonly left?: BinaryNode;
  readonly right?: BinaryNode;
}

function binarise(
  siblings: readonly Tree[],
  idOf: (label: string) => number,
  end: number | undefined,
): BinaryNode | undefined {
  const [first, ...rest] = siblings;
  if (first === undefined) return end === undefined ? undefined : { label: end };
  const left = binarise(childrenOf(first), idOf, end);
  const right = binarise(rest, idOf, end);
  return { label: idOf(labelOf(first)), ...(left && { left }), ...(right && { right }) };
}

function row(table: tf.Tensor2D, index: number): tf.Tensor2D {
  return tf.slice(table, [index, 0], [1, -1]);
}

function columns(matrix: tf.Tensor2D, first: number, count: number): tf.Tensor2D {
  return tf.slice(matrix, [0, first], [-1, count]);
}

const product = (a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D => tf.matMul(a, b);
const total = (...terms: tf.Tensor2D[]): tf.Tensor2D => terms.reduce((a, b): tf.Tensor2D => tf.add(a, b));

/** The sum over target nodes of −log P(label) for one pair, divided by nothing. */
export function plainPairLoss(
  translator: Translator,
  params: TranslatorParams,
  pair: { readonly source: Tree; readonly target: Tree },
): tf.Scalar {
  const { hiddenSize: size, forgetGates, endId } = translator.encoder;
  const { encoder, decoder } = params;
  const { config, grammar, shape } = translator.decoder;
  const zero: State = { hidden: tf.zeros([1, size]), memory: tf.zeros([1, size]) };

  // Encoder, tree2tree.md section 2.
  const sources: tf.Tensor2D[] = [];
  const encode = (node: BinaryNode | undefined): State => {
    if (node === undefined) return zero;
    const left = encode(node.left);
    const right = encode(node.right);
    const x = row(encoder.embedding.table, node.label);
    const fromInput = tf.add(product(x, encoder.input.weights), encoder.input.bias) as tf.Tensor2D;
    const block = (index: number): tf.Tensor2D => columns(fromInput, index * size, size);
    const [inputBlock, outputBlock, candidateBlock] = [1, 2, 3];
    const own = forgetGates === "own";
    const fromLeft = (index: number): tf.Tensor2D =>
      product(left.hidden, columns(encoder.left, index * size, size));
    // With own gates the right child's matrix has no column for the left forget gate.
    const fromRight = (index: number): tf.Tensor2D =>
      product(right.hidden, columns(encoder.right, (own ? index - 1 : index) * size, size));
    const input = tf.sigmoid(total(block(inputBlock!), fromLeft(1), fromRight(1)));
    const output = tf.sigmoid(total(block(outputBlock!), fromLeft(2), fromRight(2)));
    const candidate = tf.tanh(total(block(candidateBlock!), fromLeft(3), fromRight(3)));
    const forgetLeft = tf.sigmoid(
      own ? total(block(0), fromLeft(0)) : total(block(0), fromLeft(0), fromRight(0)),
    );
    const forgetRight = tf.sigmoid(
      own ? total(block(0), fromRight(4)) : total(block(4), fromLeft(4), fromRight(4)),
    );
    const memory = total(
      tf.mul(input, candidate),
      tf.mul(forgetLeft, left.memory),
      tf.mul(forgetRight, right.memory),
    );
    const hidden: tf.Tensor2D = tf.mul(output, tf.tanh(memory));
    sources.push(hidden);
    return { hidden, memory };
  };
  const sourceId = (label: string): number => translator.sourceIds.get(label)!;
  const binary = binarise([pair.source], sourceId, endId ?? undefined)!;
  // The root has no right slot: nothing stands there, not even an end marker.
  const root = encode({ label: binary.label, ...(binary.left && { left: binary.left }) });
  const allSources = tf.concat(sources, 0); // [source, hidden]

  // Decoder, grammar-tree2tree.md section 2 and tree2tree.md section 3.
  const vectorOf = (hidden: tf.Tensor2D): tf.Tensor2D => {
    if (config.attention === "none") return hidden;
    let keys: tf.Tensor2D = allSources;
    if (decoder.score !== undefined) keys = product(allSources, decoder.score);
    const weights: tf.Tensor2D = tf.softmax(tf.matMul(hidden, keys, false, true)); // [1, source]
    const context = product(weights, allSources);
    const seen: tf.Tensor2D = tf.concat([hidden, context], 1);
    return tf.tanh(tf.add(product(seen, decoder.combine!.weights), decoder.combine!.bias));
  };
  const write = (parent: State & { vector: tf.Tensor2D }, label: number, cell: number): State => {
    const { input, feed } = decoder.cells[`cell${cell}`]!;
    const x = row(decoder.embedding.table, label);
    const fed: tf.Tensor2D = config.parentFeeding
      ? tf.concat([parent.hidden, parent.vector], 1)
      : parent.hidden;
    const pre = total(tf.add(product(x, input.weights), input.bias), product(fed, feed));
    const forget = tf.sigmoid(columns(pre, 0, size));
    const gate = tf.sigmoid(columns(pre, size, size));
    const output = tf.sigmoid(columns(pre, 2 * size, size));
    const candidate = tf.tanh(columns(pre, 3 * size, size));
    const memory = total(tf.mul(forget, parent.memory), tf.mul(gate, candidate));
    return { hidden: tf.mul(output, tf.tanh(memory)), memory };
  };
  const lossOf = (vector: tf.Tensor2D, head: number, label: number): tf.Scalar => {
    const first = shape.columnStarts[head]!;
    const labels = shape.heads[head]!;
    const weights = columns(decoder.output.weights, first, labels.length);
    const bias = tf.slice(decoder.output.bias, [first], [labels.length]);
    const logProbabilities = tf.logSoftmax(tf.add(product(vector, weights), bias) as tf.Tensor2D);
    return tf.neg(tf.sum(tf.slice(logProbabilities, [0, Array.from(labels).indexOf(label)], [1, 1])));
  };

  interface TargetNode {
    readonly label: number;
    readonly children: readonly { readonly slot: number; readonly node: TargetNode }[];
  }
  const ordered = (tree: Tree): TargetNode => ({
    label: grammar.idOf(labelOf(tree)),
    children: childrenOf(tree).map((child, slot) => ({ slot, node: ordered(child) })),
  });
  const fromBinary = ({ label, left, right }: BinaryNode): TargetNode => ({
    label,
    children: [left, right].flatMap((node, slot) =>
      node === undefined ? [] : [{ slot, node: fromBinary(node) }],
    ),
  });
  const target =
    translator.targetEnd === undefined
      ? ordered(pair.target)
      : fromBinary(binarise([pair.target], (label) => grammar.idOf(label), translator.targetEnd)!);

  const losses: tf.Scalar[] = [];
  const visit = (
    node: TargetNode,
    state: State,
    place: { readonly parentLabel: number; readonly index: number },
  ): void => {
    const vector = vectorOf(state.hidden);
    losses.push(lossOf(vector, shape.headOf(place), node.label));
    for (const child of node.children) {
      const below = { parentLabel: node.label, index: child.slot };
      visit(child.node, write({ ...state, vector }, node.label, shape.cellOf(below)), below);
    }
  };
  const atRoot = { parentLabel: -1, index: 0 };
  const first =
    config.root === "copy"
      ? root
      : write({ ...root, vector: tf.zeros([1, size]) }, shape.goLabel, shape.cellOf(atRoot));
  visit(target, first, atRoot);
  return losses.reduce((a, b): tf.Scalar => tf.add(a, b));
}
