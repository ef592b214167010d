import type { Branch } from "@ast/tree";

/** A node on the way from the root. */
export interface Place {
  readonly node: Branch;
  /** The place of the parent, and the node's index there. */
  readonly parent: Place | undefined;
  readonly index: number;
}

/** Longer paths show this many steps at the end. */
const SHOWN_STEPS = 8;

/** The way to a child of a place, such as `/Program[0]/IfStatement[1]`. */
export function pathOf(place: Place | undefined, index: number): string {
  const steps: string[] = [];
  let at = index;
  for (let step = place; step !== undefined; { index: at, parent: step } = step) {
    if (steps.length === SHOWN_STEPS) {
      steps.push("…");
      break;
    }
    steps.push(`${step.node.type}[${at}]`);
  }
  return `/${steps.reverse().join("/")}`;
}
