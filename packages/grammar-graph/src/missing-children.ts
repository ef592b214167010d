/**
 * @file What keeps the children of one node from being allowed: each child is held against the place it seems to
 * mean.
 */
import { isLeaf, type Tree } from "@ast/tree";
import { attributeName } from "./attribute-name.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import type { Move } from "./grammar.ts";
import { NOT_ALLOWED } from "./grammar-states.ts";
import { leafTypeOfLabel } from "./leaf-kinds.ts";
import { readChildren } from "./read-children.ts";

/** Something that a grammar does not have, and the index of the child at which that shows. */
export type MissingPart = { readonly index: number } & (
  | { readonly sort: "field"; readonly field: string }
  | { readonly sort: "pair"; readonly field: string; readonly child: string }
  | { readonly sort: "value"; readonly field: string; readonly child: string; readonly value: string }
  | { readonly sort: "arrangement" }
);

/** A move of a state, by their numbers in the grammar and in the state. */
interface NumberedMove {
  readonly state: number;
  readonly number: number;
  readonly move: Move;
}

/** A move that a child may mean, and how well it fits: wholly, but for its value, or by its field alone. */
interface Meant extends NumberedMove {
  readonly fit: "whole" | "type" | "field";
}

function hasField({ field }: Move, child: Tree): boolean {
  return field === child.field;
}

function couldBe({ field }: Move, child: Tree): boolean {
  return field === undefined || child.field === undefined || field === child.field;
}

/** Looks at nodes for what keeps a grammar from allowing their children. */
export class ChildDiagnosis {
  readonly #grammar: CompiledGrammar;
  readonly #types = new Map<string, ReadonlySet<string>>();
  readonly #movesBeside = new Map<number, readonly NumberedMove[]>();

  constructor(grammar: CompiledGrammar) {
    this.#grammar = grammar;
  }

  /**
   * What is missing for the children of a node; nothing if the grammar allows them.
   *
   * @param first - The state in which they begin, or `COMPLETE`.
   */
  missing(first: number, children: readonly Tree[]): readonly MissingPart[] {
    if (!("index" in readChildren(this.#grammar, first, children))) return [];
    const own = this.#movesBesideState(first);
    const missing: MissingPart[] = [];
    let state = first;
    for (const [index, child] of children.entries()) {
      const near = this.#movesOf(this.#reduced(state));
      const isElsewhere = own.some(({ move }) => hasField(move, child));
      const ahead =
        this.#best(near, child, hasField) ??
        this.#best(near, child, couldBe, ["whole"]) ??
        (isElsewhere ? undefined : this.#best(near, child, couldBe));
      const meant = ahead ?? this.#best(own, child, hasField) ?? this.#best(own, child, couldBe);
      if (meant === undefined) missing.push({ index, sort: "field", field: child.field ?? `[${index}]` });
      else if (ahead === undefined) missing.push({ index, sort: "arrangement" });
      if (meant !== undefined) missing.push(...this.#unfit(meant, own, index, child));
      if (ahead !== undefined) state = ahead.move.next;
    }
    const last = this.#reduced(state).at(-1);
    const canEnd = last === undefined || this.#grammar.states[last]!.reduce !== NOT_ALLOWED;
    if (!canEnd || missing.length === 0) missing.push({ index: children.length, sort: "arrangement" });
    return missing;
  }

  /** All moves of the label whose children begin in a state; none for `COMPLETE`. */
  #movesBesideState(first: number): readonly NumberedMove[] {
    let beside = this.#movesBeside.get(first);
    if (beside === undefined) {
      const { states } = this.#grammar;
      const own: number[] = [];
      // The states of a label stand together.
      for (let state = first; state >= 0 && states[state]?.parent === states[first]!.parent; state++) {
        own.push(state);
      }
      beside = this.#movesOf(own);
      this.#movesBeside.set(first, beside);
    }
    return beside;
  }

  #movesOf(states: readonly number[]): NumberedMove[] {
    return states.flatMap((state) =>
      this.#grammar.states[state]!.moves.map((move, number) => ({ state, number, move })),
    );
  }

  /** A state and those that its Reduces lead to; none if it is `COMPLETE`. */
  #reduced(first: number): number[] {
    const found: number[] = [];
    for (let state = first; state >= 0; state = this.#grammar.states[state]!.reduce) found.push(state);
    return found;
  }

  #fieldName({ state, move }: NumberedMove): string {
    const { index, cardinality } = this.#grammar.states[state]!;
    return attributeName(move.field, { index, isField: cardinality !== undefined });
  }

  /** The move that fits a child best, the first of several. */
  #best(
    moves: readonly NumberedMove[],
    child: Tree,
    isPossible: (move: Move, child: Tree) => boolean,
    fits: readonly Meant["fit"][] = ["whole", "type", "field"],
  ): Meant | undefined {
    const possible = moves.filter(({ move }) => isPossible(move, child));
    for (const fit of fits) {
      const found = possible.find((move) => this.#fits(move, child, fit));
      if (found !== undefined) return { ...found, fit };
    }
    return undefined;
  }

  #fits({ state, number, move }: NumberedMove, child: Tree, fit: Meant["fit"]): boolean {
    if (fit === "field") return true;
    if (fit === "type") return isLeaf(child) && this.#typesOf(move.category).has(child.type);
    return this.#grammar.moveOf(state, this.#grammar.nodeAction(child)) === number;
  }

  /** What does not fit about a child, unless it fits elsewhere in the field. */
  #unfit(meant: Meant, own: readonly NumberedMove[], index: number, child: Tree): MissingPart[] {
    if (meant.fit === "whole") return [];
    const field = this.#fieldName(meant);
    const elsewhere = own.filter((other) => this.#fieldName(other) === field);
    const fitsAs = (how: Meant["fit"]) => elsewhere.some((other) => this.#fits(other, child, how));
    if (fitsAs("whole")) return [{ index, sort: "arrangement" }];
    if (!isLeaf(child) || !fitsAs("type")) return [{ index, sort: "pair", field, child: child.type }];
    return [{ index, sort: "value", field, child: child.type, value: child.value }];
  }

  /** The types of the leaves of a category. */
  #typesOf(category: string): ReadonlySet<string> {
    let types = this.#types.get(category);
    if (types === undefined) {
      const { categories, leaves = {} } = this.#grammar.grammar;
      const entries = categories[category]!.map((entry) =>
        Object.hasOwn(leaves, entry) ? entry : leafTypeOfLabel(entry),
      );
      types = new Set(entries.filter((type) => type !== undefined));
      this.#types.set(category, types);
    }
    return types;
  }
}
