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
 * Lays out many trees level by level. Work and memory are linear in the number of nodes, levels and groups.
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

  // Every node's number, counted through the trees in order.
  const offsets = new Int32Array(trees.length + 1);
  trees.forEach((tree, index) => {
    offsets[index + 1] = offsets[index]! + tree.labels.length;
  });
  const all: Columns = {
    trees: new Int32Array(nodeCount),
    levels: new Int32Array(nodeCount),
    groups: new Int32Array(nodeCount),
  };
  trees.forEach(({ labels, levelStarts }, index) => {
    const offset = offsets[index]!;
    all.trees.fill(index, offset, offset + labels.length);
    for (let level = 0; level + 1 < levelStarts.length; level++) {
      all.levels.fill(level, offset + levelStarts[level]!, offset + levelStarts[level + 1]!);
    }
    all.groups.set(groupsOf[index]!, offset);
  });

  // Stable sorts by the lesser key first: a table of levels × groups would be larger than the trees.
  const byGroup = countingSort(Int32Array.from(all.groups.keys()), all.groups, groupCount);
  const order = countingSort(byGroup, all.levels, levelCount);
  const places = new Int32Array(nodeCount);
  order.forEach((node, place) => {
    places[node] = place;
  });
  const levelStarts = new Int32Array(levelCount + 1);
  for (const level of all.levels) levelStarts[level + 1]!++;
  for (let level = 0; level < levelCount; level++) levelStarts[level + 1]! += levelStarts[level]!;

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
  order.forEach((node, place) => {
    const index = all.trees[node]!;
    const { labels, parents, slots } = trees[index]!;
    const offset = offsets[index]!;
    const position = node - offset;
    const parent = parents[position]!;
    layout.labels[place] = labels[position]!;
    layout.trees[place] = index;
    layout.parents[place] = parent < 0 ? -1 : places[offset + parent]!;
    layout.slots[place] = slots[position]!;
    layout.groups[place] = all.groups[node]!;
    layout.positions[place] = position;
  });
  return layout;
}

/** Of every node: its tree, its level and its group. */
interface Columns {
  readonly trees: Int32Array;
  readonly levels: Int32Array;
  readonly groups: Int32Array;
}

/** The items in ascending order of their keys, equal keys as they stood; keys are below `keyCount`. */
function countingSort(items: Int32Array, keys: Int32Array, keyCount: number): Int32Array {
  const next = new Int32Array(keyCount + 1);
  for (const item of items) next[keys[item]! + 1]!++;
  for (let key = 0; key < keyCount; key++) next[key + 1]! += next[key]!;
  const sorted = new Int32Array(items.length);
  for (const item of items) {
    const key = keys[item]!;
    sorted[next[key]!] = item;
    next[key] = next[key]! + 1;
  }
  return sorted;
}
