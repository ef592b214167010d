import type { Grammar } from "./grammar.ts";

/**
 * The grammar that forbids nothing: left-child right-sibling binary trees in which every missing child is
 * an end node. A model without a grammar is the grammar model over this one.
 *
 * @param labels - The labels of the trees, each once, without the end label.
 * @param endLabel - The label that ends a branch.
 * @throws RangeError if the end label is among the labels, or a label is listed twice.
 */
export function binaryGrammar(labels: readonly string[], endLabel = "EOS"): Grammar {
  const seen = new Set<string>([endLabel]);
  for (const label of labels) {
    if (label === endLabel) {
      throw new RangeError(
        `binaryGrammar: the end label ${JSON.stringify(endLabel)} is also a label of the trees`,
      );
    }
    if (seen.has(label))
      throw new RangeError(`binaryGrammar: the label ${JSON.stringify(label)} is listed twice`);
    seen.add(label);
  }
  const slots = [
    { name: "left", category: "ANY" },
    { name: "right", category: "ANY" },
  ];
  return {
    root: "ANY",
    categories: { ANY: [...labels, endLabel] },
    nodes: Object.fromEntries([...labels.map((label) => [label, slots]), [endLabel, []]]),
  };
}
