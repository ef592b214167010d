import { childrenOf, isBranch, type Tree } from "./node.ts";
import type { Visit } from "./visit.ts";

/**
 * Walks a tree, each node after its children. Lazy; keeps its own stack, so depth is no limit.
 *
 * @example [...postOrder(tree)].map(({ node }) => node.type) // A(B, C(D)) gives B D C A
 */
export function* postOrder(tree: Tree): Generator<Visit, void, undefined> {
  interface Frame {
    readonly visit: Visit;
    nextChild: number;
  }
  const root: Visit = { node: tree, parent: undefined, index: -1, depth: 0 };
  const stack: Frame[] = [{ visit: root, nextChild: 0 }];
  for (let frame = stack.at(-1); frame !== undefined; frame = stack.at(-1)) {
    const { node, depth } = frame.visit;
    const index = frame.nextChild++;
    const child = childrenOf(node)[index];
    if (child !== undefined && isBranch(node)) {
      stack.push({ visit: { node: child, parent: node, index, depth: depth + 1 }, nextChild: 0 });
    } else {
      stack.pop();
      yield frame.visit;
    }
  }
}
