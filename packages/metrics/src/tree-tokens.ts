import { childrenOf, labelOf, preOrder, type Tree } from "@ast/tree";

/** How a tree becomes tokens. */
export interface TreeTokensOptions {
  /** Whether a node with children stands in brackets, which are tokens too: `( label child … )`. @defaultValue false */
  readonly brackets?: boolean;
}

/** The labels of a tree in pre-order, with brackets around each node that has children where wanted. */
export function* treeTokens(tree: Tree, options: TreeTokensOptions = {}): Generator<string, void, undefined> {
  const { brackets = false } = options;
  // Every ancestor of a node has children, so just before a node of depth d there are d brackets to stay open.
  let open = 0;
  for (const { node, depth } of preOrder(tree)) {
    if (brackets) {
      for (; open > depth; open--) yield ")";
      if (childrenOf(node).length > 0) {
        yield "(";
        open++;
      }
    }
    yield labelOf(node);
  }
  for (; open > 0; open--) yield ")";
}
