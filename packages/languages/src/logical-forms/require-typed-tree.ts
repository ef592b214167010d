/** @file Which typed trees a grammar with fields has, and which texts their leaves may hold, checked before printing. */
import type { Field, Grammar } from "@ast/grammar-graph";
import { type Branch, isLeaf, type Leaf, type Tree } from "@ast/tree";
import { describeNode, type NodePlace, pathTo } from "../node-place.ts";

/** What makes a leaf's text impossible to write, or undefined if nothing does. */
export type LeafFault = (leaf: Leaf, parent: Branch | undefined) => string | undefined;

/** What a tree is checked against. */
export interface TypedTreeRules {
  readonly grammar: Grammar;
  readonly leafFault: LeafFault;
  /** The function that answers for the tree, for the message. */
  readonly caller: string;
}

const signOfCardinality = { single: "", optional: "?", list: "*" };

function signature({ name, category, cardinality = "single" }: Field): string {
  return `${category}${signOfCardinality[cardinality]} ${name}`;
}

/** The fields of a branch; these grammars tell no children by an automaton. */
function fieldsOf({ type }: Branch, { nodes }: Grammar): readonly Field[] {
  const children = nodes[type] ?? [];
  return "states" in children ? [] : children;
}

/** The field of each child, or undefined if the children do not fill the fields in order. */
function fieldsOfChildren({ children }: Branch, fields: readonly Field[]): Field[] | undefined {
  const filled: Field[] = [];
  for (const field of fields) {
    const { name, cardinality = "single" } = field;
    const before = filled.length;
    const most = cardinality === "list" ? Number.POSITIVE_INFINITY : 1;
    while (filled.length - before < most && children[filled.length]?.field === name) filled.push(field);
    if (cardinality === "single" && filled.length === before) return undefined;
  }
  return filled.length === children.length ? filled : undefined;
}

/**
 * Checks that a tree is one of a grammar with named fields, and that its leaves can be written. Nesting is no limit.
 *
 * @throws TypeError naming the path to the first node, in pre-order, that does not fit.
 */
export function requireTypedTree(root: Tree, { grammar, leafFault, caller }: TypedTreeRules): void {
  const refusal = (place: NodePlace, text: string) =>
    new TypeError(`${caller}: at ${pathTo(place)}: ${text}`);
  const waiting: (NodePlace & { category: string; parent: (NodePlace & { tree: Branch }) | undefined })[] = [
    { tree: root, category: grammar.root, index: 0, parent: undefined },
  ];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { tree, category, parent } = place;
    const members = grammar.categories[category] ?? [];
    const kind = grammar.leaves?.[tree.type];
    if (!members.includes(tree.type) || isLeaf(tree) !== (kind !== undefined)) {
      throw refusal(place, `expected ${category} (${members.join(", ")}), got ${describeNode(tree)}`);
    }
    if (isLeaf(tree)) {
      const fault = leafFault(tree, parent?.tree);
      if (fault !== undefined) throw refusal(place, fault);
      continue;
    }
    const fields = fieldsOf(tree, grammar);
    const filled = fieldsOfChildren(tree, fields);
    if (filled === undefined) {
      const wanted = fields.map(signature).join(", ");
      const got = tree.children.map(({ field, type }) => field ?? `${type} without a field`).join(", ");
      throw refusal(place, `${tree.type} takes (${wanted}), got (${got})`);
    }
    for (const [index, field] of [...filled.entries()].reverse()) {
      const child = tree.children[index];
      if (child !== undefined) {
        waiting.push({ tree: child, category: field.category, index, parent: { ...place, tree } });
      }
    }
  }
}
