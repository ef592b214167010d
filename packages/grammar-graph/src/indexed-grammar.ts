import { type CompiledGrammar, compileGrammar } from "./compiled-grammar.ts";
import type { Field, Grammar } from "./grammar.ts";
import { grammarFault } from "./validate-grammar.ts";

/**
 * A grammar in which each label has a fixed number of children, with numbers for names: what tree decoders work with.
 * The ids of its labels are its action ids; Reduce, the one action more, is never allowed.
 */
export interface IndexedGrammar extends CompiledGrammar {
  /** Label of each label id: in order of first appearance in `grammar.categories`. */
  readonly labels: readonly string[];
  /** Name of each category id: in the order of `grammar.categories`. */
  readonly categories: readonly string[];
  /** Category id of the root. */
  readonly root: number;
  /** Per category id, the ids of its labels, in the grammar's order. */
  readonly members: readonly Int32Array[];
  /** Per label id, the category id of each child. */
  readonly slots: readonly Int32Array[];
  /** Per label id, the fields of its children. */
  readonly fields: readonly (readonly Field[])[];
  /** The largest number of children of a label. */
  readonly maxArity: number;
  /** Tells whether a label id stands in a category id; false for numbers that are no ids. */
  allows(category: number, label: number): boolean;
}

/** What keeps a grammar from having a fixed number of children for each label, or undefined if nothing does. */
function arityFault({ nodes, leaves = {} }: Grammar): string | undefined {
  const kind = Object.keys(leaves)[0];
  if (kind !== undefined) return `the leaves of the kind ${JSON.stringify(kind)} are no labels`;
  for (const [label, children] of Object.entries(nodes)) {
    const name = JSON.stringify(label);
    if ("states" in children) return `the children of ${name} are told by an automaton`;
    const index = children.findIndex(({ cardinality = "single" }) => cardinality !== "single");
    if (index >= 0) return `slot ${index} of ${name} is ${children[index]!.cardinality}`;
  }
  return undefined;
}

/**
 * Numbers the labels and categories of a grammar. Equal grammars, entries in equal order, get equal numbers.
 *
 * @throws RangeError if the grammar is not whole (see `validateGrammar`), or if it has optional fields, lists,
 *   automata or kinds of leaf: `fixedArityGrammar` derives one that has none.
 */
export function indexGrammar(grammar: Grammar): IndexedGrammar {
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`indexGrammar: ${fault}`);
  const unfixed = arityFault(grammar);
  if (unfixed !== undefined) {
    throw new RangeError(
      `indexGrammar: ${unfixed}; expected one child per field: derive such a grammar with fixedArityGrammar`,
    );
  }
  const compiled = compileGrammar(grammar);
  const labels = compiled.actions.slice(0, compiled.labelCount).map(({ name }) => name);
  const categories = Object.keys(grammar.categories);
  const categoryIds = new Map(categories.map((category, id) => [category, id]));
  const members = categories.map((category) => compiled.membersOf(category));
  const memberSets = members.map((ids) => new Set(ids));
  const fields = labels.map((label) => {
    const children = grammar.nodes[label]!;
    return "states" in children ? [] : children;
  });
  const slots = fields.map((list) => Int32Array.from(list, ({ category }) => categoryIds.get(category)!));
  return {
    ...compiled,
    labels,
    categories,
    root: categoryIds.get(grammar.root)!,
    members,
    slots,
    fields,
    maxArity: slots.reduce((largest, { length }) => Math.max(largest, length), 0),
    allows: (category, label) => memberSets[category]?.has(label) ?? false,
  };
}
