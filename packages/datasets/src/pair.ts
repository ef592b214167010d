import type { Dialect } from "@ast/languages";
import { productions } from "@ast/languages/for";
import { translate } from "@ast/languages/for-to-lambda";
import type { Tree } from "@ast/tree";
import { treeOfPreOrder } from "./pre-order-labels.ts";

/** A FOR program and its LAMBDA translation. */
export interface Pair {
  /** Its split and its place there, such as `test/0`. */
  readonly id: string;
  /** The FOR program. Built anew each time it is read, so that a large corpus stays small: keep what you use again. */
  readonly source: Tree;
  /** The LAMBDA program. Built anew each time it is read. */
  readonly target: Tree;
}

/** Makes the FOR trees of one dialect from their labels in pre-order. */
export function treeMaker(dialect: Dialect): (labels: readonly string[]) => Tree {
  const { slots } = productions(dialect);
  const arityOf = (label: string): number => slots[label]?.length ?? 0;
  return (labels) => treeOfPreOrder(labels, arityOf);
}

/** Makes the pairs of one dialect from FOR programs, given as labels in pre-order. */
export function pairMaker(dialect: Dialect): (id: string, labels: readonly string[]) => Pair {
  const makeTree = treeMaker(dialect);
  return (id, labels) => ({
    id,
    get source() {
      return makeTree(labels);
    },
    get target() {
      return translate(makeTree(labels), { dialect });
    },
  });
}
