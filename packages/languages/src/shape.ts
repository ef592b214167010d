/** @file Which trees are programs: a grammar whose leaves are open, so that any name or integer will do. */
import { isLeaf, type Tree } from "@ast/tree";
import { describeNode, type NodePlace, pathTo } from "./node-place.ts";
import type { Productions } from "./productions.ts";

/** What a kind of leaf may hold. */
export interface LeafKind {
  /** Tells whether text can print such a leaf, and reading it gives the leaf back. */
  accepts(value: string): boolean;
  /** The values that models know. */
  readonly vocabulary: readonly string[];
}

/** A grammar over branch labels and leaf kinds. */
export interface Shape {
  readonly root: string;
  /** Branch labels and leaf kinds of each category. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  /** The category of each child of each branch label. */
  readonly slots: Readonly<Record<string, readonly string[]>>;
  readonly leaves: Readonly<Record<string, LeafKind>>;
}

/** The productions of a shape: each leaf kind becomes one label per word of its vocabulary. */
export function productionsOf({ root, categories, slots, leaves }: Shape): Productions {
  const labelsOfKind = (kind: string, leafKind: LeafKind) =>
    leafKind.vocabulary.map((value) => `${kind}:${value}`);
  const expand = (member: string) => {
    const leafKind = leaves[member];
    return leafKind === undefined ? [member] : labelsOfKind(member, leafKind);
  };
  const leafSlots = Object.entries(leaves).flatMap(([kind, leafKind]) => {
    return labelsOfKind(kind, leafKind).map((label) => [label, []]);
  });
  return {
    root,
    categories: Object.fromEntries(
      Object.entries(categories).map(([category, members]) => [category, members.flatMap(expand)]),
    ),
    slots: { ...slots, ...Object.fromEntries(leafSlots) },
  };
}

/** A node to look at. */
interface Place extends NodePlace {
  readonly category: string;
}

/**
 * Checks that a tree has a shape.
 *
 * @param caller - The function that answers for the tree, for the message.
 * @throws TypeError naming the path to the first node, in pre-order, that does not fit.
 */
export function requireShape({ root, categories, slots, leaves }: Shape, tree: Tree, caller: string): void {
  const refusal = (place: Place, text: string) => new TypeError(`${caller}: at ${pathTo(place)}: ${text}`);
  const waiting: Place[] = [{ tree, category: root, index: 0, parent: undefined }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const { tree: node, category } = place;
    const members = categories[category]!;
    const member = members.includes(node.type);
    const leafKind = member ? leaves[node.type] : undefined;
    if (!member || isLeaf(node) !== (leafKind !== undefined)) {
      throw refusal(place, `expected ${category} (${members.join(", ")}), got ${describeNode(node)}`);
    }
    if (isLeaf(node)) {
      if (leafKind?.accepts(node.value)) continue;
      throw refusal(place, `${JSON.stringify(node.value)} cannot be written as ${node.type}`);
    }
    const { children } = node;
    const childCategories = slots[node.type]!;
    if (children.length !== childCategories.length) {
      const count = childCategories.length;
      const noun = count === 1 ? "child" : "children";
      const wanted = count === 0 ? "no children" : `${count} ${noun} (${childCategories.join(", ")})`;
      throw refusal(place, `${node.type} takes ${wanted}, got ${children.length}`);
    }
    for (let index = children.length - 1; index >= 0; index--) {
      waiting.push({ tree: children[index]!, category: childCategories[index]!, index, parent: place });
    }
  }
}
