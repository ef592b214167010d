/** @file The one tree type: a unist node (https://github.com/syntax-tree/unist) with a named edge from its parent. */

/** A place in source text. */
export interface Point {
  /** Line, 1-based. */
  readonly line: number;
  /** Column, 1-based. */
  readonly column: number;
  /** Offset in UTF-16 code units, 0-based. */
  readonly offset?: number;
}

/** Where a node stands in source text; `end` is exclusive. */
export interface Position {
  readonly start: Point;
  readonly end: Point;
}

/** What every node may carry besides its type. */
export interface NodeDetails {
  /** The name of the edge from the parent, such as `left` or `body`. */
  field?: string;
  /** Where the node stands in the source text. */
  position?: Position;
}

/** A node without children that carries text: a name, a number, an operator. */
export interface Leaf extends NodeDetails {
  type: string;
  value: string;
}

/** A node with zero or more ordered children. */
export interface Branch extends NodeDetails {
  type: string;
  children: Tree[];
}

/** An ordered typed tree: a unist node. */
export type Tree = Leaf | Branch;

/** Tells whether a node is a leaf, that is, carries a value. */
export function isLeaf(tree: Tree): tree is Leaf {
  return "value" in tree;
}

/** Tells whether a node is a branch, that is, has a list of children (maybe empty). */
export function isBranch(tree: Tree): tree is Branch {
  return "children" in tree;
}

/**
 * Builds a leaf.
 *
 * @param type - The kind of leaf, such as `name`.
 * @param value - Its text, such as `a0`.
 * @example leaf("name", "a0")
 */
export function leaf(type: string, value: string, details: NodeDetails = {}): Leaf {
  return { type, value, ...details };
}

/**
 * Builds a branch.
 *
 * @param type - The kind of branch, such as `PLUS`.
 * @param children - Its children, in order.
 * @example branch("PLUS", [leaf("name", "a0"), leaf("integer", "1")])
 */
export function branch(type: string, children: Tree[] = [], details: NodeDetails = {}): Branch {
  return { type, children, ...details };
}

/** The children of any node: those of a branch, none of a leaf. */
export function childrenOf(tree: Tree): readonly Tree[] {
  return isBranch(tree) ? tree.children : [];
}

/**
 * The label a model sees for a node: the type of a branch, `type:value` of a leaf.
 * Two nodes with equal labels are the same symbol; `nodeOfLabel` is the inverse. In a binary form (`toLcrs`) every
 * node is a branch, and the type of one that stands for a leaf is that leaf's label.
 *
 * @throws RangeError if the type of a leaf holds a colon, which would make labels ambiguous.
 * @example labelOf(leaf("name", "a0")) // "name:a0"
 */
export function labelOf(tree: Tree): string {
  if (!isLeaf(tree)) return tree.type;
  if (tree.type.includes(":")) {
    throw new RangeError(
      `labelOf: the type of a leaf must not contain ":", got ${JSON.stringify(tree.type)}`,
    );
  }
  return `${tree.type}:${tree.value}`;
}

/**
 * A new node for a label: a leaf for `type:value`, else a branch without children.
 *
 * @example nodeOfLabel("name:a0") // { type: "name", value: "a0" }
 */
export function nodeOfLabel(label: string): Tree {
  const colon = label.indexOf(":");
  return colon < 0 ? branch(label) : leaf(label.slice(0, colon), label.slice(colon + 1));
}
