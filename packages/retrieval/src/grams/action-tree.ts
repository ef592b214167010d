/** @file The actions of an example as a tree of (kind, id): what n-grams are taken from. */

/** The kind of an action that applies a rule of the grammar, or writes a label of a tree. */
export const RULE = 0;
/** The kind of an action that writes a word of the vocabulary. */
export const VOCABULARY = 1;
/** The kind of an action that copies a word of the query. */
export const COPY = 2;

/** `RULE`, `VOCABULARY` or `COPY`. */
export type GramKind = typeof RULE | typeof VOCABULARY | typeof COPY;

/** The names of the kinds, for people to read. */
export const KIND_NAMES = ["rule", "vocabulary", "copy"] as const;

/** An action by its identity: rule id, vocabulary id or position in the query. */
export interface GramAction {
  readonly kind: GramKind;
  readonly id: number;
}

/** The actions of an example, each below the one before it in a vertical chain; one row per action in every array. */
export interface ActionTree {
  /** `RULE`, `VOCABULARY` or `COPY`: `[actions]`. */
  readonly kinds: Uint8Array;
  /** Rule id, vocabulary id or position among the words of the example's query: `[actions]`. */
  readonly ids: Int32Array;
  /** Number of the action that each is a child of, smaller than its own; −1 for the first of a chain: `[actions]`. */
  readonly parents: Int32Array;
}
