/** A grammar as two tables of plain data; what `grammarFromProductions` of `@ast/grammar-graph` reads. */
export interface Productions {
  /** The category of the root. */
  readonly root: string;
  /** The labels of each category, each once; labels as `labelOf` of `@ast/tree` gives them. */
  readonly categories: Readonly<Record<string, readonly string[]>>;
  /** The category of each child of each label, in order; an empty list for a label without children. */
  readonly slots: Readonly<Record<string, readonly string[]>>;
}

/** What `productions` may be told. */
export interface ProductionsOptions {
  /**
   * Forbid runs of statements that nest against the dialect's habit: a sequence inside the second child of a
   * sequence in `long`, inside the first in `syn`. @defaultValue `false`
   */
  readonly strictSequences?: boolean;
}
