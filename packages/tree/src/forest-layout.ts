/** @file Many trees as one set of integer arrays, grouped by level, so that a model runs them level by level at once. */
import type { TreeArrays } from "./tree-arrays.ts";

/**
 * The nodes of many trees, level by level; within a level by group, then by tree, then by place in the tree.
 * All roots form level 0, in the order of the trees.
 */
export interface ForestLayout {
  /** Number of trees. */
  readonly treeCount: number;
  /** Where each level starts; length levels + 1. */
  readonly levelStarts: Int32Array;
  /** Label id of each node, `[nodes]`. */
  readonly labels: Int32Array;
  /** Which tree each node belongs to, `[nodes]`. */
  readonly trees: Int32Array;
  /** Each node's parent as a position in this layout, −1 for roots, `[nodes]`. */
  readonly parents: Int32Array;
  /** Which slot of its parent each node fills, `[nodes]`. */
  readonly slots: Int32Array;
  /** Each node's group, `[nodes]`. */
  readonly groups: Int32Array;
  /** Each node's position in its own tree's arrays, `[nodes]`. */
  readonly positions: Int32Array;
}

/** Options of {@link layoutForest}. */
export interface LayoutOptions {
  /**
   * A small non-negative number for each node of each tree; the nodes of a level with equal numbers become neighbours. Roots must share
   * one number. @defaultValue each node's slot
   */
  readonly groups?: readonly Int32Array[];
}

/**
 * Lays out many trees level by level. Work and memory are linear in the number of nodes.
 *
 * @param trees - The trees as arrays.
 * @throws RangeError if `groups` does not fit the trees, or the roots are in different groups.
 */
export function layoutForest(trees: readonly TreeArrays[], options: LayoutOptions = {}): ForestLayout {
  const groupsOf = options.groups ?? trees.map((tree) => tree.slots);
  let nodeCount = 0;
  let levelCount = 0;
  let groupCount = 1;
  trees.forEach((tree, index) => {
    nodeCount += tree.labels.length;
    levelCount = Math.max(levelCount, tree.levelStarts.length - 1);
    const groups = groupsOf[index];
    if (groups?.length !== tree.labels.length) {
      throw new RangeError(
        `layoutForest: groups[${index}] must have one entry per node = ${tree.labels.length}, got ${groups?.length ?? "none"}`,
      );
    }
    if (groups[0] !== groupsOf[0]![0]) {
      throw new RangeError(
        `layoutForest: all roots must be in one group, got ${groupsOf[0]![0]} for tree 0 and ${groups[0]} for tree ${index}`,
      );
    }
    for (let node = 0; node < groups.length; node++) groupCount = Math.max(groupCount, groups[node]! + 1);
  });

  // A counting sort over (level, group): the trees are visited in order, so it is stable.
  const starts = new Int32Array(levelCount * groupCount + 1);
  trees.forEach((tree, index) => {
    const groups = groupsOf[index]!;
    for (let level = 0; level + 1 < tree.levelStarts.length; level++) {
      for (let node = tree.levelStarts[level]!; node < tree.levelStarts[level + 1]!; node++) {
        starts[level * groupCount + groups[node]! + 1]!++;
      }
    }
  });
  for (let cell = 0; cell + 1 < starts.length; cell++) starts[cell + 1]! += starts[cell]!;
  const levelStarts = Int32Array.from({ length: levelCount + 1 }, (_, level) => starts[level * groupCount]!);

  const layout: ForestLayout = {
    treeCount: trees.length,
    levelStarts,
    labels: new Int32Array(nodeCount),
    trees: new Int32Array(nodeCount),
    parents: new Int32Array(nodeCount),
    slots: new Int32Array(nodeCount),
    groups: new Int32Array(nodeCount),
    positions: new Int32Array(nodeCount),
  };
  const next = starts.slice(0, -1);
  trees.forEach((tree, index) => {
    const groups = groupsOf[index]!;
    const places = new Int32Array(tree.labels.length);
    for (let level = 0; level + 1 < tree.levelStarts.length; level++) {
      for (let node = tree.levelStarts[level]!; node < tree.levelStarts[level + 1]!; node++) {
        const cell = level * groupCount + groups[node]!;
        const place = next[cell]!;
        next[cell] = place + 1;
        places[node] = place;
        layout.labels[place] = tree.labels[node]!;
        layout.trees[place] = index;
        layout.parents[place] = tree.parents[node]! < 0 ? -1 : places[tree.parents[node]!]!;
        layout.slots[place] = tree.slots[node]!;
        layout.groups[place] = groups[node]!;
        layout.positions[place] = node;
      }
    }
  });
  return layout;
}
