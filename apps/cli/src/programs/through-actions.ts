import {
  actionsFromTree,
  compileGrammar,
  type Grammar,
  treeFromActions,
  type WritingOrder,
} from "@ast/grammar-graph";
import { equalTrees, type Tree } from "@ast/tree";
import { firstDifference } from "./first-difference.ts";

const orders: readonly WritingOrder[] = ["depth-first", "breadth-first"];

/**
 * Takes trees through the actions that write them, in both orders.
 *
 * @returns A function that gives the tree that the actions write; it throws an error if the grammar does not allow the tree, or if
 *   the actions write another.
 */
export function throughActions(grammar: Grammar): (tree: Tree) => Tree {
  const compiled = compileGrammar(grammar);
  return (tree) => {
    let written = tree;
    for (const order of orders) {
      written = treeFromActions(compiled, actionsFromTree(compiled, tree, { order }));
      if (equalTrees(tree, written)) continue;
      throw new Error(`the ${order} actions write another tree: ${firstDifference(tree, written)}`);
    }
    return written;
  };
}
