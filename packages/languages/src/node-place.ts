import { isLeaf, type Tree } from "@ast/tree";

/** A node, and the way back to the root. */
export interface NodePlace {
  readonly tree: Tree;
  /** The index among the parent's children; 0 for the root. */
  readonly index: number;
  readonly parent: NodePlace | undefined;
}

/** Longer paths show this many steps at the end. */
const shownSteps = 8;

/** The way to a node, such as `/SEQ[1]/ASSIGN[0]`. */
export function pathTo(place: NodePlace): string {
  const steps: string[] = [];
  for (let { parent, index } = place; parent !== undefined; { parent, index } = parent) {
    if (steps.length === shownSteps) {
      steps.push("…");
      break;
    }
    steps.push(`${parent.tree.type}[${index}]`);
  }
  return `/${steps.reverse().join("/")}`;
}

/** What messages call a node: its type, and a leaf's text. */
export function describeNode(tree: Tree): string {
  return isLeaf(tree) ? `${tree.type} ${JSON.stringify(tree.value)}` : tree.type;
}
