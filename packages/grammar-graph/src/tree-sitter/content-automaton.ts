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

/** The labels a child may have that stands for a piece. */
export function labelsOfPiece(piece: Piece): readonly string[] {
  if (piece.kind === "node") return piece.types;
  if (piece.kind === "token") return [`${tokenType}:${piece.text}`];
  return piece.kind === "text" ? [textType] : [];
}

const fieldOf = (piece: Piece): string | undefined => (piece.kind === "layout" ? undefined : piece.field);

/** The subset construction, then Moore's minimisation; state 0 is the first. */
export function automatonOf({ pieces, steps }: NodeSteps): AutomatonState[] {
  return minimise(determinise({ pieces, steps }));
}

function determinise({ pieces, steps }: NodeSteps): AutomatonState[] {
  const ids = new Map<string, number>([["0", 0]]);
  const sets: number[][] = [[0]];
  const states: AutomatonState[] = [];
  for (const set of sets) {
    let accepting = false;
    const targets = new Map<string, { label: string; field: string | undefined; places: Set<number> }>();
    for (const place of set) {
      for (const { to } of steps[place]!) {
        if (to === END) {
          accepting = true;
          continue;
        }
        const piece = pieces[to]!;
        const field = fieldOf(piece);
        for (const label of labelsOfPiece(piece)) {
          const key = `${field ?? ""}\0${label}`;
          const target = targets.get(key) ?? { label, field, places: new Set<number>() };
          target.places.add(to);
          targets.set(key, target);
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
  for (let count = new Set(blocks).size; ; ) {
    const ids = new Map<string, number>();
    const refined = states.map(({ moves }, state) => {
      const row = moves.map(({ label, field, next }) => `${field ?? ""}\0${label}\0${blocks[next]}`).sort();
      const key = `${blocks[state]}\n${row.join("\n")}`;
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
