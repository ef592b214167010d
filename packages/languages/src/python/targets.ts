import { isLeaf, type Tree } from "@ast/tree";
import { fail, offsetOf, type Source } from "./source.ts";
import type { Syntax } from "./syntax.ts";

const single = new Set(["Name", "Attribute", "Subscript"]);
const several = new Set(["Tuple", "List"]);

/**
 * Checks that a tree can be assigned to, or deleted.
 *
 * @throws SourceError if it cannot.
 */
export function checkTarget(
  source: Source,
  at: Syntax,
  target: Tree,
  use: "assigned" | "deleted" = "assigned",
): void {
  const open: Tree[] = [target];
  for (let tree = open.pop(); tree !== undefined; tree = open.pop()) {
    if (single.has(tree.type)) continue;
    const children = isLeaf(tree) ? [] : tree.children;
    const isStarred = tree.type === "Starred" && use === "assigned";
    if (several.has(tree.type) || isStarred) for (const child of children) open.push(child);
    else fail(source, offsetOf(source, tree.position?.start, at.start), "a target");
  }
}
