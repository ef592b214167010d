/**
 * @file Action n-grams as prefix trees in flat arrays, one tree for each query.
 *
 * A node is a chain of actions, and its children are the actions that have followed it. The link of a node is the chain without its first
 * action. Every part of a stored chain is stored, so the links of the longest chain that ends at an action name all the others that do: one
 * number is the whole context of an action.
 */
import type { GramKind } from "../grams/action-tree.ts";

/** Kinds of action. */
export const KIND_COUNT = 3;

/** Nodes by number; a node stands behind its parent. */
export interface GramNodes {
  /** The chain without its last action, −1 for a root: `[nodes]`. */
  readonly parents: Int32Array;
  /** The last action: 3 · id + kind: `[nodes]`. */
  readonly keys: Int32Array;
  /** The chain without its first action, −1 for a root: `[nodes]`. */
  readonly links: Int32Array;
  /** Actions of the chain: `[nodes]`. */
  readonly orders: Uint8Array;
  /** Of a chain, the highest score of the examples that have it: `[nodes]`. */
  readonly scores: Float64Array;
}

/** Nodes with their children. Those of node n and kind k are entries `starts[3n + k]` to `starts[3n + k + 1]`. */
export interface GramTable extends Pick<GramNodes, "links" | "orders"> {
  /** Where the children of each node and kind begin: `[3 · nodes + 1]`. */
  readonly starts: Int32Array;
  /** The id of each child's last action, ascending for each node and kind: `[nodes − roots]`. */
  readonly ids: Int32Array;
  /** The node of each child: `[nodes − roots]`. */
  readonly nodes: Int32Array;
  /** The score of each child: `[nodes − roots]`. */
  readonly scores: Float64Array;
}

/** Sorts nodes below their parents. */
export function createGramTable({ parents, keys, links, orders, scores }: GramNodes): GramTable {
  const starts = new Int32Array(KIND_COUNT * parents.length + 1);
  const cellOf = (node: number): number => parents[node]! * KIND_COUNT + (keys[node]! % KIND_COUNT);
  for (let node = 0; node < parents.length; node++) if (parents[node]! >= 0) starts[cellOf(node) + 1]!++;
  for (let cell = 1; cell < starts.length; cell++) starts[cell]! += starts[cell - 1]!;
  const ends = starts.slice();
  const nodes = new Int32Array(starts.at(-1)!);
  for (let node = 0; node < parents.length; node++) {
    if (parents[node]! < 0) continue;
    const cell = cellOf(node);
    let place = ends[cell]!++;
    // Few actions follow a chain, so each is put in its place among those before.
    for (; place > starts[cell]! && keys[nodes[place - 1]!]! > keys[node]!; place--)
      nodes[place] = nodes[place - 1]!;
    nodes[place] = node;
  }
  return {
    links,
    orders,
    starts,
    nodes,
    ids: nodes.map((node) => Math.floor(keys[node]! / KIND_COUNT)),
    scores: Float64Array.from(nodes, (node) => scores[node]!),
  };
}

/** The node of a chain with one action more, −1 if there is none. */
export function childOf({ starts, ids, nodes }: GramTable, node: number, kind: GramKind, id: number): number {
  let low = starts[KIND_COUNT * node + kind]!;
  const end = starts[KIND_COUNT * node + kind + 1]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ids[middle]! < id) low = middle + 1;
    else high = middle;
  }
  return low < end && ids[low] === id ? nodes[low]! : -1;
}
