/** @file Programs as their labels in pre-order: the form in which they are drawn, and compared for equality. */
import { type Branch, childrenOf, isBranch, labelOf, nodeOfLabel, type Tree } from "@ast/tree";

/** The labels of a tree's nodes in pre-order. */
export function preOrderLabels(tree: Tree): string[] {
  const labels: string[] = [];
  const open: Tree[] = [tree];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    labels.push(labelOf(node));
    const children = childrenOf(node);
    for (let index = children.length - 1; index >= 0; index--) open.push(children[index]!);
  }
  return labels;
}

/**
 * A text that two programs share exactly if they are the same tree. Each label has one arity in these languages,
 * so that the labels in pre-order say it all.
 */
export function programKey(labels: readonly string[]): string {
  return labels.join(" ");
}

/**
 * The tree with the given labels in pre-order.
 *
 * @param labels - Labels that make up one whole tree.
 * @param arityOf - The number of children that a label has.
 */
export function treeOfPreOrder(labels: readonly string[], arityOf: (label: string) => number): Tree {
  const root = nodeOfLabel(labels[0]!);
  const open: { parent: Branch; missing: number }[] = [];
  const enter = (node: Tree, label: string): void => {
    if (isBranch(node)) open.push({ parent: node, missing: arityOf(label) });
  };
  enter(root, labels[0]!);
  for (const label of labels.slice(1)) {
    while (open.at(-1)!.missing === 0) open.pop();
    const top = open.at(-1)!;
    const node = nodeOfLabel(label);
    top.parent.children.push(node);
    top.missing -= 1;
    enter(node, label);
  }
  return root;
}
