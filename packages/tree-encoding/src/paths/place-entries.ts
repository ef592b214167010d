import type { CompiledGrammar } from "@ast/grammar-graph";

/** Where an action stands below its parent. */
export interface PlaceBelow {
  /** The state of the grammar. */
  readonly state: number;
  /** The index of the place among the children of the same field. */
  readonly fieldIndex: number;
  /** How many actions have been written below the parent before. */
  readonly step: number;
}

/**
 * The two entries of a place below its parent's path: the position in the field, from 1, and the number of the field, from 1. Fields that take one
 * child, or perhaps one, have one position. The children of a node that an automaton tells count as one list, in which ends have positions too.
 */
export function placeEntries(
  { states }: CompiledGrammar,
  { state, fieldIndex, step }: PlaceBelow,
): readonly [position: number, field: number] {
  const { cardinality, index } = states[state]!;
  if (cardinality === undefined) return [step + 1, 1];
  return [cardinality === "list" ? fieldIndex + 1 : 1, index + 1];
}

/** Whether a text in pieces needs a level of its own: where other texts may stand beside it, as in the code's `<strtoken>`. */
export function standsInList({ states }: CompiledGrammar, state: number): boolean {
  const { cardinality } = states[state]!;
  return cardinality === undefined || cardinality === "list";
}
