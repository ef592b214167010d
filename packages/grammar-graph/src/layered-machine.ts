import {
  type ContentMachine,
  type MachineMove,
  type MachineState,
  trimmedMachine,
} from "./content-machine.ts";
import { leafTypeOfLabel } from "./leaf-kinds.ts";

/** What one entry may be confused with: itself, its kind of leaf, or all labels of that kind. */
function keysOf(
  entry: string,
  kinds: ReadonlySet<string>,
): { readonly own: string; readonly kind: string | undefined } {
  if (kinds.has(entry)) return { own: entry, kind: undefined };
  const kind = leafTypeOfLabel(entry);
  return { own: entry, kind: kind !== undefined && kinds.has(kind) ? kind : undefined };
}

/** The entries of one layer, and which move each belongs to. */
class Layer {
  readonly #entries = new Set<string>();
  readonly #kindsOfLabels = new Set<string>();
  readonly #moves = new Map<MachineMove, string[]>();
  readonly #kinds: ReadonlySet<string>;

  constructor(kinds: ReadonlySet<string>) {
    this.#kinds = kinds;
  }

  /** Takes an entry unless one it could be confused with is there already. */
  take(move: MachineMove, entry: string): boolean {
    const { own, kind } = keysOf(entry, this.#kinds);
    const isTaken =
      this.#entries.has(own) ||
      (kind !== undefined && this.#entries.has(kind)) ||
      (this.#kinds.has(own) && this.#kindsOfLabels.has(own));
    if (isTaken) return false;
    this.#entries.add(own);
    if (kind !== undefined) this.#kindsOfLabels.add(kind);
    const entries = this.#moves.get(move) ?? [];
    entries.push(entry);
    this.#moves.set(move, entries);
    return true;
  }

  moves(): MachineMove[] {
    return Array.from(this.#moves, ([move, entries]) => ({ ...move, entries }));
  }
}

function layersOf(moves: readonly MachineMove[], kinds: ReadonlySet<string>): MachineMove[][] {
  const layers: Layer[] = [];
  const place = (move: MachineMove, entry: string) => {
    for (const layer of layers) if (layer.take(move, entry)) return;
    const layer = new Layer(kinds);
    layer.take(move, entry);
    layers.push(layer);
  };
  // Labels come before kinds of leaf, so that a label of a kind goes its own way first.
  for (const isKind of [false, true]) {
    for (const move of moves) {
      for (const entry of move.entries) if (kinds.has(entry) === isKind) place(move, entry);
    }
  }
  return layers.map((layer) => layer.moves());
}

/**
 * The automaton with every state that has two moves for one entry, which no grammar may have, split into several that
 * follow each other by Reduce. It allows the same children.
 *
 * @param kinds - The entries that are kinds of leaf.
 */
export function layeredMachine(machine: ContentMachine, kinds: ReadonlySet<string>): ContentMachine {
  const states: MachineState[] = [...machine];
  for (const [state, { moves, reduce }] of machine.entries()) {
    if (moves.length < 2) continue;
    const [first, ...others] = layersOf(moves, kinds);
    if (first === undefined || others.length === 0) continue;
    states[state] = { moves: first, reduce: states.length };
    for (const [index, layer] of others.entries()) {
      const isLast = index + 1 === others.length;
      states.push({ moves: layer, reduce: isLast ? reduce : states.length + 1 });
    }
  }
  return states.length === machine.length ? machine : (trimmedMachine(states) ?? []);
}
