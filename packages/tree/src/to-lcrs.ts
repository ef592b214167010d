import { type Branch, branch, childrenOf, isBranch, labelOf, type NodeDetails, type Tree } from "./node.ts";

/** Options of {@link toLcrs} and {@link fromLcrs}. */
export interface LcrsOptions {
  /**
   * Type of the childless branches that stand in every missing slot, except in the right one of the root; without it
   * a missing child is simply absent.
   */
  readonly endLabel?: string;
}

/**
 * The left-child right-sibling form of a tree: a binary tree in which a node's `left` child is its first child and
 * its `right` child its next sibling. A tree of n nodes gives n nodes, 2n with end markers.
 *
 * Each node becomes a branch whose type is the label of the original (`labelOf`), because a leaf, too, may have a
 * right sibling. The children's fields are `left` and `right`; field names of the original are not kept, positions are.
 *
 * @throws RangeError if a label of the tree is the end label, or the type of a branch would read as a leaf's label.
 * @example toSExpression(toLcrs(fromSExpression("(A (B) (C))"))) // (A left: (B right: (C)))
 */
export function toLcrs(tree: Tree, options: LcrsOptions = {}): Branch {
  const { endLabel } = options;
  interface Entry {
    /** The node and its siblings. */
    readonly siblings: readonly Tree[];
    readonly index: number;
    /** The binary node made for it, still without children. */
    readonly binary: Branch;
  }
  const root = binaryNode(tree, endLabel);
  const stack: Entry[] = [{ siblings: [tree], index: 0, binary: root }];

  function fill(parent: Branch, field: "left" | "right", siblings: readonly Tree[], index: number): void {
    const node = siblings[index];
    if (node !== undefined) {
      const binary = binaryNode(node, endLabel, field);
      parent.children.push(binary);
      stack.push({ siblings, index, binary });
    } else if (endLabel !== undefined) {
      parent.children.push(branch(endLabel, [], { field }));
    }
  }

  for (let entry = stack.pop(); entry !== undefined; entry = stack.pop()) {
    const { siblings, index, binary } = entry;
    fill(binary, "left", childrenOf(siblings[index]!), 0);
    if (binary !== root) fill(binary, "right", siblings, index + 1);
  }
  return root;
}

function binaryNode(node: Tree, endLabel: string | undefined, field?: "left" | "right"): Branch {
  const label = labelOf(node);
  if (label === endLabel) {
    throw new RangeError(`toLcrs: the end label ${JSON.stringify(endLabel)} is also the label of a node`);
  }
  if (isBranch(node) && label.includes(":")) {
    throw new RangeError(`toLcrs: the type of a branch must not contain ":", got ${JSON.stringify(label)}`);
  }
  const details: NodeDetails = {};
  if (field !== undefined) details.field = field;
  if (node.position !== undefined) details.position = node.position;
  return branch(label, [], details);
}
