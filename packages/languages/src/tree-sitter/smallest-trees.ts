/** @file The smallest trees of a grammar that hold a given child in a given place. */
import { COMPLETE, type CompiledGrammar, NOT_ALLOWED } from "@ast/grammar-graph";
import { branch, countNodes, leaf, nodeOfLabel, type Tree } from "@ast/tree";

/** A child that a node may take: from a state of its content, by a label. */
export interface Arc {
  readonly state: number;
  /** The label, or the kind of leaf. */
  readonly entry: string;
  readonly field: string | undefined;
  readonly next: number;
}

/** Text for the leaves of an open kind. */
export type TextOf = (kind: string) => string;

interface Way {
  readonly state: number;
  /** Bit i is set once the i-th wanted arc was taken. */
  readonly taken: number;
  readonly arc: Arc | undefined;
  readonly before: Way | undefined;
  readonly cost: number;
}

/** More than any small tree costs. */
const avoidedCost = 1000;

/** Builds trees of one grammar. */
export class SmallestTrees {
  readonly #grammar: CompiledGrammar;
  readonly #textOf: TextOf;
  readonly #arcs = new Map<number, readonly Arc[]>();
  readonly #known = new Map<string, Tree>();
  readonly #avoided = new Set<string>();

  constructor(grammar: CompiledGrammar, textOf: TextOf) {
    this.#grammar = grammar;
    this.#textOf = textOf;
  }

  /** From now on a label's smallest node is this one. */
  use(label: string, tree: Tree): void {
    this.#known.set(label, tree);
  }

  /** From now on a label is used only where there is no other. */
  avoid(label: string): void {
    this.#avoided.add(label);
  }

  /** Nodes with a label: the smallest, and for each child that it may take the smallest with that. */
  *candidates(label: string): Generator<Tree> {
    const smallest = this.node(label);
    if (smallest !== undefined) yield smallest;
    if (!this.#grammar.has(label)) return;
    for (const state of this.statesOf(label)) {
      for (const arc of this.arcsFrom(state)) {
        const tree = this.node(label, [{ arc }]);
        if (tree !== undefined) yield tree;
      }
    }
  }

  /** The children that may come in a state. */
  arcsFrom(state: number): readonly Arc[] {
    const known = this.#arcs.get(state);
    if (known !== undefined) return known;
    const arcs = this.#grammar.states[state]!.moves.flatMap(({ category, field, next }) => {
      return this.#grammar.grammar.categories[category]!.map((entry) => ({ state, entry, field, next }));
    });
    this.#arcs.set(state, arcs);
    return arcs;
  }

  /** The states of a label's content, the first one first. */
  statesOf(label: string): readonly number[] {
    const first = this.#firstState(label);
    const states = new Set(first === COMPLETE ? [] : [first]);
    for (const state of states) {
      for (const { next } of this.arcsFrom(state)) if (next !== COMPLETE) states.add(next);
      const { reduce } = this.#grammar.states[state]!;
      if (reduce !== COMPLETE && reduce !== NOT_ALLOWED) states.add(reduce);
    }
    return [...states];
  }

  #firstState(label: string): number {
    return this.#grammar.firstStates[this.#grammar.idOf(label)]!;
  }

  #costOf(entry: string): number {
    if (this.#avoided.has(entry)) return avoidedCost;
    const known = this.#known.get(entry);
    if (known !== undefined) return countNodes(known);
    const { ofAction } = this.#grammar.fewestNodes();
    return this.#grammar.has(entry) ? ofAction[this.#grammar.idOf(entry)]! : 1;
  }

  /**
   * The smallest node with a label that takes the wanted arcs, with the trees given for them; undefined if none does.
   */
  node(label: string, wanted: readonly { readonly arc: Arc; readonly tree?: Tree }[] = []): Tree | undefined {
    const known = this.#known.get(label);
    if (known !== undefined && wanted.length === 0) return known;
    const first = this.#grammar.has(label) ? this.#firstState(label) : COMPLETE;
    if (!this.#grammar.has(label)) return leaf(label, this.#textFor(label));
    if (first === COMPLETE) return wanted.length === 0 ? nodeOfLabel(label) : undefined;
    const full = (1 << wanted.length) - 1;
    const queue: Way[] = [{ state: first, taken: 0, arc: undefined, before: undefined, cost: 0 }];
    const done = new Set<string>();
    while (queue.length > 0) {
      const best = queue.reduce((low, way, index) => (way.cost < queue[low]!.cost ? index : low), 0);
      const [way] = queue.splice(best, 1);
      const key = `${way!.state},${way!.taken}`;
      if (done.has(key)) continue;
      done.add(key);
      const { state, taken, cost } = way!;
      if (state === COMPLETE) {
        if (taken === full) return branch(label, this.#children(way!, wanted));
        continue;
      }
      const { reduce } = this.#grammar.states[state]!;
      if (reduce !== NOT_ALLOWED) queue.push({ state: reduce, taken, arc: undefined, before: way, cost });
      for (const arc of this.arcsFrom(state)) {
        const index = wanted.findIndex(
          (want) => want.arc.state === arc.state && want.arc.entry === arc.entry,
        );
        const next = index < 0 ? taken : taken | (1 << index);
        queue.push({ state: arc.next, taken: next, arc, before: way, cost: cost + this.#costOf(arc.entry) });
      }
    }
    return undefined;
  }

  #textFor(kind: string): string {
    const { values, open } = this.#grammar.grammar.leaves![kind]!;
    return open ? this.#textOf(kind) : values[0]!;
  }

  #children(end: Way, wanted: readonly { readonly arc: Arc; readonly tree?: Tree }[]): Tree[] {
    const children: Tree[] = [];
    for (let way: Way | undefined = end; way !== undefined; way = way.before) {
      const { arc } = way;
      if (arc === undefined) continue;
      const want = wanted.find((one) => one.arc.state === arc.state && one.arc.entry === arc.entry);
      const child = want?.tree ?? this.node(arc.entry)!;
      children.push(arc.field === undefined ? { ...child } : { ...child, field: arc.field });
    }
    return children.reverse();
  }

  /** The label of the root. */
  get root(): string {
    return this.arcsFrom(0)[0]!.entry;
  }
}
