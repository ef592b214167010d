/** @file A tree laid out for Zhang and Shasha's recursion: numbers of nodes in post-order, from the left or from the right. */
import { childrenOf, type Tree } from "@ast/tree";

/** The nodes of a tree as they come in a walk. */
interface Walk {
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

function walk(root: Tree): Walk {
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

function layOut({ nodes, sizes, depths }: Walk, side: Side): EditTree {
  const count = nodes.length;
  const ordered: Tree[] = Array.from(nodes);
  const first = new Int32Array(count);
  const places = new Int32Array(count);
  for (let index = 0; index < count; index++) {
    // All that stands before a node in pre-order stands before it in post-order too, but its ancestors; its subtree does.
    const fromLeft = index + sizes[index]! - 1 - depths[index]!;
    const place = side === "left" ? fromLeft : count - 1 - index;
    ordered[place] = nodes[index]!;
    first[place] = place - sizes[index]! + 1;
    places[place] = fromLeft;
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

/** Lays out two trees from the side from which their distance takes fewer steps. */
export function layOutPair(a: Tree, b: Tree): [EditTree, EditTree] {
  const [one, other] = [walk(a), walk(b)];
  const left: [EditTree, EditTree] = [layOut(one, "left"), layOut(other, "left")];
  const right: [EditTree, EditTree] = [layOut(one, "right"), layOut(other, "right")];
  return left[0].work * left[1].work <= right[0].work * right[1].work ? left : right;
}
