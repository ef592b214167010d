/** @file The places among the children of all labels, numbered together. */
import type { Action } from "./action.ts";
import type { Cardinality, Field, Grammar, Move } from "./grammar.ts";

/** The state after the last child: the node is complete. */
export const COMPLETE = -1;
/** No state: the action is not allowed. */
export const NOT_ALLOWED = -2;

/** A place among the children of a label. */
export interface GrammarState {
  /** Action id of the label whose children these are; -1 for the place of the root. */
  readonly parent: number;
  /** The number of the state among those of its label. */
  readonly index: number;
  /** The name of the field, if all children that may stand here have the same. */
  readonly field: string | undefined;
  /** How often the field may be filled; undefined in an automaton. */
  readonly cardinality: Cardinality | undefined;
  /** What may come next; `next` is a state of the table, or `COMPLETE`. */
  readonly moves: readonly Move[];
  /** The state after Reduce, `COMPLETE`, or `NOT_ALLOWED`. */
  readonly reduce: number;
}

/** Tells whether two states, one after the other, belong to the same field of a node. */
export function isFieldContinued(states: readonly GrammarState[], from: number, to: number): boolean {
  if (from === to) return true;
  const { field } = states[from]!;
  return field !== undefined && states[to]!.field === field;
}

/** The states of a list of fields; `start` is the number of the first. */
function statesOfFields(parent: number, fields: readonly Field[], start: number): GrammarState[] {
  return fields.map(({ name, category, cardinality = "single" }, index) => {
    const state = start + index;
    const after = index + 1 < fields.length ? state + 1 : COMPLETE;
    const next = cardinality === "list" ? state : after;
    const move: Move = name === undefined ? { category, next } : { category, field: name, next };
    const reduce = cardinality === "single" ? NOT_ALLOWED : after;
    return { parent, index, field: name, cardinality, moves: [move], reduce };
  });
}

/** The states of all labels, and where those of each label begin. */
export function numberStates(
  grammar: Grammar,
  actions: readonly Action[],
): { readonly states: GrammarState[]; readonly firstStates: Int32Array } {
  const states = statesOfFields(-1, [{ category: grammar.root }], 0);
  const firstStates = new Int32Array(actions.length).fill(COMPLETE);
  actions.forEach(({ kind, name }, parent) => {
    const children = kind === "branch" ? grammar.nodes[name] : undefined;
    if (children === undefined) return;
    const start = states.length;
    if (!("states" in children)) {
      for (const state of statesOfFields(parent, children, start)) states.push(state);
    } else {
      const shift = (state: number) => (state < 0 ? COMPLETE : start + state);
      children.states.forEach(({ moves, reduce }, index) => {
        const field = moves.every((move) => move.field === moves[0]?.field) ? moves[0]?.field : undefined;
        states.push({
          parent,
          index,
          field,
          cardinality: undefined,
          moves: moves.map((move) => ({ ...move, next: shift(move.next) })),
          reduce: reduce === undefined ? NOT_ALLOWED : shift(reduce),
        });
      });
    }
    if (states.length > start) firstStates[parent] = start;
  });
  return { states, firstStates };
}
