/**
 * @file The recursion of K. Zhang and D. Shasha, *Simple Fast Algorithms for the Editing Distance between Trees and Related
 * Problems* (1989), without recursion: for each pair of key roots the distances of all pairs of forests that end in their
 * subtrees, in one flat table that is used again. A tree and its mirror image have the same distance, so it goes from the side from which there is
 * less to do; where trees are deep from both sides, along heavy paths.
 *
 * Steps: the product of the two trees' sums of key-root subtree sizes, which are at most |a| · min(depth, leaves) of a, and the same of b.
 * Memory: two tables of |a| · |b| numbers.
 */
import { equalTrees, type Tree } from "@ast/tree";
import { checkedCosts, type EditCosts } from "./edit-costs.ts";
import { type EditTree, layOut, leftPlaces, type Walk, walk } from "./edit-tree.ts";
import { heavyPathDistances, heavyPathWork } from "./heavy-paths.ts";

/** The table is made only if it has no more cells: 2³⁰, as two trees of 32,768 nodes have. */
const MAX_CELLS = 2 ** 30;

/** Costs of two trees' nodes, by their numbers. */
export interface NodeCosts {
  readonly remove: Float64Array;
  readonly insert: Float64Array;
  readonly relabel: (from: number, to: number) => number;
}

/** The distances of all pairs of subtrees of two trees. */
export interface DistanceTable {
  readonly a: EditTree;
  readonly b: EditTree;
  /** Row by row: the distance of subtree `i` of `a` and `j` of `b` is `subtrees[i * b.nodes.length + j]`. */
  readonly subtrees: Int32Array | Float64Array;
  readonly costs: NodeCosts;
}

/** Numbers for labels, equal where the labels are. */
function labelIds(a: EditTree, b: EditTree): [Int32Array, Int32Array] {
  const branches = new Map<string, number>();
  const leaves = new Map<string, Map<string, number>>();
  let count = 0;
  const numberIn = (map: Map<string, number>, key: string): number => {
    let id = map.get(key);
    if (id === undefined) {
      id = count++;
      map.set(key, id);
    }
    return id;
  };
  const idOf = (node: Tree): number => {
    if (!("value" in node)) return numberIn(branches, node.type);
    let values = leaves.get(node.type);
    if (values === undefined) {
      values = new Map();
      leaves.set(node.type, values);
    }
    return numberIn(values, node.value);
  };
  return [Int32Array.from(a.nodes, idOf), Int32Array.from(b.nodes, idOf)];
}

/** The table for unit costs. */
function unitSubtrees(a: EditTree, b: EditTree, aLabels: Int32Array, bLabels: Int32Array): Int32Array {
  const aFirst = a.first;
  const bFirst = b.first;
  const width = bFirst.length;
  const subtrees = new Int32Array(aFirst.length * width);
  const forests = new Int32Array((aFirst.length + 1) * (width + 1));
  for (const aRoot of a.keyRoots) {
    const aStart = aFirst[aRoot]!;
    for (const bRoot of b.keyRoots) {
      const bStart = bFirst[bRoot]!;
      // Row and column 0 stand for the empty forest; the rest of a row is one node of `a` against all of `b`.
      const columns = bRoot - bStart + 2;
      for (let column = 0; column < columns; column++) forests[column] = column;
      for (let i = aStart; i <= aRoot; i++) {
        const row = (i - aStart + 1) * columns;
        const above = row - columns;
        const before = (aFirst[i]! - aStart) * columns;
        const onPath = before === 0;
        const label = aLabels[i]!;
        const cells = i * width;
        let best = i - aStart + 1;
        forests[row] = best;
        for (let j = bStart; j <= bRoot; j++) {
          const column = j - bStart + 1;
          // `best` is the cell to the left: one more insertion; the cell above: one more removal.
          const removed = forests[above + column]!;
          best = Math.min(removed, best) + 1;
          if (onPath && bFirst[j] === bStart) {
            const relabelled = forests[above + column - 1]! + (label === bLabels[j] ? 0 : 1);
            if (relabelled < best) best = relabelled;
            subtrees[cells + j] = best;
          } else {
            const mapped = forests[before + bFirst[j]! - bStart]! + subtrees[cells + j]!;
            if (mapped < best) best = mapped;
          }
          forests[row + column] = best;
        }
      }
    }
  }
  return subtrees;
}

/**
 * Fills the distances of the forests that end in two subtrees, for any costs; those of subtrees that share their first nodes are
 * written into `subtrees`.
 *
 * @returns The number of columns.
 */
export function fillForests(
  forests: Float64Array,
  { a, b, subtrees, costs }: DistanceTable,
  aRoot: number,
  bRoot: number,
): number {
  const { remove, insert, relabel } = costs;
  const aStart = a.first[aRoot]!;
  const bStart = b.first[bRoot]!;
  const width = b.first.length;
  const columns = bRoot - bStart + 2;
  forests[0] = 0;
  for (let j = bStart; j <= bRoot; j++) forests[j - bStart + 1] = forests[j - bStart]! + insert[j]!;
  for (let i = aStart; i <= aRoot; i++) {
    const row = (i - aStart + 1) * columns;
    const above = row - columns;
    const before = (a.first[i]! - aStart) * columns;
    forests[row] = forests[above]! + remove[i]!;
    for (let j = bStart; j <= bRoot; j++) {
      const column = j - bStart + 1;
      let best = Math.min(forests[above + column]! + remove[i]!, forests[row + column - 1]! + insert[j]!);
      if (before === 0 && b.first[j] === bStart) {
        best = Math.min(best, forests[above + column - 1]! + relabel(i, j));
        subtrees[i * width + j] = best;
      } else {
        best = Math.min(best, forests[before + b.first[j]! - bStart]! + subtrees[i * width + j]!);
      }
      forests[row + column] = best;
    }
  }
  return columns;
}

/** The table for any costs. */
function weightedSubtrees(a: EditTree, b: EditTree, costs: NodeCosts): Float64Array {
  const table = { a, b, subtrees: new Float64Array(a.nodes.length * b.nodes.length), costs };
  const forests = new Float64Array((a.nodes.length + 1) * (b.nodes.length + 1));
  for (const aRoot of a.keyRoots) {
    for (const bRoot of b.keyRoots) fillForests(forests, table, aRoot, bRoot);
  }
  return table.subtrees;
}

interface HeavyPaths {
  readonly costs: NodeCosts;
  /** Whose paths. */
  readonly of: "a" | "b";
}

/** The same table by heavy paths of `a`, or of `b`; the trees are laid out from the left. */
function heavyPathSubtrees(
  [a, b]: Layout,
  [aWalk, bWalk]: readonly [Walk, Walk],
  { costs: { remove, insert, relabel }, of }: HeavyPaths,
): Float64Array {
  const [aPlaces, bPlaces] = [leftPlaces(aWalk), leftPlaces(bWalk)];
  const ranked = {
    remove: remove.map((_, rank) => remove[aPlaces[rank]!]!),
    insert: insert.map((_, rank) => insert[bPlaces[rank]!]!),
    relabel: (from: number, to: number) => relabel(aPlaces[from]!, bPlaces[to]!),
  };
  const [rows, columns] = [a.nodes.length, b.nodes.length];
  const subtrees = new Float64Array(rows * columns);
  const found =
    of === "a"
      ? heavyPathDistances(aWalk, bWalk, ranked)
      : heavyPathDistances(bWalk, aWalk, {
          remove: ranked.insert,
          insert: ranked.remove,
          relabel: (from, to) => ranked.relabel(to, from),
        });
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) {
      subtrees[aPlaces[i]! * columns + bPlaces[j]!] = found[of === "a" ? i * columns + j : j * rows + i]!;
    }
  }
  return subtrees;
}

type Layout = readonly [EditTree, EditTree];

/** A step along heavy paths takes about as long as so many of the others: it works with larger numbers, and looks up more of them. */
const HEAVY_STEP = 2;

/** The way of least work: from one side, or along the heavy paths of one tree. */
function strategyOf(a: Walk, b: Walk): { readonly layout: Layout; readonly of: "a" | "b" | undefined } {
  const left: Layout = [layOut(a, "left"), layOut(b, "left")];
  const right: Layout = [layOut(a, "right"), layOut(b, "right")];
  const ways = [
    { layout: left, of: undefined, work: left[0].work * left[1].work },
    { layout: right, of: undefined, work: right[0].work * right[1].work },
    { layout: left, of: "a", work: HEAVY_STEP * heavyPathWork(a, b) },
    { layout: left, of: "b", work: HEAVY_STEP * heavyPathWork(b, a) },
  ] as const;
  return ways.reduce((best, way) => (way.work < best.work ? way : best));
}

/**
 * The distances of all pairs of subtrees.
 *
 * @throws RangeError if the table would be too large, or a cost is not finite or negative.
 */
export function distanceTable(first: Tree, second: Tree, costs: EditCosts | undefined): DistanceTable {
  const walks = [walk(first), walk(second)] as const;
  const [rows, columns] = [walks[0].nodes.length, walks[1].nodes.length];
  if ((rows + 1) * (columns + 1) > MAX_CELLS) {
    throw new RangeError(
      `tree edit distance: the product of the numbers of nodes must be below ${MAX_CELLS}, got ${rows} and ${columns} nodes`,
    );
  }
  const { layout, of } = strategyOf(...walks);
  const [a, b] = layout;
  if (costs === undefined) {
    const labels = labelIds(a, b);
    const [aLabels, bLabels] = labels;
    const unit: NodeCosts = {
      remove: new Float64Array(rows).fill(1),
      insert: new Float64Array(columns).fill(1),
      relabel: (i, j) => (aLabels[i] === bLabels[j] ? 0 : 1),
    };
    const subtrees =
      of === undefined
        ? unitSubtrees(a, b, ...labels)
        : heavyPathSubtrees(layout, walks, { costs: unit, of });
    return { a, b, subtrees, costs: unit };
  }
  const { remove, insert, relabel } = checkedCosts(costs);
  const weighted: NodeCosts = {
    remove: Float64Array.from(a.nodes, remove),
    insert: Float64Array.from(b.nodes, insert),
    relabel: (i, j) => relabel(a.nodes[i]!, b.nodes[j]!),
  };
  const subtrees =
    of === undefined
      ? weightedSubtrees(a, b, weighted)
      : heavyPathSubtrees(layout, walks, { costs: weighted, of });
  return { a, b, subtrees, costs: weighted };
}

/** The distance of the whole trees. */
export function wholeDistance({ subtrees }: DistanceTable): number {
  return subtrees[subtrees.length - 1]!;
}

/** Whether two trees have distance 0 whatever operations cost; where the costs say that keeping a node costs nothing. */
export function areEqual(a: Tree, b: Tree, costs: EditCosts | undefined): boolean {
  return costs?.relabel === undefined && equalTrees(a, b, { fields: false });
}
