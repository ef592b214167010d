import { childrenOf, type Tree } from "./node.ts";

/** The number of levels of a tree: 1 for a single node, one more than the deepest child otherwise. */
export function depthOf(tree: Tree): number {
  let depth = 0;
  for (let level: readonly Tree[] = [tree]; level.length > 0; level = level.flatMap(childrenOf)) depth++;
  return depth;
}
