import { childrenOf, type Tree } from "./node.ts";

/** The number of nodes of a tree, leaves and branches together; at least 1. */
export function countNodes(tree: Tree): number {
  const stack: Tree[] = [tree];
  let count = 0;
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    count++;
    for (const child of childrenOf(node)) stack.push(child);
  }
  return count;
}
