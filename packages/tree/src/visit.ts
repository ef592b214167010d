import type { Branch, Tree } from "./node.ts";

/** One stop of a walk over a tree. */
export interface Visit {
  /** The node visited. */
  readonly node: Tree;
  /** Its parent; `undefined` for the root. */
  readonly parent: Branch | undefined;
  /** Which child of its parent it is; −1 for the root. */
  readonly index: number;
  /** Number of edges from the root; 0 for the root. */
  readonly depth: number;
}
