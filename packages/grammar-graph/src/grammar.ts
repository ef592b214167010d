/** @file What a grammar is: plain data that survives JSON. */

/** One child slot of a node: what may stand there. */
export interface Field {
  /** The name of the edge to the child, such as `condition`; absent when children are known by position only. */
  readonly name?: string;
  /** The category whose labels may stand there. */
  readonly category: string;
}

/**
 * What may stand where in a tree. A label is what `labelOf` of `@ast/tree` gives: the type of a branch,
 * `type:value` of a leaf. Each label fills all its slots, in order; a label without slots ends its branch.
 */
export interface Grammar {
  /** The category of the root. */
  readonly root: string;
  /** The labels of each category, each once. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  /** The child slots of each label. */
  readonly nodes: Readonly<Record<string, readonly Field[]>>;
}
