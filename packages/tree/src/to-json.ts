import { isBranch, isLeaf, type Tree } from "./node.ts";
import { preOrder } from "./pre-order.ts";

/**
 * Writes a tree as one line of JSON: `type`, then `field` and `position` where present, then `value` or `children`.
 * The result equals that of `JSON.stringify` up to the order of keys, for trees of any depth.
 *
 * @example toJson(leaf("name", "a1")) // {"type":"name","value":"a1"}
 */
export function toJson(tree: Tree): string {
  const pieces: string[] = [];
  /** Depth of the innermost list of children that is still open; −1 if none is. */
  let open = -1;
  for (const { node, depth, index } of preOrder(tree)) {
    while (open >= depth) {
      pieces.push("]}");
      open--;
    }
    if (index > 0) pieces.push(",");
    pieces.push('{"type":', JSON.stringify(node.type));
    if (node.field !== undefined) pieces.push(',"field":', JSON.stringify(node.field));
    if (node.position !== undefined) pieces.push(',"position":', JSON.stringify(node.position));
    if (isLeaf(node)) pieces.push(',"value":', JSON.stringify(node.value), "}");
    if (isBranch(node)) {
      pieces.push(',"children":[');
      open = depth;
    }
  }
  pieces.push("]}".repeat(open + 1));
  return pieces.join("");
}
