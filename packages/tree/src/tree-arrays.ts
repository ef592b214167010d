/** @file One tree as integer arrays, in breadth-first order: what models compute with instead of nodes. */
import { childrenOf, labelOf, nodeOfLabel, type Tree } from "./node.ts";

/** A tree as integer arrays, one entry per node in breadth-first order (the root is node 0). */
export interface TreeArrays {
  /** Label id of each node. */
  readonly labels: Int32Array;
  /** Position of each node's parent in these arrays; −1 for the root. */
  readonly parents: Int32Array;
  /** Which slot of its parent each node fills: its child index, or 0 (left) and 1 (right) in a binary tree. */
  readonly slots: Int32Array;
  /** Where each level starts; `levelStarts[level + 1]` is its end. Length: levels + 1. */
  readonly levelStarts: Int32Array;
}

/** Gives the id of a label; throws if there is none. `node` is for the error's position. */
export type LabelIds = (label: string, node: Tree) => number;

/**
 * Lays out an ordered tree: slot = child index.
 *
 * @param tree - The tree.
 * @param idOf - The id of each label.
 */
export function treeArrays(tree: Tree, idOf: LabelIds): TreeArrays {
  const labels: number[] = [];
  const parents: number[] = [];
  const slots: number[] = [];
  const levelStarts: number[] = [0];
  let level: { node: Tree; parent: number; slot: number }[] = [{ node: tree, parent: -1, slot: 0 }];
  while (level.length > 0) {
    const next: typeof level = [];
    for (const { node, parent, slot } of level) {
      const position = labels.length;
      labels.push(idOf(labelOf(node), node));
      parents.push(parent);
      slots.push(slot);
      childrenOf(node).forEach((child, index) => {
        next.push({ node: child, parent: position, slot: index });
      });
    }
    levelStarts.push(labels.length);
    level = next;
  }
  return fromLists(labels, parents, slots, levelStarts);
}

/** Options of {@link lcrsArrays}. */
export interface LcrsArraysOptions {
  /**
   * Id of the end marker that fills empty slots; without it empty slots stay empty. A tree of n nodes gets n markers:
   * every empty slot but the root's right one (Chen et al. 2018).
   */
  readonly endId?: number;
  /** Also puts a marker in the root's right slot, where a decoder must predict one: n + 1 markers. @defaultValue false */
  readonly endAfterRoot?: boolean;
}

/**
 * Lays out the left-child right-sibling form of an ordered tree without building it: slot 0 holds a node's first child,
 * slot 1 its next sibling. Equals the layout of `toLcrs(tree)`.
 *
 * @param tree - The ordered tree.
 * @param idOf - The id of each label.
 * @throws RangeError if a node's label has the end marker's id.
 */
export function lcrsArrays(tree: Tree, idOf: LabelIds, options: LcrsArraysOptions = {}): TreeArrays {
  const { endId, endAfterRoot = false } = options;
  const labels: number[] = [];
  const parents: number[] = [];
  const slots: number[] = [];
  const levelStarts: number[] = [0];
  interface Entry {
    /** The siblings among which the node stands; none for a marker. */
    readonly siblings: readonly Tree[];
    readonly index: number;
    readonly parent: number;
    readonly slot: number;
  }
  let level: Entry[] = [{ siblings: [tree], index: 0, parent: -1, slot: 0 }];
  while (level.length > 0) {
    const next: Entry[] = [];
    for (const { siblings, index, parent, slot } of level) {
      const position = labels.length;
      const node = siblings[index];
      parents.push(parent);
      slots.push(slot);
      if (node === undefined) {
        labels.push(endId!);
        continue;
      }
      const id = idOf(labelOf(node), node);
      if (id === endId) {
        throw new RangeError(
          `lcrsArrays: the end marker's id ${endId} is also the id of the label ${JSON.stringify(labelOf(node))}`,
        );
      }
      labels.push(id);
      const children = childrenOf(node);
      if (children.length > 0 || endId !== undefined) {
        next.push({ siblings: children, index: 0, parent: position, slot: 0 });
      }
      const marked = endId !== undefined && (parent >= 0 || endAfterRoot);
      if (index + 1 < siblings.length || marked) {
        next.push({ siblings, index: index + 1, parent: position, slot: 1 });
      }
    }
    levelStarts.push(labels.length);
    level = next;
  }
  return fromLists(labels, parents, slots, levelStarts);
}

function fromLists(labels: number[], parents: number[], slots: number[], levelStarts: number[]): TreeArrays {
  return {
    labels: Int32Array.from(labels),
    parents: Int32Array.from(parents),
    slots: Int32Array.from(slots),
    levelStarts: Int32Array.from(levelStarts),
  };
}

/** The part of {@link TreeArrays} that determines the tree. */
export type TreeShape = Pick<TreeArrays, "labels" | "parents" | "slots">;

/**
 * The ordered tree that {@link treeArrays} laid out. Children stand in the order of their slots.
 *
 * @param arrays - Labels, parents and slots; a parent stands before its children.
 * @param labels - Label of each id.
 * @throws RangeError if there are no nodes, or the label of a leaf has children.
 */
export function treeFromArrays(arrays: TreeShape, labels: readonly string[]): Tree {
  if (arrays.labels.length === 0)
    throw new RangeError("treeFromArrays: expected at least one node, got none");
  const nodes: Tree[] = [];
  const children: { slot: number; node: Tree }[][] = [];
  for (let index = 0; index < arrays.labels.length; index++) {
    const node = nodeOfLabel(labels[arrays.labels[index]!]!);
    nodes.push(node);
    children.push([]);
    const parent = arrays.parents[index]!;
    if (parent >= 0) children[parent]!.push({ slot: arrays.slots[index]!, node });
  }
  nodes.forEach((node, index) => {
    if (children[index]!.length === 0) return;
    const own = children[index]!.sort((a, b) => a.slot - b.slot).map((child) => child.node);
    if (!attach(node, own)) {
      throw new RangeError(
        `treeFromArrays: the leaf ${JSON.stringify(labelOf(node))} must not have children`,
      );
    }
  });
  return nodes[0]!;
}

/**
 * The ordered tree whose left-child right-sibling form the arrays hold, with or without end markers; or
 * `undefined` where they hold none: there is no root or it has a right sibling, a leaf label has a left child, an end
 * marker has children, or two nodes stand in one slot.
 *
 * @param arrays - Labels, parents and slots of a binary tree; a parent stands before its children.
 * @param labels - Label of each id.
 * @param options - `endId`, the id of the end marker, if there are any.
 */
export function treeFromLcrsArrays(
  arrays: TreeShape,
  labels: readonly string[],
  options: { readonly endId?: number } = {},
): Tree | undefined {
  const count = arrays.labels.length;
  const left = new Int32Array(count).fill(-1);
  const right = new Int32Array(count).fill(-1);
  for (let index = 1; index < count; index++) {
    const parent = arrays.parents[index]!;
    if (arrays.labels[parent] === options.endId) return undefined;
    if (arrays.labels[index] === options.endId) continue;
    const links = arrays.slots[index] === 0 ? left : right;
    if (links[parent] !== -1) return undefined;
    links[parent] = index;
  }
  if (count === 0 || arrays.labels[0] === options.endId || right[0]! >= 0) return undefined;
  const nodes = Array.from(arrays.labels, (id) => nodeOfLabel(labels[id]!));
  for (let index = 0; index < count; index++) {
    if (left[index]! < 0) continue;
    const children: Tree[] = [];
    for (let child = left[index]!; child >= 0; child = right[child]!) children.push(nodes[child]!);
    if (!attach(nodes[index]!, children)) return undefined;
  }
  return nodes[0]!;
}

function attach(node: Tree, children: Tree[]): boolean {
  if (!("children" in node)) return false;
  node.children = children;
  return true;
}
