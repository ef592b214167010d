import { assembleGrammar } from "./assemble-grammar.ts";
import { type ContentMachine, type MachineMove, type MachineState, machineOf } from "./content-machine.ts";
import { reducedStates } from "./determinised.ts";
import type { Grammar, LeafKind } from "./grammar.ts";
import { COMPLETE } from "./grammar-states.ts";
import { kindOfLabel, leafLabels, leafTypeOfLabel } from "./leaf-kinds.ts";
import { grammarFault } from "./validate-grammar.ts";

function isKind({ leaves = {} }: Grammar, entry: string): boolean {
  return Object.hasOwn(leaves, entry);
}

/** Tells of labels whether they belong to a kind of leaf of a grammar, known value or not. */
function createAllowsLeaf(grammar: Grammar): (label: string) => boolean {
  const known = new Set(leafLabels(grammar));
  return (label) => {
    const kind = kindOfLabel(grammar, label);
    return kind !== undefined && (grammar.leaves?.[kind]?.open === true || known.has(label));
  };
}

/** The kinds of leaf of both grammars, with the values that both allow. */
function sharedLeaves(first: Grammar, second: Grammar): ReadonlyMap<string, LeafKind> {
  const shared = new Map<string, LeafKind>();
  const [inFirst, inSecond] = [createAllowsLeaf(first), createAllowsLeaf(second)];
  for (const [kind, one] of Object.entries(first.leaves ?? {})) {
    if (!isKind(second, kind)) continue;
    const other = second.leaves![kind]!;
    const values = [...new Set([...one.values, ...other.values])].filter(
      (value) => inFirst(`${kind}:${value}`) && inSecond(`${kind}:${value}`),
    );
    shared.set(kind, { values, open: one.open && other.open });
  }
  return shared;
}

/** Finds what an entry of the first grammar has in common with entries of the second. */
class SharedEntries {
  readonly #first: Grammar;
  readonly #second: Grammar;
  readonly #isLeafOfFirst: (label: string) => boolean;
  readonly #isLeafOfSecond: (label: string) => boolean;
  /** The entries of each list seen, and the leaves among them by type. */
  readonly #lists = new Map<readonly string[], { all: Set<string>; leaves: Map<string, string[]> }>();

  constructor(first: Grammar, second: Grammar) {
    this.#first = first;
    this.#second = second;
    this.#isLeafOfFirst = createAllowsLeaf(first);
    this.#isLeafOfSecond = createAllowsLeaf(second);
  }

  of(entry: string, others: readonly string[]): readonly string[] {
    const { all, leaves } = this.#listOf(others);
    if (isKind(this.#first, entry)) {
      if (all.has(entry) && isKind(this.#second, entry)) return [entry];
      return (leaves.get(entry) ?? []).filter(this.#isLeafOfFirst);
    }
    if (all.has(entry)) return isKind(this.#second, entry) ? [] : [entry];
    const kind = leafTypeOfLabel(entry);
    return kind !== undefined && all.has(kind) && this.#isLeafOfSecond(entry) ? [entry] : [];
  }

  #listOf(entries: readonly string[]) {
    let list = this.#lists.get(entries);
    if (list === undefined) {
      const leaves = new Map<string, string[]>();
      for (const entry of entries) {
        const kind = leafTypeOfLabel(entry);
        if (kind === undefined) continue;
        const labels = leaves.get(kind);
        if (labels === undefined) leaves.set(kind, [entry]);
        else labels.push(entry);
      }
      list = { all: new Set(entries), leaves };
      this.#lists.set(entries, list);
    }
    return list;
  }
}

function sharedName(first: string, second: string): string {
  return first === second ? first : `${first}&${second}`;
}

/** A state of the first automaton, and all states that the second may be in. */
interface Pair {
  readonly one: number;
  readonly others: readonly number[];
}

/** The automaton that allows what both allow. It takes its Reduces from the first. */
function sharedMachine(first: ContentMachine, second: ContentMachine, shared: SharedEntries): ContentMachine {
  const pairs: Pair[] = [];
  const numbers = new Map<string, number>();
  /** The state for a pair; undefined if the first is complete and the second cannot be. */
  const numberOf = (one: number, starts: Iterable<number>): number | undefined => {
    const others = reducedStates(second, starts);
    if (one === COMPLETE) return others[0] === COMPLETE ? COMPLETE : undefined;
    const key = [one, ...others].join();
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, pairs.length);
    return pairs.push({ one, others }) - 1;
  };
  const movesOf = ({ one, others }: Pair): MachineMove[] => {
    const moves: MachineMove[] = [];
    for (const move of first[one]!.moves) {
      /** Per field and entry, the states of the second that it leads to. */
      const targets = new Map<string, MachineMove & { readonly starts: Set<number> }>();
      for (const entry of move.entries) {
        for (const other of others.flatMap((state) => (state === COMPLETE ? [] : second[state]!.moves))) {
          if (move.field !== undefined && other.field !== undefined && move.field !== other.field) continue;
          const field = move.field ?? other.field;
          const category = sharedName(move.category, other.category);
          for (const common of shared.of(entry, other.entries)) {
            const key = JSON.stringify([field ?? null, common]);
            const known = targets.get(key);
            if (known !== undefined) known.starts.add(other.next);
            else {
              targets.set(key, {
                field,
                entries: [common],
                category,
                next: 0,
                starts: new Set([other.next]),
              });
            }
          }
        }
      }
      for (const { field, entries, category, starts } of targets.values()) {
        const next = numberOf(move.next, starts);
        if (next !== undefined) moves.push({ field, entries, category, next });
      }
    }
    return moves;
  };
  const start = numberOf(first.length === 0 ? COMPLETE : 0, [second.length === 0 ? COMPLETE : 0]);
  if (start === COMPLETE) return [];
  const states: MachineState[] = [];
  for (const pair of pairs) {
    const { reduce } = first[pair.one]!;
    states.push({
      moves: movesOf(pair),
      reduce: reduce === undefined ? undefined : numberOf(reduce, pair.others),
    });
  }
  // A state with nothing to do, for a label without children in one grammar that needs some in the other.
  return states.length > 0 ? states : [{ moves: [], reduce: undefined }];
}

/**
 * The grammar that allows exactly the trees that both grammars allow, provided their children carry the names of
 * their fields. A label from which no tree can grow any more is left out, and so is what needs it.
 *
 * @returns The grammar, or undefined if there is no such tree.
 * @throws RangeError if a grammar is not whole (see `validateGrammar`).
 */
export function intersectGrammars(first: Grammar, second: Grammar): Grammar | undefined {
  for (const grammar of [first, second]) {
    const fault = grammarFault(grammar);
    if (fault !== undefined) throw new RangeError(`intersectGrammars: ${fault}`);
  }
  const shared = new SharedEntries(first, second);
  const leaves = sharedLeaves(first, second);
  const others = second.categories[second.root]!;
  const entries = first.categories[first.root]!.flatMap((entry) => shared.of(entry, others));
  const machines = new Map<string, ContentMachine>();
  const waiting = [...entries];
  for (let label = waiting.pop(); label !== undefined; label = waiting.pop()) {
    if (machines.has(label) || leaves.has(label)) continue;
    const machine = sharedMachine(machineOf(first, label), machineOf(second, label), shared);
    machines.set(label, machine);
    for (const { moves } of machine) {
      for (const { entries } of moves) for (const entry of entries) waiting.push(entry);
    }
  }
  const root = { entries, category: sharedName(first.root, second.root) };
  return assembleGrammar({ root, machines, leaves });
}
