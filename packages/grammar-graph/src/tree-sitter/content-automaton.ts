/** @file The steps of a node as a deterministic automaton over the children that stay: what a cursor follows. */
import { END, type NodeSteps } from "./implied-tokens.ts";
import type { Piece } from "./node-expression.ts";

/** The type of leaves that stand for tokens that stay. */
export const tokenType = "token";

/** The type of leaves that stand for text that makes no node. */
export const textType = "text";

/** A child that may come next, with one label. */
export interface LabelledMove {
  readonly label: string;
  readonly field: string | undefined;
  readonly next: number;
}

/** A state of the automaton. */
export interface AutomatonState {
  /** Whether the node may end here. */
  readonly accepting: boolean;
  readonly moves: readonly LabelledMove[];
}

/** Gives the labels a child may have that stands for a piece. */
export type LabelsOf = (piece: Piece) => readonly string[];

const fieldOf = (piece: Piece): string | undefined => (piece.kind === "layout" ? undefined : piece.field);

const symbolOf = (field: string | undefined, label: string): string => `${field ?? ""}\0${label}`;

/** The subset construction, then Moore's minimisation; state 0 is the first. */
export function automatonOf(node: NodeSteps, labelsOf: LabelsOf): AutomatonState[] {
  return minimise(determinise(node, labelsOf));
}

function determinise({ pieces, steps }: NodeSteps, labelsOf: LabelsOf): AutomatonState[] {
  const ids = new Map<string, number>([["0", 0]]);
  const sets: number[][] = [[0]];
  const states: AutomatonState[] = [];
  const symbols = pieces.map((piece) => {
    if (piece === undefined) return [];
    const field = fieldOf(piece);
    return labelsOf(piece).map((label) => ({ key: symbolOf(field, label), label, field }));
  });
  for (const set of sets) {
    let accepting = false;
    const targets = new Map<string, { label: string; field: string | undefined; places: Set<number> }>();
    for (const place of set) {
      for (const { to } of steps[place]!) {
        if (to === END) {
          accepting = true;
          continue;
        }
        for (const { key, label, field } of symbols[to]!) {
          const target = targets.get(key);
          if (target === undefined) targets.set(key, { label, field, places: new Set([to]) });
          else target.places.add(to);
        }
      }
    }
    const moves = Array.from(targets.values(), ({ label, field, places }): LabelledMove => {
      const sorted = [...places].sort((first, second) => first - second);
      const key = sorted.join();
      let next = ids.get(key);
      if (next === undefined) {
        next = sets.push(sorted) - 1;
        ids.set(key, next);
      }
      return { label, field, next };
    });
    states.push({ accepting, moves });
  }
  return states;
}

function minimise(states: readonly AutomatonState[]): AutomatonState[] {
  let blocks: number[] = states.map(({ accepting }) => (accepting ? 1 : 0));
  // The moves of equal states come in one order, whatever order they were found in.
  const numbers = new Map<string, number>();
  const rows = states.map(({ moves }) => {
    const row = moves.map(({ label, field, next }) => {
      const symbol = symbolOf(field, label);
      const number = numbers.get(symbol) ?? numbers.size;
      numbers.set(symbol, number);
      return { number, next };
    });
    return row.sort((first, second) => first.number - second.number);
  });
  for (let count = new Set(blocks).size; ; ) {
    const ids = new Map<string, number>();
    const refined = rows.map((row, state) => {
      let key = `${blocks[state]}`;
      for (const { number, next } of row) key += ` ${number}:${blocks[next]}`;
      const id = ids.get(key) ?? ids.size;
      ids.set(key, id);
      return id;
    });
    blocks = refined;
    if (ids.size === count) break;
    count = ids.size;
  }
  // Blocks are numbered by their first state, so the first state's block is 0.
  const result: AutomatonState[] = [];
  for (const [state, { accepting, moves }] of states.entries()) {
    const block = blocks[state]!;
    if (result[block] !== undefined) continue;
    result[block] = { accepting, moves: moves.map((move) => ({ ...move, next: blocks[move.next]! })) };
  }
  return result;
}

/**
 * The automaton in which no child of certain types follows another of the same type: two stretches of text side by
 * side would be read as one.
 */
export function withoutRepeats(
  states: readonly AutomatonState[],
  types: ReadonlySet<string>,
): AutomatonState[] {
  if (!states.some(({ moves }) => moves.some(({ label }) => types.has(label)))) return [...states];
  const ids = new Map<string, number>();
  const reached: { readonly state: number; readonly last: string }[] = [];
  const idOf = (state: number, label: string): number => {
    const last = types.has(label) ? label : "";
    const key = `${state}\0${last}`;
    const known = ids.get(key);
    if (known !== undefined) return known;
    ids.set(key, reached.length);
    return reached.push({ state, last }) - 1;
  };
  idOf(0, "");
  const result: AutomatonState[] = [];
  for (const { state, last } of reached) {
    const { accepting, moves } = states[state]!;
    const allowed = moves.filter(({ label }) => last === "" || label !== last);
    result.push({
      accepting,
      moves: allowed.map((move) => ({ ...move, next: idOf(move.next, move.label) })),
    });
  }
  return minimise(result);
}

/** The automaton that takes no node with fewer children than a number. */
export function withAtLeast(states: readonly AutomatonState[], count: number): AutomatonState[] {
  if (count === 0) return [...states];
  // The states once for each number of children so far, up to the one that suffices.
  const size = states.length;
  const counted = Array.from({ length: count + 1 }, (_, taken) => {
    return states.map(
      ({ accepting, moves }): AutomatonState => ({
        accepting: accepting && taken === count,
        moves: moves.map((move) => ({ ...move, next: Math.min(taken + 1, count) * size + move.next })),
      }),
    );
  });
  return minimise(reachable(counted.flat()));
}

/** The states that the first leads to, numbered anew. */
export function reachable(states: readonly AutomatonState[]): AutomatonState[] {
  const ids = new Map([[0, 0]]);
  for (const state of ids.keys()) {
    for (const { next } of states[state]!.moves) if (!ids.has(next)) ids.set(next, ids.size);
  }
  return Array.from(ids.keys(), (state) => {
    const { accepting, moves } = states[state]!;
    return { accepting, moves: moves.map((move) => ({ ...move, next: ids.get(move.next)! })) };
  });
}
