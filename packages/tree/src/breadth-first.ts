import { isBranch, type Tree } from "./node.ts";
import type { Visit } from "./visit.ts";

/**
 * Walks a tree level by level, each level from left to right. Lazy; holds two levels at a time.
 *
 * @example [...breadthFirst(tree)].map(({ node }) => node.type) // A(B(D), C) gives A B C D
 */
export function* breadthFirst(tree: Tree): Generator<Visit, void, undefined> {
  let level: Visit[] = [{ node: tree, parent: undefined, index: -1, depth: 0 }];
  while (level.length > 0) {
    const next: Visit[] = [];
    for (const visit of level) {
      yield visit;
      const { node, depth } = visit;
      if (!isBranch(node)) continue;
      node.children.forEach((child, index) => {
        next.push({ node: child, parent: node, index, depth: depth + 1 });
      });
    }
    level = next;
  }
}
