import {
  type ContentMachine,
  contentOfMachine,
  type MachineMove,
  minimalMachine,
  trimmedMachine,
} from "./content-machine.ts";
import type { Content, Field, Grammar, LeafKind } from "./grammar.ts";
import { layeredMachine } from "./layered-machine.ts";
import { distinctEntries, leafTypeOfLabel } from "./leaf-kinds.ts";

/** A grammar in parts, some of which may allow nothing. */
export interface GrammarParts {
  /** The entries of the root, and the name of their category. */
  readonly root: Pick<MachineMove, "entries" | "category">;
  /** The automaton of each label. */
  readonly machines: ReadonlyMap<string, ContentMachine>;
  readonly leaves: ReadonlyMap<string, LeafKind>;
}

/** The labels and kinds of leaf from which a finite tree can grow. */
function productiveEntries({ machines, leaves }: GrammarParts): ReadonlySet<string> {
  const productive = new Set<string>();
  for (const [kind, { values, open }] of leaves) if (open || values.length > 0) productive.add(kind);
  for (let size = -1; size < productive.size; ) {
    size = productive.size;
    for (const [label, machine] of machines) {
      if (!productive.has(label) && restricted(machine, productive) !== undefined) productive.add(label);
    }
  }
  return productive;
}

/** An automaton without the entries that are not among those given; undefined if it cannot be completed. */
function restricted(machine: ContentMachine, entries: ReadonlySet<string>): ContentMachine | undefined {
  return trimmedMachine(
    machine.map(({ moves, reduce }) => ({
      moves: moves.map((move) => ({ ...move, entries: move.entries.filter((entry) => entries.has(entry)) })),
      reduce,
    })),
  );
}

/** Gives categories their names: equal entries share one, and a name that is taken gets a number. */
class CategoryNames {
  readonly #entries = new Map<string, readonly string[]>();
  readonly #names = new Map<string, string>();

  nameOf({ category, entries }: Pick<MachineMove, "entries" | "category">): string {
    const key = JSON.stringify([category, [...entries].sort()]);
    const known = this.#names.get(key);
    if (known !== undefined) return known;
    let name = category;
    for (let number = 2; this.#entries.has(name); number++) name = `${category} (${number})`;
    this.#names.set(key, name);
    this.#entries.set(name, [...entries]);
    return name;
  }

  all(): Record<string, readonly string[]> {
    return Object.fromEntries(this.#entries);
  }
}

/**
 * Makes a grammar of parts: without labels that no finite tree can have or that the root does not lead to.
 *
 * @returns The grammar; undefined if it would allow no tree.
 */
export function assembleGrammar(parts: GrammarParts): Grammar | undefined {
  const productive = productiveEntries(parts);
  const root = { ...parts.root, entries: parts.root.entries.filter((entry) => productive.has(entry)) };
  if (root.entries.length === 0) return undefined;
  const kinds = new Set(parts.leaves.keys());
  const names = new CategoryNames();
  const nodes = new Map<string, readonly Field[] | Content>();
  const leaves = new Map<string, LeafKind>();
  const rootName = names.nameOf(root);
  const waiting = [...root.entries].reverse();
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (nodes.has(entry)) continue;
    const kind = kinds.has(entry) ? entry : (leafTypeOfLabel(entry) ?? entry);
    const leaf = parts.leaves.get(kind);
    if (leaf !== undefined) {
      leaves.set(kind, leaf);
      if (kind === entry) continue;
    }
    const machine = restricted(parts.machines.get(entry)!, productive)!;
    // Moves that have become one may hold a label and its kind of leaf.
    const minimal = minimalMachine(machine).map(({ moves, reduce }) => ({
      moves: moves.map((move) => ({ ...move, entries: distinctEntries(move.entries, parts.leaves) })),
      reduce,
    }));
    const children = layeredMachine(minimal, kinds);
    const content = contentOfMachine(children, (move) => {
      for (const entry of move.entries) waiting.push(entry);
      return names.nameOf(move);
    });
    nodes.set(entry, content);
  }
  const grammar: Grammar = { root: rootName, categories: names.all(), nodes: Object.fromEntries(nodes) };
  return leaves.size === 0 ? grammar : { ...grammar, leaves: Object.fromEntries(leaves) };
}
