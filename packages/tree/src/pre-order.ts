import { isBranch, type Tree } from "./node.ts";
import type { Visit } from "./visit.ts";

/**
 * Walks a tree, each node before its children. Lazy; keeps its own stack, so depth is no limit.
 *
 * @example [...preOrder(tree)].map(({ node }) => node.type) // A(B, C(D)) gives A B C D
 */
export function* preOrder(tree: Tree): Generator<Visit, void, undefined> {
  const stack: Visit[] = [{ node: tree, parent: undefined, index: -1, depth: 0 }];
  for (let visit = stack.pop(); visit !== undefined; visit = stack.pop()) {
    yield visit;
    const { node, depth } = visit;
    if (!isBranch(node)) continue;
    for (let index = node.children.length - 1; index >= 0; index--) {
      stack.push({ node: node.children[index]!, parent: node, index, depth: depth + 1 });
    }
  }
}
