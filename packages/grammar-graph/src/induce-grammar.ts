import { childrenOf, labelOf, preOrder, type Tree } from "@ast/tree";
import type { Field, Grammar } from "./grammar.ts";

/** The category of the root in an induced grammar; the others are named after their parent and slot. */
const rootCategory = "ROOT";

/** What has been seen of one label: the field name and category of each child. */
type Seen = readonly Field[];

/**
 * The tightest grammar of fixed arities that allows all the trees given: one category for the root and one
 * per parent label and slot, named like `PLUS[0]`, which hold the labels seen there in order of first
 * appearance. A pattern that no tree shows stays forbidden, even if it would be valid.
 *
 * @throws RangeError if there are no trees, or if one label is seen with two numbers of children or two names
 *   for one field.
 */
export function induceGrammar(trees: Iterable<Tree>): Grammar {
  const nodes = new Map<string, Seen>();
  const categories = new Map<string, Set<string>>([[rootCategory, new Set()]]);
  for (const tree of trees) {
    for (const { node, parent, index } of preOrder(tree)) {
      const label = labelOf(node);
      const category = parent === undefined ? rootCategory : `${labelOf(parent)}[${index}]`;
      categories.get(category)!.add(label);
      const known = nodes.get(label);
      if (known === undefined) {
        const fields = childrenOf(node).map(({ field }, slot): Field => {
          const name = `${label}[${slot}]`;
          categories.set(name, new Set());
          return field === undefined ? { category: name } : { name: field, category: name };
        });
        nodes.set(label, fields);
      } else {
        requireSame(label, known, childrenOf(node));
      }
    }
  }
  if (nodes.size === 0) throw new RangeError("induceGrammar: expected at least one tree, got none");
  const grammar: Grammar = {
    root: rootCategory,
    categories: Object.fromEntries(Array.from(categories, ([category, labels]) => [category, [...labels]])),
    nodes: Object.fromEntries(nodes),
  };
  return grammar;
}

function requireSame(label: string, known: Seen, children: readonly Tree[]): void {
  if (children.length !== known.length) {
    throw new RangeError(
      `induceGrammar: ${label} has ${known.length} children in one place and ${children.length} in another`,
    );
  }
  for (const [index, { name }] of known.entries()) {
    const { field } = children[index]!;
    if (field !== name) {
      const [first, second] = [name, field].map((text) =>
        text === undefined ? "no field name" : `the field ${text}`,
      );
      throw new RangeError(
        `induceGrammar: child ${index} of ${label} has ${first} in one place and ${second} in another`,
      );
    }
  }
}
