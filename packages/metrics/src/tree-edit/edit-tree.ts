/** @file A tree laid out for Zhang and Shasha's recursion: numbers of nodes in post-order, from the left or from the right. */
import { childrenOf, type Tree } from "@ast/tree";

/** The nodes of a tree as they come in a walk. */
export interface Walk {
  /** In pre-order. */
  readonly nodes: readonly Tree[];
  /** Nodes in the subtree of each. */
  readonly sizes: Int32Array;
  readonly depths: Int32Array;
}

/** From which end children are taken. A tree and its mirror image have the same distances. */
export type Side = "left" | "right";

/** A tree in post-order, its children taken from one side. Nodes are numbered from 0; the root is the last. */
export interface EditTree {
  readonly nodes: readonly Tree[];
  /** The first node of each subtree, its outermost leaf: a subtree of `i` is the range from `first[i]` to `i`. */
  readonly first: Int32Array;
  /** The last node of each set that shares a first node, in ascending order: where the recursion starts anew. */
  readonly keyRoots: Int32Array;
  /** The place of each node in the tree's post-order from the left. */
  readonly places: Int32Array;
  /** Sum of the sizes of the key roots' subtrees; two trees take as many steps as the product of theirs. */
  readonly work: number;
}

/** Walks through a tree. */
export function walk(root: Tree): Walk {
  const nodes: Tree[] = [];
  const depths: number[] = [];
  const stack: { node: Tree; depth: number }[] = [{ node: root, depth: 0 }];
  for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
    nodes.push(top.node);
    depths.push(top.depth);
    const children = childrenOf(top.node);
    for (let index = children.length - 1; index >= 0; index--) {
      stack.push({ node: children[index]!, depth: top.depth + 1 });
    }
  }
  // From the end, a node's subtree reaches to the next node that is no deeper.
  const sizes = new Int32Array(nodes.length);
  const open: number[] = [];
  for (let index = nodes.length - 1; index >= 0; index--) {
    let size = 1;
    while (open.length > 0 && depths[open.at(-1)!]! > depths[index]!) size += sizes[open.pop()!]!;
    sizes[index] = size;
    open.push(index);
  }
  return { nodes, sizes, depths: Int32Array.from(depths) };
}

/** The place of each node of a walk in post-order from the left. */
export function leftPlaces({ sizes, depths }: Walk): Int32Array {
  // All that stands before a node in pre-order stands before it in post-order too, but its ancestors; its subtree does.
  return sizes.map((size, index) => index + size - 1 - depths[index]!);
}

/** Lays out a tree from one side. */
export function layOut(walked: Walk, side: Side): EditTree {
  const { nodes, sizes } = walked;
  const count = nodes.length;
  const ordered: Tree[] = Array.from(nodes);
  const first = new Int32Array(count);
  const places = new Int32Array(count);
  const fromLeft = leftPlaces(walked);
  for (let index = 0; index < count; index++) {
    const place = side === "left" ? fromLeft[index]! : count - 1 - index;
    ordered[place] = nodes[index]!;
    first[place] = place - sizes[index]! + 1;
    places[place] = fromLeft[index]!;
  }
  const seen = new Uint8Array(count);
  const keyRoots: number[] = [];
  let work = 0;
  for (let index = count - 1; index >= 0; index--) {
    if (seen[first[index]!]) continue;
    seen[first[index]!] = 1;
    keyRoots.push(index);
    work += index - first[index]! + 1;
  }
  return { nodes: ordered, first, keyRoots: Int32Array.from(keyRoots.reverse()), places, work };
}
