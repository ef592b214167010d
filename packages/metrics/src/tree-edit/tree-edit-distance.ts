import { countNodes, preOrder, type Tree } from "@ast/tree";
import { areEqual, distanceTable, wholeDistance } from "./distance-table.ts";
import { checkedCosts, type TreeEditOptions } from "./edit-costs.ts";

/**
 * The tree edit distance: what the cheapest sequence of removed, inserted and relabelled nodes costs that turns one ordered tree
 * into the other. Equals `APTED` of Python's apted 1.0.3 and `zss.distance` of zss 1.2.0.
 *
 * The algorithm is the one of four that has least to do: Zhang and Shasha's (1989) from the left or the right, which suits trees that are shallow or lean
 * to one side, or Klein's (1998) along the heavy paths of either tree, which takes |a| · log |a| · |b|² steps at most. Memory grows with
 * |a| · |b|, along heavy paths also with the square of the other tree. There is no recursion, so depth is no limit. Fields and positions do not
 * count.
 *
 * @throws RangeError if a cost is negative or not finite, or |a| · |b| is 2³⁰ or more.
 * @example treeEditDistance(fromSExpression("(A (B) (C))"), fromSExpression("(A (C))")) // 1
 */
export function treeEditDistance(a: Tree, b: Tree, { costs }: TreeEditOptions = {}): number {
  return areEqual(a, b, costs) ? 0 : wholeDistance(distanceTable(a, b, costs));
}

/**
 * The tree edit distance d on a scale from 0 (equal) to 1: 2d / (removing all of a + inserting all of b + d). With unit costs that is
 * 2d / (|a| + |b| + d), which is a metric (Y. Li and C. Zhang, *A Metric Normalization of Tree Edit Distance*, 2011).
 *
 * @throws RangeError as {@link treeEditDistance} does.
 */
export function normalisedTreeEditDistance(a: Tree, b: Tree, options: TreeEditOptions = {}): number {
  const { costs } = options;
  const distance = treeEditDistance(a, b, options);
  if (distance === 0) return 0;
  if (costs === undefined) return (2 * distance) / (countNodes(a) + countNodes(b) + distance);
  const { remove, insert } = checkedCosts(costs);
  let all = 0;
  for (const { node } of preOrder(a)) all += remove(node);
  for (const { node } of preOrder(b)) all += insert(node);
  return (2 * distance) / (all + distance);
}
