import type { Field, Grammar } from "./grammar.ts";
import { listNames } from "./list-names.ts";
import { grammarFault } from "./validate-grammar.ts";

/** A grammar in which each label has a fixed number of children, with numbers for names: what tree decoders work with. */
export interface IndexedGrammar {
  /** The grammar the numbers stand for. */
  readonly grammar: Grammar;
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
  /**
   * The id of a label.
   *
   * @throws RangeError if the grammar has no such label.
   */
  idOf(label: string): number;
  /** Tells whether the grammar has a label. */
  has(label: string): boolean;
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
  const categories = Object.keys(grammar.categories);
  const categoryIds = new Map(categories.map((category, id) => [category, id]));
  const labels = [...new Set(Object.values(grammar.categories).flat())];
  const labelIds = new Map(labels.map((label, id) => [label, id]));

  const members = Object.values(grammar.categories).map((names) => {
    return Int32Array.from(names, (name) => labelIds.get(name)!);
  });
  const fields = labels.map((label) => {
    const children = grammar.nodes[label]!;
    return "states" in children ? [] : children;
  });
  const slots = fields.map((list) => Int32Array.from(list, ({ category }) => categoryIds.get(category)!));
  const memberSets = members.map((ids) => new Set(ids));
  return {
    grammar,
    labels,
    categories,
    root: categoryIds.get(grammar.root)!,
    members,
    slots,
    fields,
    maxArity: slots.reduce((largest, { length }) => Math.max(largest, length), 0),
    idOf(label) {
      const id = labelIds.get(label);
      if (id === undefined) {
        throw new RangeError(
          `idOf: the grammar has no label ${JSON.stringify(label)}; it has ${listNames(labels)}`,
        );
      }
      return id;
    },
    has: (label) => labelIds.has(label),
    allows: (category, label) => memberSets[category]?.has(label) ?? false,
  };
}
