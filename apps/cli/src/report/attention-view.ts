import { breadthFirst, childrenOf, isLeaf, type Tree } from "@ast/tree";
import type { ReportSample } from "./report-data.ts";
import { differingNodes } from "./tree-difference.ts";

/** What the page needs to move the choice over a predicted tree and to shade the source tree. */
export interface AttentionView {
  /** The node of the predicted tree that is chosen at first; places count breadth first. */
  readonly chosen: number;
  /** Place of each predicted node's parent; −1 for the root. */
  readonly parents: readonly number[];
  /** What each predicted node is called. */
  readonly predicted: readonly string[];
  /** What each source node is called. */
  readonly source: readonly string[];
  /** `weights[p][s]` in thousandths. */
  readonly weights: readonly (readonly number[])[];
}

/** A node as its drawing shows it. */
function nameOf(node: Tree): string {
  return isLeaf(node) ? node.value : node.type;
}

function parentPlaces(tree: Tree): readonly number[] {
  const nodes = [tree];
  const parents = [-1];
  for (let place = 0; place < nodes.length; place++) {
    for (const child of childrenOf(nodes[place]!)) {
      nodes.push(child);
      parents.push(place);
    }
  }
  return parents;
}

function checkedWeights(sample: ReportSample, rows: number, columns: number): readonly (readonly number[])[] {
  const attention = sample.attention ?? [];
  const faulty = attention.findIndex((row) => row.length !== columns);
  if (attention.length !== rows || faulty >= 0) {
    const got =
      faulty >= 0 ? `${attention[faulty]?.length} weights in row ${faulty}` : `${attention.length} rows`;
    throw new RangeError(
      `renderReport: attention of sample ${JSON.stringify(sample.id)} must have shape [predicted nodes, source nodes] = [${rows}, ${columns}], got ${got}`,
    );
  }
  return attention.map((row) => row.map((weight) => Math.round(weight * 1000)));
}

/**
 * The attention of one sample as the page uses it, or nothing where the sample has none. The choice starts at the
 * first wrong node, in a right translation at the first leaf: where a name or number comes from.
 *
 * @throws RangeError if the attention has not one row per predicted node and one weight per source node.
 */
export function attentionView(sample: ReportSample): AttentionView | undefined {
  if (sample.attention === undefined || sample.predicted === undefined) return undefined;
  const wrong = differingNodes(sample.predicted, sample.target);
  const predicted = Array.from(breadthFirst(sample.predicted), ({ node }) => node);
  const source = Array.from(breadthFirst(sample.source), ({ node }) => node);
  const firstWrong = predicted.findIndex((node) => wrong.has(node));
  const firstLeaf = predicted.findIndex((node) => childrenOf(node).length === 0);
  return {
    chosen: Math.max(0, firstWrong >= 0 ? firstWrong : firstLeaf),
    parents: parentPlaces(sample.predicted),
    predicted: predicted.map(nameOf),
    source: source.map(nameOf),
    weights: checkedWeights(sample, predicted.length, source.length),
  };
}

/** How strongly each source node is tinted for one predicted node: its weight as a share of the largest. */
export function tints(weights: readonly number[]): readonly number[] {
  const largest = Math.max(1, ...weights);
  return weights.map((weight) => weight / largest);
}

/** The sentence under the map: which source nodes weigh most for one predicted node. */
export function attentionSentence(view: AttentionView, place: number): string {
  const strongest = (view.weights[place] ?? [])
    .map((weight, index) => ({ weight, label: view.source[index] ?? "" }))
    .sort((left, right) => right.weight - left.weight)
    .filter(({ weight }, rank) => rank < 3 && weight >= 10)
    .map(({ weight, label }) => `${label} ${Math.round(weight / 10)}\u00a0%`);
  return `${view.predicted[place] ?? ""} looks at ${strongest.length === 0 ? "every source node alike" : strongest.join(", ")}`;
}
