import type { Tree } from "@ast/tree";
import { findViolation } from "./find-violation.ts";
import type { Grammar } from "./grammar.ts";
import { GrammarError } from "./grammar-error.ts";
import type { IndexedGrammar } from "./indexed-grammar.ts";

/**
 * Checks a tree against a grammar: every node in a slot that takes its label, every slot filled, and fields
 * named as the grammar names them (a child without a field name is known by its position).
 *
 * @param grammar - Indexed already when many trees are checked; a plain one is indexed on each call.
 * @throws GrammarError at the first node, in pre-order, that leaves the grammar.
 */
export function checkTree(grammar: Grammar | IndexedGrammar, tree: Tree): void {
  const violation = findViolation(grammar, tree);
  if (violation !== undefined) throw new GrammarError("checkTree", violation);
}

/** Tells whether a grammar allows a tree; see `checkTree`. */
export function isAllowed(grammar: Grammar | IndexedGrammar, tree: Tree): boolean {
  return findViolation(grammar, tree) === undefined;
}
