import type { Tree } from "@ast/tree";
import { type DistanceTable, distanceTable, fillForests, wholeDistance } from "./distance-table.ts";
import { sameLabel, type TreeEditOptions } from "./edit-costs.ts";

/** What happens to one node. */
export type EditOperation =
  | { readonly kind: "keep" | "relabel"; readonly from: Tree; readonly to: Tree; readonly cost: number }
  | { readonly kind: "remove"; readonly from: Tree; readonly cost: number }
  | { readonly kind: "insert"; readonly to: Tree; readonly cost: number };

/** A cheapest way from one tree to another. */
export interface TreeEditScript {
  /** The tree edit distance, which the costs of the operations add up to. */
  readonly distance: number;
  /** One for each node of the first tree, and one for each node of the second that is inserted, in post-order. */
  readonly operations: readonly EditOperation[];
}

/** Follows the table back to which nodes stand for which: numbers in post-order from the left, −1 for none. */
function mappingOf(table: DistanceTable): { readonly ofA: Int32Array; readonly ofB: Int32Array } {
  const { a, b, subtrees, costs } = table;
  const { remove, relabel } = costs;
  const width = b.nodes.length;
  const ofA = new Int32Array(a.nodes.length).fill(-1);
  const ofB = new Int32Array(width).fill(-1);
  const forests = new Float64Array((a.nodes.length + 1) * (width + 1));
  const pairs: [number, number][] = [[a.nodes.length - 1, width - 1]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const columns = fillForests(forests, table, ...pair);
    const aStart = a.first[pair[0]]!;
    const bStart = b.first[pair[1]]!;
    let [i, j] = pair;
    while (i >= aStart || j >= bStart) {
      const cell = (i - aStart + 1) * columns + (j - bStart + 1);
      const here = forests[cell]!;
      if (i >= aStart && j >= bStart) {
        const onPaths = a.first[i] === aStart && b.first[j] === bStart;
        if (onPaths && here === forests[cell - columns - 1]! + relabel(i, j)) {
          ofA[a.places[i]!] = b.places[j]!;
          ofB[b.places[j]!] = a.places[i]!;
          i--;
          j--;
          continue;
        }
        const before = (a.first[i]! - aStart) * columns + b.first[j]! - bStart;
        if (!onPaths && here === forests[before]! + subtrees[i * width + j]!) {
          pairs.push([i, j]);
          i = a.first[i]! - 1;
          j = b.first[j]! - 1;
          continue;
        }
      }
      // One of the two made the cell: where there is nothing of `b` left it was the removal.
      if (j < bStart || (i >= aStart && here === forests[cell - columns]! + remove[i]!)) i--;
      else j--;
    }
  }
  return { ofA, ofB };
}

/**
 * A cheapest edit script between two trees: which nodes are kept, relabelled, removed and inserted. Among scripts of one cost it takes one that
 * keeps or relabels nodes rather than removing and inserting them.
 *
 * Steps and memory are those of `treeEditDistance`; following the way back takes at most as many steps again.
 *
 * @throws RangeError if a cost is negative or not finite, or |a| · |b| is 2³⁰ or more.
 */
export function treeEditScript(a: Tree, b: Tree, { costs }: TreeEditOptions = {}): TreeEditScript {
  const table = distanceTable(a, b, costs);
  const { ofA, ofB } = mappingOf(table);
  // Numbers of the tables by places in post-order from the left, which mapped nodes share an order in.
  const aNumbers = inverse(table.a.places);
  const bNumbers = inverse(table.b.places);
  const operations: EditOperation[] = [];
  for (let i = 0, j = 0; i < ofA.length || j < ofB.length; ) {
    const from = aNumbers[i];
    const to = bNumbers[j];
    if (from !== undefined && ofA[i] === -1) {
      operations.push({ kind: "remove", from: table.a.nodes[from]!, cost: table.costs.remove[from]! });
      i++;
    } else if (to !== undefined && ofB[j] === -1) {
      operations.push({ kind: "insert", to: table.b.nodes[to]!, cost: table.costs.insert[to]! });
      j++;
    } else {
      operations.push(pairOperation(table, from!, to!));
      i++;
      j++;
    }
  }
  return { distance: wholeDistance(table), operations };
}

function pairOperation({ a, b, costs }: DistanceTable, i: number, j: number): EditOperation {
  const from = a.nodes[i]!;
  const to = b.nodes[j]!;
  return { kind: sameLabel(from, to) ? "keep" : "relabel", from, to, cost: costs.relabel(i, j) };
}

function inverse(places: Int32Array): Int32Array {
  const numbers = new Int32Array(places.length);
  places.forEach((place, number) => {
    numbers[place] = number;
  });
  return numbers;
}
