/** @file Where expressions stand, and so which of them need parentheses. */
import type { Tree } from "@ast/tree";
import { binding } from "./binding.ts";
import { many, optional, type Piece } from "./print-engine.ts";

/** An expression that stands where any but a bare tuple, yield or `:=` may. */
export function test(tree: Tree): Piece {
  return { tree, binding: binding.test };
}

const simple = new Set(["Name", "Attribute", "Subscript"]);

/**
 * Tells whether a tuple needs parentheses wherever it stands: tree-sitter takes a star at the beginning of a list for one
 * before a target.
 */
function hasStarredOperand(tree: Tree): boolean {
  if (tree.type !== "Tuple") return false;
  return many(tree, "elts").some((element) => {
    const value = element.type === "Starred" ? optional(element, "value") : undefined;
    return value !== undefined && !simple.has(value.type);
  });
}

/** An expression that may be a tuple without parentheses, and a yield too if `weakest` says so. */
export function bare(tree: Tree, weakest: number = binding.tuple): Piece {
  return { tree, binding: hasStarredOperand(tree) ? binding.test : weakest };
}
