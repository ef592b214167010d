/** @file What a grammar is: plain data that survives JSON, and the check that it is whole. */

/** One child slot of a node: what may stand there. */
export interface Field {
  /** The name of the edge to the child, such as `condition`; absent when children are known by position only. */
  readonly name?: string;
  /** The category whose labels may stand there. */
  readonly category: string;
}

/**
 * What may stand where in a tree. A label is what `labelOf` of `@ast/tree` gives: the type of a branch,
 * `type:value` of a leaf. Each label fills all its slots, in order; a label without slots ends its branch.
 */
export interface Grammar {
  /** The category of the root. */
  readonly root: string;
  /** The labels of each category, each once. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  /** The child slots of each label. */
  readonly nodes: Readonly<Record<string, readonly Field[]>>;
}

function quote(names: Iterable<string>): string {
  return [...names].map((name) => JSON.stringify(name)).join(", ");
}

/**
 * Checks that a grammar is whole: every category named is defined and has labels, every label has slots and
 * stands in a category, and nothing is listed twice.
 *
 * @param caller - The function that answers for the grammar, for the message.
 * @throws RangeError naming the first fault.
 */
export function validateGrammar(grammar: Grammar, caller = "validateGrammar"): void {
  const { root, categories, nodes } = grammar;
  const fault = (text: string) => new RangeError(`${caller}: ${text}`);
  const requireCategory = (category: string, where: string) => {
    if (!Object.hasOwn(categories, category)) {
      const known = quote(Object.keys(categories)) || "none";
      throw fault(
        `${where} names the category ${quote([category])}, which is not defined; defined: ${known}`,
      );
    }
  };
  requireCategory(root, "the root");
  const placed = new Set<string>();
  for (const [category, labels] of Object.entries(categories)) {
    if (labels.length === 0) throw fault(`the category ${quote([category])} has no labels`);
    const seen = new Set<string>();
    for (const label of labels) {
      if (seen.has(label))
        throw fault(`the category ${quote([category])} lists the label ${quote([label])} twice`);
      if (!Object.hasOwn(nodes, label)) {
        throw fault(
          `the label ${quote([label])} of the category ${quote([category])} has no entry for its slots`,
        );
      }
      seen.add(label);
      placed.add(label);
    }
  }
  for (const [label, fields] of Object.entries(nodes)) {
    if (!placed.has(label)) throw fault(`the label ${quote([label])} stands in no category`);
    for (const [index, field] of fields.entries()) {
      requireCategory(field.category, `slot ${index} of the label ${quote([label])}`);
    }
  }
}
