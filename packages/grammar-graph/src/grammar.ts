/** @file What a grammar is: plain data that survives JSON. */

/** How many children a field takes: exactly one, at most one, or any number. */
export type Cardinality = "single" | "optional" | "list";

/** One field of a node: what may stand there, and how often. */
export interface Field {
  /** The name of the edge to the child, such as `condition`; absent when children are known by position only. */
  readonly name?: string;
  /** The category whose labels may stand there. */
  readonly category: string;
  /** @defaultValue `"single"` */
  readonly cardinality?: Cardinality;
}

/** A child that may come next, and where that leads. */
export interface Move {
  /** The category whose labels may stand there. No label stands in two moves of one state. */
  readonly category: string;
  /** The name of the edge to the child; absent when it has none. */
  readonly field?: string;
  /** The state after the child: an index into `states`, or -1 when the node is complete. */
  readonly next: number;
}

/** One place in a node's children: what may come next. */
export interface ContentState {
  readonly moves: readonly Move[];
  /**
   * The state that Reduce leads to, or -1 when Reduce completes the node; absent where no Reduce is allowed.
   * A Reduce that does not complete the node skips to places that come later.
   */
  readonly reduce?: number;
}

/**
 * What the children of a node may be, where that is no list of fields: an automaton that begins in state 0.
 * Fields are the special case in which state i stands for field i.
 */
export interface Content {
  readonly states: readonly ContentState[];
}

/** A kind of leaf whose values are words rather than labels of their own. */
export interface LeafKind {
  /** The values that are known, each once. */
  readonly values: readonly string[];
  /** True if any other text may stand there too. */
  readonly open: boolean;
}

/**
 * What may stand where in a tree. A label is what `labelOf` of `@ast/tree` gives: the type of a branch,
 * `type:value` of a leaf. A category lists labels, and kinds of leaf, which stand for all leaves of that type.
 */
export interface Grammar {
  /** The category of the root. */
  readonly root: string;
  /** The labels and kinds of leaf of each category, each once. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  /** The children of each label, in order; an empty list for a label without children. */
  readonly nodes: Readonly<Record<string, readonly Field[] | Content>>;
  /** The kinds of leaf, by type; absent if every leaf is a label of its own. */
  readonly leaves?: Readonly<Record<string, LeafKind>>;
}
