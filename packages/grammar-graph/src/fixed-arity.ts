/**
 * @file Grammars in which every label has a fixed number of children, derived from any grammar, as Drissi et al. 2018
 * curry the argument lists of their languages: what has no fixed number becomes a chain of cells that ends in an
 * empty cell.
 *
 * - A list of category `c` is a child of category `c*`: the cell `c+` with one item and the rest, or NIL.
 * - An optional child of category `c` is a child of category `c?`: one of `c`, or NIL.
 * - Children told by an automaton are cells too, one label `L#s.m` per move m of state s of label L, each with its
 *   child and the rest, of category `L#t` for the state t that follows; Reduces are left out, as the cell says which
 *   move was taken. Children that must come, with no choice, stand beside each other.
 * - A kind of leaf is the labels of its known values.
 *
 * A name that the grammar has already gets an apostrophe.
 */

import type { Cardinality, Content, Field, Grammar } from "./grammar.ts";
import { COMPLETE } from "./grammar-states.ts";

/** How a field became a child of fixed place. */
export interface FieldPlan {
  readonly name: string | undefined;
  readonly cardinality: Cardinality;
  /** The label of the cells of a list. */
  readonly cell: string | undefined;
}

/** Children that follow a state: those that must come, then a chain of cells unless the node is complete. */
export interface ChainPlan {
  /** The names of the fields of the children that must come. */
  readonly forced: readonly (string | undefined)[];
  /** The state in which the chain begins; `COMPLETE` if there is none. */
  readonly tail: number;
}

/** A cell of an automaton: its first child is that of a move, the others follow the state after it. */
export interface CellPlan {
  readonly field: string | undefined;
  readonly rest: ChainPlan;
}

/** How trees are turned into those of the fixed arities, and back. */
export interface FixedArityPlan {
  /** The grammar given, with the known values of its kinds of leaf as labels. */
  readonly closed: Grammar;
  /** The grammar of fixed arities. */
  readonly fixed: Grammar;
  /** The label of what is empty. */
  readonly nil: string;
  /** The fields of each label that has fields. */
  readonly fields: ReadonlyMap<string, readonly FieldPlan[]>;
  /** The first children of each label that has an automaton. */
  readonly chains: ReadonlyMap<string, ChainPlan>;
  /** The cells of automata, by label. */
  readonly cells: ReadonlyMap<string, CellPlan>;
  /** The label of the cell for a move of a state of a label. */
  readonly cellOf: (label: string, state: number, move: number) => string;
}

const namedField = (name: string | undefined, category: string): Field =>
  name === undefined ? { category } : { name, category };

/** Gives new names that differ from all others. */
function createNames(taken: Iterable<string>): (wanted: string) => string {
  const names = new Set(taken);
  return (wanted) => {
    let name = wanted;
    while (names.has(name)) name += "'";
    names.add(name);
    return name;
  };
}

/** The grammar under construction. */
class FixedArityBuilder {
  readonly #grammar: Grammar;
  readonly #newCategory: (wanted: string) => string;
  readonly #newLabel: (wanted: string) => string;
  /** The names of the categories `c?` and `c*`, by these. */
  readonly #derived = new Map<string, string>();
  readonly #cellOfList = new Map<string, string>();
  readonly #cellOfMove = new Map<string, string>();
  readonly categories = new Map<string, readonly string[]>();
  readonly nodes = new Map<string, readonly Field[]>();
  readonly cells = new Map<string, CellPlan>();
  readonly nil: string;

  constructor(grammar: Grammar) {
    const { categories, nodes } = grammar;
    this.#grammar = grammar;
    for (const [category, labels] of Object.entries(categories)) this.categories.set(category, labels);
    this.#newCategory = createNames(Object.keys(categories));
    this.#newLabel = createNames(Object.keys(nodes));
    this.nil = this.#newLabel("NIL");
  }

  addFields(label: string, fields: readonly Field[]): FieldPlan[] {
    const plans: FieldPlan[] = [];
    const children = fields.map(({ name, category, cardinality = "single" }): Field => {
      const cell = cardinality === "list" ? this.#listCell(category) : undefined;
      plans.push({ name, cardinality, cell });
      if (cardinality === "single") return namedField(name, category);
      const entries = cell === undefined ? this.categories.get(category)! : [cell];
      return namedField(name, this.#category(cell === undefined ? `${category}?` : `${category}*`, entries));
    });
    this.nodes.set(label, children);
    return plans;
  }

  /** A derived category, with NIL. */
  #category(wanted: string, entries: readonly string[]): string {
    let name = this.#derived.get(wanted);
    if (name === undefined) {
      name = this.#newCategory(wanted);
      this.#derived.set(wanted, name);
      this.categories.set(name, [...entries, this.nil]);
      this.nodes.set(this.nil, []);
    }
    return name;
  }

  #listCell(category: string): string {
    let cell = this.#cellOfList.get(category);
    if (cell === undefined) {
      cell = this.#newLabel(`${category}+`);
      this.#cellOfList.set(category, cell);
      this.nodes.set(cell, [{ category }, { category: this.#category(`${category}*`, [cell]) }]);
    }
    return cell;
  }

  cellOf(label: string, state: number, move: number): string {
    const wanted = `${label}#${state}.${move}`;
    let cell = this.#cellOfMove.get(wanted);
    if (cell === undefined) {
      cell = this.#newLabel(wanted);
      this.#cellOfMove.set(wanted, cell);
    }
    return cell;
  }

  addContent(label: string, { states }: Content): ChainPlan {
    const categories: string[] = [];
    const waiting: number[] = [];
    const categoryOf = (state: number): string => {
      if (categories[state] === undefined) {
        categories[state] = this.#newCategory(`${label}#${state}`);
        waiting.push(state);
      }
      return categories[state];
    };
    const follow = (state: number): readonly [ChainPlan, Field[]] => {
      const forced: (string | undefined)[] = [];
      const children: Field[] = [];
      const passed = new Set<number>();
      let tail = state;
      while (tail !== COMPLETE && !passed.has(tail)) {
        const { moves, reduce } = states[tail]!;
        if (moves.length !== 1 || reduce !== undefined) break;
        passed.add(tail);
        const { field, category, next } = moves[0]!;
        forced.push(field);
        children.push(namedField(field, category));
        tail = next;
      }
      if (tail !== COMPLETE) children.push({ category: categoryOf(tail) });
      return [{ forced, tail }, children];
    };
    const [plan, children] = follow(states.length === 0 ? COMPLETE : 0);
    this.nodes.set(label, children);
    for (let state = waiting.shift(); state !== undefined; state = waiting.shift()) {
      const entries: string[] = [];
      let at: number | undefined = state;
      for (; at !== undefined && at !== COMPLETE; at = states[at]!.reduce) {
        for (const [move, { field, category, next }] of states[at]!.moves.entries()) {
          const cell = this.cellOf(label, at, move);
          entries.push(cell);
          if (this.cells.has(cell)) continue;
          const [rest, others] = follow(next);
          this.cells.set(cell, { field, rest });
          this.nodes.set(cell, [namedField(field, category), ...others]);
        }
      }
      if (at === COMPLETE) {
        entries.push(this.nil);
        this.nodes.set(this.nil, []);
      }
      this.categories.set(categories[state]!, entries);
    }
    return plan;
  }

  finish(): Grammar {
    return {
      root: this.#grammar.root,
      categories: Object.fromEntries(this.categories),
      nodes: Object.fromEntries(this.nodes),
    };
  }
}

/** A grammar with the known values of its kinds of leaf as labels. */
function closedGrammar({ root, categories, nodes, leaves = {} }: Grammar): Grammar {
  const labelsOf = (kind: string): string[] => leaves[kind]!.values.map((value) => `${kind}:${value}`);
  for (const [kind, { values }] of Object.entries(leaves)) {
    if (values.length > 0) continue;
    throw new RangeError(
      `fixedArityGrammar: expected known values for the kind of leaf ${JSON.stringify(kind)}, got none`,
    );
  }
  const closed = Object.entries(categories).map(([category, entries]): [string, string[]] => [
    category,
    entries.flatMap((entry) => (Object.hasOwn(leaves, entry) ? labelsOf(entry) : [entry])),
  ]);
  const labels = closed.flatMap(([, entries]) => entries);
  return {
    root,
    categories: Object.fromEntries(closed),
    nodes: {
      ...nodes,
      ...Object.fromEntries(
        labels.filter((label) => !Object.hasOwn(nodes, label)).map((label) => [label, []]),
      ),
    },
  };
}

/** Derives a grammar of fixed arities, and remembers what became of what. */
export function planFixedArity(grammar: Grammar): FixedArityPlan {
  const closed = closedGrammar(grammar);
  const builder = new FixedArityBuilder(closed);
  const fields = new Map<string, readonly FieldPlan[]>();
  const chains = new Map<string, ChainPlan>();
  for (const [label, children] of Object.entries(closed.nodes)) {
    if ("states" in children) chains.set(label, builder.addContent(label, children));
    else fields.set(label, builder.addFields(label, children));
  }
  return {
    closed,
    fixed: builder.finish(),
    nil: builder.nil,
    fields,
    chains,
    cells: builder.cells,
    cellOf: (label, state, move) => builder.cellOf(label, state, move),
  };
}
