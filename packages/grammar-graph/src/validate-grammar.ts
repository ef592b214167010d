import type { Content, Field, Grammar } from "./grammar.ts";
import { kindOfLabel, leafLabels } from "./leaf-kinds.ts";

const cardinalities: readonly unknown[] = [undefined, "single", "optional", "list"];

function quote(...names: readonly string[]): string {
  return names.map((name) => JSON.stringify(name)).join(", ");
}

/** What is wrong with the name of a category, if it is not defined. */
function categoryFault({ categories }: Grammar, category: string, where: string): string | undefined {
  if (Object.hasOwn(categories, category)) return undefined;
  const known = quote(...Object.keys(categories)) || "none";
  return `${where} names the category ${quote(category)}, which is not defined; defined: ${known}`;
}

function leafFault({ leaves = {}, nodes }: Grammar): string | undefined {
  for (const [kind, { values, open }] of Object.entries(leaves)) {
    const where = `the kind of leaf ${quote(kind)}`;
    if (kind.includes(":")) return `${where} has a colon in its name, which no type of a leaf may have`;
    if (Object.hasOwn(nodes, kind)) return `${where} is also a label with an entry for its children`;
    if (values.length === 0 && !open) return `${where} has no values and is not open`;
    const seen = new Set<string>();
    for (const value of values) {
      if (seen.has(value)) return `${where} lists the value ${quote(value)} twice`;
      seen.add(value);
      const children = Object.hasOwn(nodes, `${kind}:${value}`) ? nodes[`${kind}:${value}`]! : [];
      const count = "states" in children ? children.states.length : children.length;
      if (count > 0) return `${where} lists the value ${quote(value)}, whose label has children`;
    }
  }
  return undefined;
}

function entryFault(
  grammar: Grammar,
  entry: string,
  { category, known }: { readonly category: string; readonly known: ReadonlySet<string> },
): string | undefined {
  const { nodes, leaves = {} } = grammar;
  if (Object.hasOwn(leaves, entry)) return undefined;
  const where = `the label ${quote(entry)} of the category ${quote(category)}`;
  if (kindOfLabel(grammar, entry) !== undefined) {
    return known.has(entry) ? undefined : `${where} is not among the values of its kind of leaf`;
  }
  return Object.hasOwn(nodes, entry) ? undefined : `${where} has no entry for its slots`;
}

/** What is wrong with the categories; notes the labels and kinds that stand in one. */
function categoriesFault(grammar: Grammar, placed: Set<string>): string | undefined {
  const known = new Set(leafLabels(grammar));
  for (const [category, entries] of Object.entries(grammar.categories)) {
    const where = `the category ${quote(category)}`;
    if (entries.length === 0) return `${where} has no labels`;
    const seen = new Set<string>();
    for (const entry of entries) {
      if (seen.has(entry)) return `${where} lists the label ${quote(entry)} twice`;
      const fault = entryFault(grammar, entry, { category, known });
      if (fault !== undefined) return fault;
      seen.add(entry);
      placed.add(entry);
    }
    for (const entry of entries) {
      const kind = kindOfLabel(grammar, entry);
      if (kind === undefined) continue;
      if (seen.has(kind)) return `${where} lists the label ${quote(entry)} and all leaves of its kind`;
      placed.add(kind);
    }
  }
  return undefined;
}

function fieldsFault(grammar: Grammar, label: string, fields: readonly Field[]): string | undefined {
  for (const [index, { category, cardinality }] of fields.entries()) {
    const where = `slot ${index} of the label ${quote(label)}`;
    const fault = categoryFault(grammar, category, where);
    if (fault !== undefined) return fault;
    if (!cardinalities.includes(cardinality)) {
      return `${where} has the cardinality ${JSON.stringify(cardinality)}; expected single, optional or list`;
    }
  }
  return undefined;
}

/** A label that stands in two moves of a state: the first such, with the categories of both. */
function sharedEntry(
  grammar: Grammar,
  moves: readonly { readonly category: string }[],
): readonly [entry: string, first: string, second: string] | undefined {
  const categoryOfEntry = new Map<string, string>();
  for (const { category } of moves) {
    for (const entry of grammar.categories[category]!) {
      const first = categoryOfEntry.get(entry) ?? categoryOfEntry.get(kindOfLabel(grammar, entry) ?? entry);
      if (first !== undefined) return [entry, first, category];
    }
    for (const entry of grammar.categories[category]!) categoryOfEntry.set(entry, category);
  }
  return undefined;
}

function contentFault(grammar: Grammar, label: string, { states }: Content): string | undefined {
  const isState = (state: number) => Number.isInteger(state) && state >= -1 && state < states.length;
  for (const [index, { moves, reduce }] of states.entries()) {
    const where = `state ${index} of the label ${quote(label)}`;
    if (moves.length === 0 && reduce === undefined) return `${where} has no moves and no Reduce`;
    for (const { category, next } of moves) {
      const fault = categoryFault(grammar, category, where);
      if (fault !== undefined) return fault;
      if (!isState(next)) return `${where} leads to ${next}; expected -1 to ${states.length - 1}`;
    }
    if (reduce !== undefined && !isState(reduce)) {
      return `${where} reduces to ${reduce}; expected -1 to ${states.length - 1}`;
    }
    // A label and its kind clash in either order.
    const shared = sharedEntry(grammar, moves) ?? sharedEntry(grammar, [...moves].reverse());
    if (shared !== undefined) {
      const [entry, first, second] = shared;
      return `${where} has two moves for ${quote(entry)}, of the categories ${quote(first, second)}`;
    }
    let steps = 0;
    for (let state = reduce; state !== undefined && state >= 0; state = states[state]?.reduce) {
      if (++steps > states.length) return `${where} goes round in a circle of Reduces`;
    }
  }
  return undefined;
}

/**
 * What keeps a grammar from being whole, or undefined if nothing does: see `validateGrammar`.
 */
export function grammarFault(grammar: Grammar): string | undefined {
  const rootFault = categoryFault(grammar, grammar.root, "the root");
  if (rootFault !== undefined) return rootFault;
  const placed = new Set<string>();
  const listFault = leafFault(grammar) ?? categoriesFault(grammar, placed);
  if (listFault !== undefined) return listFault;
  for (const kind of Object.keys(grammar.leaves ?? {})) {
    if (!placed.has(kind)) return `the kind of leaf ${quote(kind)} stands in no category`;
  }
  for (const [label, children] of Object.entries(grammar.nodes)) {
    const isPlaced = placed.has(label) || placed.has(kindOfLabel(grammar, label) ?? label);
    if (!isPlaced) return `the label ${quote(label)} stands in no category`;
    const isContent = "states" in children;
    const fault = isContent ? contentFault(grammar, label, children) : fieldsFault(grammar, label, children);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * Checks that a grammar is whole; `grammarFromJson` checks first that data of unknown form is a grammar at all:
 *
 * - every category named is defined and has labels;
 * - every label and every kind of leaf stands in a category, and every entry of a category is the one or the other;
 * - nothing is listed twice, neither by name nor as a label of a kind that is listed too;
 * - a label of a kind of leaf is among the kind's values and has no children;
 * - an automaton leads to its own states only, can leave each of them, never has two moves for one label in a
 *   state, and never comes back to a state by Reduces alone.
 *
 * @throws RangeError naming the first fault.
 */
export function validateGrammar(grammar: Grammar): void {
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`validateGrammar: ${fault}`);
}
