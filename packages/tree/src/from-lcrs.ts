import { type Branch, childrenOf, isBranch, nodeOfLabel, type Tree } from "./node.ts";
import type { LcrsOptions } from "./to-lcrs.ts";

/**
 * The ordered tree whose left-child right-sibling form is given; the inverse of `toLcrs`.
 *
 * Children are told apart by their field, `left` or `right`; where both are present the fields may be missing.
 *
 * @param binary - The binary tree; with an end label, the root may have an end marker on its right too.
 * @throws RangeError if it is the form of no tree: the root has a right sibling, a leaf has a left child, a node has
 *   children that are not one `left` and one `right`, or an end marker stands at the root or has children.
 */
export function fromLcrs(binary: Tree, options: LcrsOptions = {}): Tree {
  const { endLabel } = options;
  const open: { readonly parent: Branch; readonly first: Tree }[] = [];

  /** Makes the node for a binary one, notes its first child for later, and gives its next sibling. */
  function convert(source: Tree): { node: Tree; sibling: Tree | undefined } {
    const node = nodeOfLabel(source.type);
    if (source.position !== undefined) node.position = source.position;
    const { left, right } = slotsOf(source, endLabel);
    if (left !== undefined) {
      if (!isBranch(node)) {
        throw new RangeError(`fromLcrs: the leaf ${JSON.stringify(source.type)} must not have a left child`);
      }
      open.push({ parent: node, first: left });
    }
    return { node, sibling: right };
  }

  if (binary.type === endLabel) throw new RangeError("fromLcrs: the root must not be an end marker");
  const root = convert(binary);
  if (root.sibling !== undefined) {
    const found = JSON.stringify(root.sibling.type);
    throw new RangeError(`fromLcrs: the root must not have a right sibling, got ${found}`);
  }
  for (let family = open.pop(); family !== undefined; family = open.pop()) {
    for (let child: Tree | undefined = family.first; child !== undefined; ) {
      const { node, sibling } = convert(child);
      family.parent.children.push(node);
      child = sibling;
    }
  }
  return root.node;
}

interface Slots {
  left?: Tree;
  right?: Tree;
}

/** The two children of a binary node, without end markers. */
function slotsOf(binary: Tree, endLabel: string | undefined): Slots {
  const children = childrenOf(binary);
  const slots: Slots = {};
  const taken = new Set<string>();
  children.forEach((child, index) => {
    const field = child.field ?? (children.length === 2 ? ["left", "right"][index] : undefined);
    if ((field !== "left" && field !== "right") || taken.has(field)) {
      const fields = children.map((each) => JSON.stringify(each.field ?? null)).join(", ");
      throw new RangeError(
        `fromLcrs: the children of ${JSON.stringify(binary.type)} must be one "left" and one "right" at most, got ${fields}`,
      );
    }
    taken.add(field);
    if (child.type !== endLabel) {
      slots[field] = child;
    } else if (childrenOf(child).length > 0) {
      throw new RangeError(`fromLcrs: the end marker ${JSON.stringify(endLabel)} must not have children`);
    }
  });
  return slots;
}
