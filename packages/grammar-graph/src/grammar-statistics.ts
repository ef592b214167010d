import { machineOf } from "./content-machine.ts";
import type { Grammar } from "./grammar.ts";
import { graphOfGrammar } from "./grammar-graph.ts";

/** How large a grammar is; only what the root leads to is counted. */
export interface GrammarStatistics {
  /** Labels of branches. */
  readonly labels: number;
  /** Labels of leaves: values that stand in a category one by one. */
  readonly literals: number;
  /** Kinds of leaf. */
  readonly kinds: number;
  /** Known values of the kinds of leaf. */
  readonly values: number;
  /** Pairs of a label and one of its fields. */
  readonly fields: number;
  /** Triples of a label, a field, and what may stand there: a label or a kind of leaf. */
  readonly pairs: number;
  /** Categories that a field, a move or the root names. */
  readonly categories: number;
  /** Fields, and states of automata, of all labels. */
  readonly states: number;
}

/**
 * Counts what a grammar has.
 *
 * @throws RangeError if the grammar is not whole (see `validateGrammar`).
 */
export function grammarStatistics(grammar: Grammar): GrammarStatistics {
  const { objects, attributes } = graphOfGrammar(grammar);
  const count = (sort: string) => objects.filter((object) => object.sort === sort).length;
  const fields = attributes.filter(({ object }) => object >= 0);
  let values = 0;
  let states = 0;
  for (const { label, sort } of objects) {
    if (sort === "kind") values += grammar.leaves![label]!.values.length;
    else states += machineOf(grammar, label).length;
  }
  return {
    labels: count("branch"),
    literals: count("leaf"),
    kinds: count("kind"),
    values,
    fields: fields.length,
    pairs: fields.reduce((sum, { children }) => sum + children.length, 0),
    categories: new Set(attributes.flatMap(({ categories }) => categories)).size,
    states,
  };
}
