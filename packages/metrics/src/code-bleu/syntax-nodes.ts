/** @file A concrete syntax tree as rows of numbers and names, so that nothing that reads it needs recursion. */
import { childrenOf, isBranch, type Tree } from "@ast/tree";

/** The type of unnamed nodes; a leaf's value is the token as the grammar spells it. */
const tokenType = "token";
/** The type of the node around one that the text lacks and the parser put in. */
const missingType = "MISSING";

/** The nodes of a concrete tree in pre-order. */
export interface SyntaxNodes {
  readonly count: number;
  /** What tree-sitter calls each node: `if_statement`, `+`. */
  readonly kinds: readonly string[];
  readonly fields: readonly (string | undefined)[];
  /** By node: whether it is named rather than a token, and whether the text lacks it. */
  readonly named: Uint8Array;
  readonly missing: Uint8Array;
  /** By node: whether it is missing and tree-sitter does not show it, so that it is in S-expressions only. */
  readonly hidden: Uint8Array;
  /** By node: the number of the first node that is not below it. */
  readonly ends: Int32Array;
  /** The nodes themselves; for positions. */
  readonly trees: readonly Tree[];
}

interface Open {
  readonly index: number;
  readonly children: readonly Tree[];
  next: number;
}

/** Reads a concrete tree, as `concreteTree` of `@ast/languages` gives it. */
export function syntaxNodes(root: Tree): SyntaxNodes {
  const kinds: string[] = [];
  const fields: (string | undefined)[] = [];
  const trees: Tree[] = [];
  const named: number[] = [];
  const missing: number[] = [];
  const hidden: number[] = [];
  const ends: number[] = [];
  const open: Open[] = [];
  let tree: Tree | undefined = root;
  while (tree !== undefined) {
    const lacks = tree.type === missingType && isBranch(tree) && tree.children.length === 1;
    const node: Tree = lacks ? childrenOf(tree)[0]! : tree;
    const index = kinds.length;
    kinds.push(kindOf(node));
    fields.push(tree.field);
    trees.push(tree);
    named.push(node.type === tokenType ? 0 : 1);
    missing.push(lacks ? 1 : 0);
    // The names of hidden nodes begin so in all grammars.
    hidden.push(lacks && node.type.startsWith("_") ? 1 : 0);
    ends.push(index + 1);
    if (!lacks && isBranch(tree)) open.push({ index, children: tree.children, next: 0 });
    tree = undefined;
    for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
      tree = last.children[last.next++];
      if (tree !== undefined) break;
      ends[last.index] = kinds.length;
      open.pop();
    }
  }
  return {
    count: kinds.length,
    kinds,
    fields,
    named: Uint8Array.from(named),
    missing: Uint8Array.from(missing),
    hidden: Uint8Array.from(hidden),
    ends: Int32Array.from(ends),
    trees,
  };
}

/** Several tokens under one unnamed node are spelt with spaces between them: `not in`. */
function kindOf(node: Tree): string {
  if (node.type !== tokenType) return node.type;
  return isBranch(node) ? node.children.map(kindOf).join(" ") : node.value;
}

/** Whether a node has children. */
export function hasChildren({ ends }: SyntaxNodes, node: number): boolean {
  return ends[node]! > node + 1;
}

/** The children of a node that tree-sitter shows, in order. */
export function childNodes({ ends, hidden }: SyntaxNodes, node: number): number[] {
  const children: number[] = [];
  for (let child = node + 1; child < ends[node]!; child = ends[child]!) {
    if (hidden[child] === 0) children.push(child);
  }
  return children;
}

/** The first child with a field. */
export function childOfField({ ends, fields }: SyntaxNodes, node: number, field: string): number | undefined {
  for (let child = node + 1; child < ends[node]!; child = ends[child]!) {
    if (fields[child] === field) return child;
  }
  return undefined;
}
