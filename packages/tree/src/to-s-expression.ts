import { isLeaf, type Tree } from "./node.ts";
import { preOrder } from "./pre-order.ts";
import { isBareName } from "./s-expression-tokens.ts";

/**
 * Writes a tree as one line of S-expression text: `(type child …)` for a branch, `(type "value")` for a leaf, and
 * `field: ` before a node that has a field. Names with spaces or punctuation stand in quotes. Positions are left out.
 *
 * @example toSExpression(branch("VAR", [leaf("name", "a1")])) // (VAR (name "a1"))
 */
export function toSExpression(tree: Tree): string {
  const pieces: string[] = [];
  let open = 0;
  for (const { node, depth } of preOrder(tree)) {
    if (depth > 0) pieces.push(")".repeat(open - depth), " ");
    if (node.field !== undefined) pieces.push(quoteIfNeeded(node.field), ": ");
    pieces.push("(", quoteIfNeeded(node.type));
    if (isLeaf(node)) pieces.push(" ", JSON.stringify(node.value));
    open = depth + 1;
  }
  pieces.push(")".repeat(open));
  return pieces.join("");
}

function quoteIfNeeded(name: string): string {
  return isBareName(name) ? name : JSON.stringify(name);
}
