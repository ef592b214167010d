import type { Tree } from "@ast/tree";
import { type CompiledGrammar, compileGrammar } from "./compiled-grammar.ts";
import { findViolation } from "./find-violation.ts";
import type { Grammar } from "./grammar.ts";
import { GrammarError, type GrammarViolation } from "./grammar-error.ts";

function violationIn(grammar: Grammar | CompiledGrammar, tree: Tree): GrammarViolation | undefined {
  return findViolation("firstStates" in grammar ? grammar : compileGrammar(grammar), tree);
}

/**
 * Checks a tree against a grammar: every node in a place that takes its label, every place filled as often as it has
 * to be, and fields named as the grammar names them (a child without a field name is known by its position).
 *
 * @param grammar - Compiled already when many trees are checked; a plain one is compiled on each call.
 * @throws GrammarError at the first node, in pre-order, that leaves the grammar.
 */
export function checkTree(grammar: Grammar | CompiledGrammar, tree: Tree): void {
  const violation = violationIn(grammar, tree);
  if (violation !== undefined) throw new GrammarError("checkTree", violation);
}

/** Tells whether a grammar allows a tree; see `checkTree`. */
export function isAllowed(grammar: Grammar | CompiledGrammar, tree: Tree): boolean {
  return violationIn(grammar, tree) === undefined;
}
