import type { ContentMachine, MachineMove, MachineState } from "./content-machine.ts";
import { COMPLETE } from "./grammar-states.ts";

/** The states that Reduces alone lead to, the start included; ascending, `COMPLETE` first if it is one of them. */
export function reducedStates(machine: ContentMachine, starts: Iterable<number>): number[] {
  const found = new Set<number>();
  for (const start of starts) {
    for (let state: number | undefined = start; state !== undefined && !found.has(state); ) {
      found.add(state);
      state = state === COMPLETE ? undefined : machine[state]!.reduce;
    }
  }
  return [...found].sort((a, b) => a - b);
}

/**
 * An automaton that never has two ways to take the same child in the same field; it allows what the one given allows
 * from any of some states. States may have two moves for one entry in different fields: see `layeredMachine`.
 *
 * @param starts - The states to begin in, or `COMPLETE`.
 */
export function determinised(machine: ContentMachine, starts: readonly number[]): ContentMachine {
  const subsets: number[][] = [];
  const numbers = new Map<string, number>();
  const numberOf = (states: readonly number[]): number => {
    const key = states.join();
    let number = numbers.get(key);
    if (number === undefined) {
      number = states.length === 1 && states[0] === COMPLETE ? COMPLETE : subsets.push([...states]) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  if (numberOf(reducedStates(machine, starts)) === COMPLETE) return [];
  const result: MachineState[] = [];
  for (const subset of subsets) {
    /** Per entry and field, the move it is first found in and all states it leads to. */
    const targets = new Map<
      string,
      { readonly move: MachineMove; readonly entry: string; readonly next: number[] }
    >();
    for (const state of subset) {
      for (const move of state === COMPLETE ? [] : machine[state]!.moves) {
        for (const entry of move.entries) {
          const key = JSON.stringify([move.field ?? null, entry]);
          const target = targets.get(key);
          if (target === undefined) targets.set(key, { move, entry, next: [move.next] });
          else target.next.push(move.next);
        }
      }
    }
    const moves = new Map<string, MachineMove & { entries: string[] }>();
    for (const { move, entry, next } of targets.values()) {
      const target = numberOf(reducedStates(machine, next));
      const key = JSON.stringify([move.field ?? null, target]);
      const known = moves.get(key);
      if (known === undefined) moves.set(key, { ...move, entries: [entry], next: target });
      else known.entries.push(entry);
    }
    result.push({
      moves: [...moves.values()],
      reduce: subset[0] === COMPLETE ? COMPLETE : undefined,
    });
  }
  return result;
}
