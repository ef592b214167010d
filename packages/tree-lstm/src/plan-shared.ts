/**
 * @file Planning a batch whose trees have subtrees in common.
 *
 * A node's state depends on nothing but the subtree below it, so one node stands for all nodes of a level that fill the same slot and have
 * equal subtrees. Programs repeat themselves: of a batch of hundreds a third of the nodes may be left. Levels stay what they are, the
 * distance from the root, so that the encoder works as always; equal subtrees on different levels are encoded once on each.
 */
import type { TreeArrays } from "@ast/tree";
import type { ForwardLevel, ForwardPlan } from "./plan.ts";

/** A batch in which one node stands for many. For encoding only: it has no links for a gradient. */
export interface SharedPlan extends ForwardPlan {
  /** For each tree, the row of the plan's states that each of its nodes has, in the order of the tree's arrays. Row t is the root of tree t. */
  readonly rows: readonly Int32Array[];
}

/**
 * Plans the encoding of a batch, equal subtrees of a level once.
 *
 * @param trees - Binary trees, slots 0 (left) and 1 (right), such as `lcrsArrays` gives.
 * @throws RangeError if a node fills a slot above 1.
 */
export function planShared(trees: readonly TreeArrays[]): SharedPlan {
  const numbered = numberSubtrees(trees);
  const levelCount = trees.reduce((most, { levelStarts }) => Math.max(most, levelStarts.length - 1), 0);
  const levels = Array.from({ length: levelCount }, (_, level) => shareLevel(trees, numbered, level));
  const starts = levels.map(() => 0);
  levels.forEach(({ nodes }, level) => {
    if (level + 1 < levelCount) starts[level + 1] = starts[level]! + nodes.length;
  });
  const rows = trees.map(({ labels }) => new Int32Array(labels.length));
  levels.forEach(({ places }, level) => {
    trees.forEach(({ levelStarts }, tree) => {
      places[tree]!.forEach((place, index) => {
        rows[tree]![levelStarts[level]! + index] = starts[level]! + place;
      });
    });
  });
  const planned = levels.map(({ nodes, leftCount }, level): ForwardLevel => {
    const below = levels[level + 1];
    const childOf = (side: "left" | "right", none: number): Int32Array =>
      Int32Array.from(nodes, ({ tree, node }) => {
        const child = numbered[tree]![side][node]!;
        if (child < 0) return none;
        const place = rows[tree]![child]! - starts[level + 1]!;
        return side === "left" ? place : place - below!.leftCount;
      });
    return {
      start: starts[level]!,
      count: nodes.length,
      leftCount,
      leftChild: childOf("left", below?.leftCount ?? 0),
      rightChild: childOf("right", below === undefined ? 0 : below.nodes.length - below.leftCount),
    };
  });
  const labels = levels.flatMap(({ nodes }) => nodes.map(({ tree, node }) => trees[tree]!.labels[node]!));
  return { layout: { labels: Int32Array.from(labels) }, levels: planned, rows };
}

/** A tree whose subtrees have numbers: equal ones have equal numbers, in all trees of the batch. */
interface NumberedTree {
  /** Number of the subtree below each node. */
  readonly subtrees: Int32Array;
  /** Position of each node's left child, −1 for none. */
  readonly left: Int32Array;
  /** Position of each node's right child, −1 for none. */
  readonly right: Int32Array;
}

function numberSubtrees(trees: readonly TreeArrays[]): NumberedTree[] {
  const nodeCount = trees.reduce((sum, { labels }) => sum + labels.length, 0);
  const labelCount = trees.reduce(
    (most, { labels }) => labels.reduce((greatest, label) => Math.max(greatest, label + 1), most),
    1,
  );
  const children = new Map<number, number>();
  const known = new Map<number, number>();
  const numberIn = (map: Map<number, number>, key: number): number => {
    const found = map.get(key);
    if (found !== undefined) return found;
    map.set(key, map.size);
    return map.size - 1;
  };
  return trees.map((tree, index) => {
    const { labels, parents, slots } = tree;
    const left = new Int32Array(labels.length).fill(-1);
    const right = new Int32Array(labels.length).fill(-1);
    const subtrees = new Int32Array(labels.length);
    for (let node = labels.length - 1; node >= 0; node--) {
      const slot = slots[node]!;
      if (slot > 1) {
        throw new RangeError(
          `planShared: nodes must fill slot 0 or 1; node ${node} of tree ${index} fills slot ${slot}`,
        );
      }
      // Children come after their parents, so both have their numbers by now.
      const below = (side: Int32Array): number => (side[node]! < 0 ? 0 : subtrees[side[node]!]! + 1);
      const pair = numberIn(children, below(left) * (nodeCount + 1) + below(right));
      subtrees[node] = numberIn(known, pair * labelCount + labels[node]!);
      const parent = parents[node]!;
      if (parent >= 0) (slot === 0 ? left : right)[parent] = node;
    }
    return { subtrees, left, right };
  });
}

/** A node that stands for all that are like it on its level. */
interface Representative {
  readonly tree: number;
  readonly node: number;
}

interface SharedLevel {
  /** Left children first; all roots count as left. */
  readonly nodes: readonly Representative[];
  readonly leftCount: number;
  /** For each tree, the place among `nodes` of each of its nodes on this level. */
  readonly places: readonly Int32Array[];
}

/** The distinct nodes of a level. Roots stay one per tree. */
function shareLevel(
  trees: readonly TreeArrays[],
  numbered: readonly NumberedTree[],
  level: number,
): SharedLevel {
  const sides: Representative[][] = [[], []];
  const known: Map<number, number>[] = [new Map(), new Map()];
  const places = trees.map(({ levelStarts, slots }, tree) => {
    const start = levelStarts[level] ?? 0;
    const end = levelStarts[level + 1] ?? start;
    return Int32Array.from({ length: end - start }, (_, index) => {
      const node = start + index;
      const slot = slots[node]!;
      const subtree = level === 0 ? tree : numbered[tree]!.subtrees[node]!;
      let place = known[slot]!.get(subtree);
      if (place === undefined) {
        place = sides[slot]!.push({ tree, node }) - 1;
        known[slot]!.set(subtree, place);
      }
      return place;
    });
  });
  const [left = [], right = []] = sides;
  // Right children stand after all left ones.
  places.forEach((ofTree, tree) => {
    const start = trees[tree]!.levelStarts[level] ?? 0;
    ofTree.forEach((place, index) => {
      if (trees[tree]!.slots[start + index] === 1) ofTree[index] = left.length + place;
    });
  });
  return { nodes: [...left, ...right], leftCount: left.length, places };
}
