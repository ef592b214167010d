/**
 * @file What keeps the children of one node from being allowed: each child is held against the place it seems to
 * mean.
 */
import { isLeaf, type Tree } from "@ast/tree";
import { attributeName } from "./attribute-name.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import type { Move } from "./grammar.ts";
import { COMPLETE, type GrammarState, NOT_ALLOWED } from "./grammar-states.ts";
import { readChildren } from "./read-children.ts";

/** Something that a grammar does not have, and the index of the child at which that shows. */
export type MissingPart = { readonly index: number } & (
  | { readonly sort: "field"; readonly field: string }
  | { readonly sort: "pair"; readonly field: string; readonly child: string }
  | { readonly sort: "value"; readonly field: string; readonly child: string; readonly value: string }
  | { readonly sort: "arrangement" }
);

/** A move that a child may mean, and how well it fits: wholly, but for its value, or by its field alone. */
interface Meant {
  readonly state: GrammarState;
  readonly move: Move;
  readonly fit: "whole" | "type" | "field";
}

function fieldName({ index, cardinality }: GrammarState, { field }: Move): string {
  return attributeName(field, { index, isField: cardinality !== undefined });
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
  readonly #beside = new Map<number, readonly GrammarState[]>();

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
    const own = this.#statesBeside(first);
    const missing: MissingPart[] = [];
    let state = first;
    for (const [index, child] of children.entries()) {
      const near = this.#reduced(state);
      const isElsewhere = own.some(({ moves }) => moves.some((move) => hasField(move, child)));
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
    const canEnd = this.#reduced(state).at(-1)?.reduce !== NOT_ALLOWED;
    if (!canEnd || missing.length === 0) missing.push({ index: children.length, sort: "arrangement" });
    return missing;
  }

  /** All states of the label that a state belongs to; none for `COMPLETE`. */
  #statesBeside(first: number): readonly GrammarState[] {
    let beside = this.#beside.get(first);
    if (beside === undefined) {
      const { states } = this.#grammar;
      beside = first === COMPLETE ? [] : states.filter(({ parent }) => parent === states[first]!.parent);
      this.#beside.set(first, beside);
    }
    return beside;
  }

  /** A state and those that its Reduces lead to; none if it is `COMPLETE`. */
  #reduced(first: number): GrammarState[] {
    const found: GrammarState[] = [];
    for (let state = first; state >= 0; state = found.at(-1)!.reduce)
      found.push(this.#grammar.states[state]!);
    return found;
  }

  /** The move among those of some states that fits a child best, the first of several. */
  #best(
    states: readonly GrammarState[],
    child: Tree,
    isPossible: (move: Move, child: Tree) => boolean,
    fits: readonly Meant["fit"][] = ["whole", "type", "field"],
  ): Meant | undefined {
    const moves = states.flatMap((state) => state.moves.map((move) => ({ state, move })));
    const possible = moves.filter(({ move }) => isPossible(move, child));
    for (const fit of fits) {
      const found = possible.find(({ move }) => this.#fits(move, child, fit));
      if (found !== undefined) return { ...found, fit };
    }
    return undefined;
  }

  #fits({ category }: Move, child: Tree, fit: Meant["fit"]): boolean {
    if (fit === "field") return true;
    if (fit === "type") return isLeaf(child) && this.#typesOf(category).has(child.type);
    return this.#grammar.membersOf(category).includes(this.#grammar.nodeAction(child));
  }

  /** What does not fit about a child, unless it fits elsewhere in the field. */
  #unfit(
    { state, move, fit }: Meant,
    own: readonly GrammarState[],
    index: number,
    child: Tree,
  ): MissingPart[] {
    if (fit === "whole") return [];
    const field = fieldName(state, move);
    const elsewhere = own.flatMap((one) => one.moves.filter((other) => fieldName(one, other) === field));
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
      const entries = categories[category]!.filter(
        (entry) => entry.includes(":") || Object.hasOwn(leaves, entry),
      );
      types = new Set(entries.map((entry) => entry.split(":", 1)[0]!));
      this.#types.set(category, types);
    }
    return types;
  }
}
