import type { Grammar } from "./grammar.ts";
import { grammarFault } from "./validate-grammar.ts";

/** A grammar as two tables, the form in which papers print it; labels as `labelOf` of `@ast/tree` gives them. */
export interface Productions {
  /** The category of the root. */
  readonly root: string;
  /** The labels of each category, each once. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  /** The category of each child of each label, in order; an empty list for a label without children. */
  readonly slots: Readonly<Record<string, readonly string[]>>;
}

/**
 * Makes a grammar of production tables.
 *
 * @throws RangeError if a category is unknown, empty or lists a label twice, if a label has no entry in
 *   `slots`, or if it stands in no category.
 * @example
 * grammarFromProductions({ root: "SUM", categories: { SUM: ["PLUS", "ONE"] }, slots: { PLUS: ["SUM", "SUM"], ONE: [] } })
 */
export function grammarFromProductions(productions: Productions): Grammar {
  const categories = Object.entries(productions.categories).map(([category, labels]) => [
    category,
    [...labels],
  ]);
  const nodes = Object.entries(productions.slots).map(([label, slots]) => [
    label,
    slots.map((category) => ({ category })),
  ]);
  const grammar: Grammar = {
    root: productions.root,
    categories: Object.fromEntries(categories),
    nodes: Object.fromEntries(nodes),
  };
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`grammarFromProductions: ${fault}`);
  return grammar;
}
