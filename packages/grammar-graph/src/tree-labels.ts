/** @file Trees as flat lists of label ids, and back: the grammar says how many children each label takes. */
import { branch, childrenOf, isBranch, labelOf, nodeOfLabel, type Tree } from "@ast/tree";
import { createCursor, type WritingOrder } from "./cursor.ts";
import { findViolation } from "./find-violation.ts";
import { GrammarError } from "./grammar-error.ts";
import type { IndexedGrammar } from "./indexed-grammar.ts";

/**
 * The label ids of a tree in the order in which a cursor writes them.
 *
 * @throws GrammarError if the grammar does not allow the tree.
 */
export function labelsFromTree(grammar: IndexedGrammar, tree: Tree, order: WritingOrder): Int32Array {
  const violation = findViolation(grammar, tree);
  if (violation !== undefined) throw new GrammarError("labelsFromTree", violation);
  const labels: number[] = [];
  if (order === "breadth-first") {
    const nodes: Tree[] = [tree];
    for (const node of nodes) {
      labels.push(grammar.idOf(labelOf(node)));
      for (const child of childrenOf(node)) nodes.push(child);
    }
  } else {
    const waiting: Tree[] = [tree];
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      labels.push(grammar.idOf(labelOf(node)));
      const children = childrenOf(node);
      for (let index = children.length - 1; index >= 0; index--) waiting.push(children[index]!);
    }
  }
  return Int32Array.from(labels);
}

/**
 * The tree that a list of label ids writes; the inverse of `labelsFromTree`. Children of named fields carry
 * the field's name.
 *
 * @throws GrammarError if a label is not allowed in its place, or if the list ends before the tree does.
 * @throws RangeError if labels are left over.
 */
export function treeFromLabels(
  grammar: IndexedGrammar,
  labels: ArrayLike<number>,
  order: WritingOrder,
): Tree {
  let cursor = createCursor(grammar, { order });
  const nodes: Tree[] = [];
  for (let index = 0; index < labels.length; index++) {
    const { slot } = cursor;
    if (slot === undefined) {
      throw new RangeError(
        `treeFromLabels: the tree is complete after ${index} labels, got ${labels.length}`,
      );
    }
    const id = labels[index]!;
    if (!grammar.allows(slot.category, id)) {
      throw cursor.refusal("treeFromLabels", grammar.labels[id] ?? `label id ${id}`);
    }
    cursor = cursor.advance(id);
    const label = grammar.labels[id]!;
    const node = grammar.slots[id]!.length > 0 ? branch(label) : nodeOfLabel(label);
    nodes.push(node);
    const parent = nodes[slot.parent];
    if (parent === undefined || !isBranch(parent)) continue;
    const { name } = grammar.fields[slot.parentLabel]![slot.index]!;
    if (name !== undefined) node.field = name;
    parent.children.push(node);
  }
  if (!cursor.done) throw cursor.refusal("treeFromLabels", undefined);
  return nodes[0]!;
}
