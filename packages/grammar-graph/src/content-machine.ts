/**
 * @file The children of one label as an automaton whose moves hold entries (labels and kinds of leaf) instead of the
 * names of categories: the form in which grammars are pruned, united and intersected. Reduce is its empty move.
 */

import type { Cardinality, Content, ContentState, Field, Grammar, Move } from "./grammar.ts";
import { COMPLETE } from "./grammar-states.ts";

/** Children that may come next. */
export interface MachineMove {
  readonly field: string | undefined;
  /** What may stand there, each once. */
  readonly entries: readonly string[];
  /** The name of the category the entries come from. */
  readonly category: string;
  /** The state after the child, or `COMPLETE`. */
  readonly next: number;
}

/** One state; the first is where the children begin. */
export interface MachineState {
  readonly moves: readonly MachineMove[];
  /** The state after Reduce, or `COMPLETE`; undefined where no Reduce is allowed. */
  readonly reduce: number | undefined;
}

/** The states; none for a label without children. */
export type ContentMachine = readonly MachineState[];

/** The automaton of a label of a grammar; of a label of a kind of leaf the one without children. */
export function machineOf(grammar: Grammar, label: string): ContentMachine {
  const children = Object.hasOwn(grammar.nodes, label) ? grammar.nodes[label]! : [];
  const entriesOf = (category: string) => grammar.categories[category]!;
  if ("states" in children) {
    return children.states.map(({ moves, reduce }) => ({
      moves: moves.map(({ category, field, next }) => ({
        field,
        entries: entriesOf(category),
        category,
        next,
      })),
      reduce,
    }));
  }
  return children.map(({ name, category, cardinality = "single" }, index) => {
    const after = index + 1 < children.length ? index + 1 : COMPLETE;
    const next = cardinality === "list" ? index : after;
    return {
      moves: [{ field: name, entries: entriesOf(category), category, next }],
      reduce: cardinality === "single" ? undefined : after,
    };
  });
}

/** The states from which the children can be completed. */
function productiveStates(machine: ContentMachine): ReadonlySet<number> {
  const productive = new Set([COMPLETE]);
  for (let size = 0; size < productive.size; ) {
    size = productive.size;
    for (let state = machine.length - 1; state >= 0; state--) {
      const { moves, reduce } = machine[state]!;
      const isProductive =
        (reduce !== undefined && productive.has(reduce)) ||
        moves.some(({ entries, next }) => entries.length > 0 && productive.has(next));
      if (isProductive) productive.add(state);
    }
  }
  return productive;
}

/**
 * The automaton without moves that lead nowhere or hold nothing, without states that only reduce, and without states
 * that cannot be reached, numbered in the order in which they are found; undefined if the children can never be
 * completed.
 */
export function trimmedMachine(machine: ContentMachine): ContentMachine | undefined {
  if (machine.length === 0) return machine;
  const productive = productiveStates(machine);
  if (!productive.has(0)) return undefined;
  const states = machine.map(({ moves, reduce }) => ({
    moves: moves.filter(({ entries, next }) => entries.length > 0 && productive.has(next)),
    reduce: reduce !== undefined && productive.has(reduce) ? reduce : undefined,
  }));
  const resolve = (state: number): number => {
    let end = state;
    while (end !== COMPLETE && states[end]!.moves.length === 0) end = states[end]!.reduce ?? COMPLETE;
    return end;
  };
  const numbers = new Map([[COMPLETE, COMPLETE]]);
  const found: number[] = [];
  const numberOf = (state: number): number => {
    const end = resolve(state);
    const known = numbers.get(end);
    if (known !== undefined) return known;
    numbers.set(end, found.length);
    return found.push(end) - 1;
  };
  numberOf(0);
  const trimmed: MachineState[] = [];
  for (const state of found) {
    const { moves, reduce } = states[state]!;
    trimmed.push({
      moves: moves.map((move) => ({ ...move, next: numberOf(move.next) })),
      reduce: reduce === undefined ? undefined : numberOf(reduce),
    });
  }
  return trimmed;
}

/** Moves with the same field and target as one, in order of first appearance. */
function mergedMoves(moves: readonly MachineMove[]): MachineMove[] {
  const merged = new Map<string, { readonly move: MachineMove; readonly entries: Set<string> }>();
  for (const move of moves) {
    const key = JSON.stringify([move.field ?? null, move.next]);
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { move, entries: new Set(move.entries) });
    else for (const entry of move.entries) known.entries.add(entry);
  }
  return Array.from(merged.values(), ({ move, entries }) => ({ ...move, entries: [...entries] }));
}

/** The automaton with states that allow the same from there on as one. */
export function minimalMachine(machine: ContentMachine): ContentMachine {
  let classes: readonly number[] = machine.map(() => 0);
  const classOf = (state: number) => (state === COMPLETE ? COMPLETE : classes[state]!);
  for (let count = 0; ; ) {
    const numbers = new Map<string, number>();
    const refined = machine.map(({ moves, reduce }) => {
      const seen = mergedMoves(moves.map((move) => ({ ...move, next: classOf(move.next) })))
        .map(({ field, entries, next }) => JSON.stringify([field ?? null, next, [...entries].sort()]))
        .sort();
      const key = JSON.stringify([seen, reduce === undefined ? null : classOf(reduce)]);
      const number = numbers.get(key) ?? numbers.size;
      numbers.set(key, number);
      return number;
    });
    classes = refined;
    if (numbers.size === count) break;
    count = numbers.size;
  }
  const minimal: MachineState[] = [];
  for (const [state, { moves, reduce }] of machine.entries()) {
    const number = classes[state]!;
    minimal[number] ??= {
      moves: mergedMoves(moves.map((move) => ({ ...move, next: classOf(move.next) }))),
      reduce: reduce === undefined ? undefined : classOf(reduce),
    };
  }
  return minimal;
}

/** Which of the cardinalities a state is a field of, if any; `after` is the state of the next field. */
function fieldOfState({ moves, reduce }: MachineState, state: number) {
  const [move] = moves;
  if (move === undefined || moves.length > 1) return undefined;
  if (reduce === undefined) {
    return move.next === state ? undefined : { move, cardinality: "single" as const, after: move.next };
  }
  if (reduce === state) return undefined;
  if (move.next === reduce) return { move, cardinality: "optional" as const, after: reduce };
  return move.next === state ? { move, cardinality: "list" as const, after: reduce } : undefined;
}

/** The automaton as a list of fields, if it is one. */
function fieldsOfMachine(
  machine: ContentMachine,
): readonly { readonly move: MachineMove; readonly cardinality: Cardinality }[] | undefined {
  const fields: { readonly move: MachineMove; readonly cardinality: Cardinality }[] = [];
  for (let state = machine.length === 0 ? COMPLETE : 0; state !== COMPLETE; ) {
    const field = fieldOfState(machine[state]!, state);
    if (field === undefined || fields.length === machine.length) return undefined;
    fields.push(field);
    state = field.after;
  }
  return fields.length === machine.length ? fields : undefined;
}

/**
 * The children that an automaton stands for, as fields where it is a list of fields.
 *
 * @param categoryOf - Gives the name of the category for a move; `place` is `i` for field i, `s.m` for move m of
 *   state s.
 */
export function contentOfMachine(
  machine: ContentMachine,
  categoryOf: (move: MachineMove, place: string) => string,
): readonly Field[] | Content {
  const fields = fieldsOfMachine(machine);
  if (fields !== undefined) {
    return fields.map(({ move, cardinality }, index): Field => {
      const name = move.field === undefined ? {} : { name: move.field };
      const category = categoryOf(move, `${index}`);
      return cardinality === "single" ? { ...name, category } : { ...name, category, cardinality };
    });
  }
  return {
    states: machine.map(({ moves, reduce }, state): ContentState => {
      const named = moves.map((move, index): Move => {
        const category = categoryOf(move, `${state}.${index}`);
        const { field, next } = move;
        return field === undefined ? { category, next } : { category, field, next };
      });
      return reduce === undefined ? { moves: named } : { moves: named, reduce };
    }),
  };
}
