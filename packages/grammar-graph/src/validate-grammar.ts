import type { Grammar } from "./grammar.ts";

function quote(names: Iterable<string>): string {
  return [...names].map((name) => JSON.stringify(name)).join(", ");
}

/**
 * What keeps a grammar from being whole, or undefined if nothing does. It is whole if every category named is
 * defined and has labels, every label has slots and stands in a category, and nothing is listed twice.
 */
export function grammarFault({ root, categories, nodes }: Grammar): string | undefined {
  const undefinedCategory = (category: string, where: string): string | undefined => {
    if (Object.hasOwn(categories, category)) return undefined;
    const known = quote(Object.keys(categories)) || "none";
    return `${where} names the category ${quote([category])}, which is not defined; defined: ${known}`;
  };
  const rootFault = undefinedCategory(root, "the root");
  if (rootFault !== undefined) return rootFault;
  const placed = new Set<string>();
  for (const [category, labels] of Object.entries(categories)) {
    if (labels.length === 0) return `the category ${quote([category])} has no labels`;
    const seen = new Set<string>();
    for (const label of labels) {
      if (seen.has(label)) return `the category ${quote([category])} lists the label ${quote([label])} twice`;
      if (!Object.hasOwn(nodes, label)) {
        return `the label ${quote([label])} of the category ${quote([category])} has no entry for its slots`;
      }
      seen.add(label);
      placed.add(label);
    }
  }
  for (const [label, fields] of Object.entries(nodes)) {
    if (!placed.has(label)) return `the label ${quote([label])} stands in no category`;
    for (const [index, field] of fields.entries()) {
      const fault = undefinedCategory(field.category, `slot ${index} of the label ${quote([label])}`);
      if (fault !== undefined) return fault;
    }
  }
  return undefined;
}

/**
 * Checks that a grammar is whole: every category named is defined and has labels, every label has slots and
 * stands in a category, and nothing is listed twice. For grammars read from a file.
 *
 * @throws RangeError naming the first fault.
 */
export function validateGrammar(grammar: Grammar): void {
  const fault = grammarFault(grammar);
  if (fault !== undefined) throw new RangeError(`validateGrammar: ${fault}`);
}
