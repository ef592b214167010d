import { childrenOf, isLeaf, type Tree } from "@ast/tree";

function sameSymbol(node: Tree, other: Tree): boolean {
  if (node.type !== other.type) return false;
  if (isLeaf(node)) return isLeaf(other) && node.value === other.value;
  return !isLeaf(other);
}

/**
 * The nodes of a tree that another tree does not have in the same place: those whose symbol differs
 * from the one at the same path, and those at whose path the other tree has nothing.
 */
export function differingNodes(tree: Tree, other: Tree | undefined): ReadonlySet<Tree> {
  const differing = new Set<Tree>();
  const pairs: [Tree, Tree | undefined][] = [[tree, other]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [node, counterpart] = pair;
    if (counterpart === undefined || !sameSymbol(node, counterpart)) differing.add(node);
    const others = counterpart === undefined ? [] : childrenOf(counterpart);
    childrenOf(node).forEach((child, index) => {
      pairs.push([child, others[index]]);
    });
  }
  return differing;
}
