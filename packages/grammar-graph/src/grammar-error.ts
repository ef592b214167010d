import type { CompiledGrammar } from "./compiled-grammar.ts";
import { listNames } from "./list-names.ts";

/** One step down a tree: the label of the parent and the index of the child. */
export interface PathStep {
  readonly label: string;
  readonly index: number;
}

/** What a grammar allows in a place. */
export interface GrammarPlace {
  /**
   * The category of the place, with `?` or `*` if the field is optional or a list, several joined by `|`; undefined
   * where the parent has no such slot.
   */
  readonly category: string | undefined;
  /** The field of the place, if it has a name. */
  readonly field?: string;
  /** The labels and kinds of leaf of that category; empty where the parent has no such slot. */
  readonly allowed: readonly string[];
}

/** Where a tree left its grammar, and what the grammar wanted there. */
export interface GrammarViolation extends GrammarPlace {
  /** The way from the root to the place; empty at the root. */
  readonly path: readonly PathStep[];
  /** The label that stands there, or undefined if nothing does. */
  readonly got: string | undefined;
  /** What is wrong, unless it is the label. */
  readonly reason?: string;
}

/** The place a state stands for, in words of the grammar. */
export function placeOfState({ grammar, states }: CompiledGrammar, state: number): GrammarPlace {
  const { moves, field, cardinality } = states[state]!;
  const mark = cardinality === "list" ? "*" : cardinality === "optional" ? "?" : "";
  return {
    category: moves.map((move) => `${move.category}${mark}`).join(" | "),
    ...(field === undefined ? {} : { field }),
    allowed: moves.flatMap((move) => grammar.categories[move.category]!),
  };
}

/** Longer paths show this many steps at the end. */
const shownSteps = 8;

function describePath(path: readonly PathStep[]): string {
  const shown = path.slice(-shownSteps).map(({ label, index }) => `${label}[${index}]`);
  return `${path.length > shownSteps ? "/…" : ""}/${shown.join("/")}`;
}

function describe({ path, category, field, allowed, got, reason }: GrammarViolation): string {
  const step = path.at(-1);
  const slot = step === undefined ? "the root" : `slot ${step.index} of ${step.label}`;
  const place = field === undefined ? slot : `${slot}, the field ${field},`;
  if (reason !== undefined) return reason;
  return `${place} takes ${category} (${listNames(allowed)}), got ${got ?? "nothing"}`;
}

/** A tree, or a list of actions, that leaves its grammar; the fields say where and what was allowed. */
export class GrammarError extends Error {
  override readonly name: string = "GrammarError";
  /** Child indices from the root to the place. */
  readonly path: readonly number[];
  /** The label of the parent, or undefined at the root. */
  readonly parent: string | undefined;
  /** The index of the place among the parent's children; 0 at the root. */
  readonly slot: number;
  /** The name of the field, if it has one. */
  readonly field: string | undefined;
  /**
   * The category of the place, with `?` or `*` if the field is optional or a list, several joined by `|`; undefined
   * where the parent has no such slot.
   */
  readonly category: string | undefined;
  /** The label that stands there, or undefined if nothing does. */
  readonly got: string | undefined;
  /** The labels and kinds of leaf that the grammar allows there. */
  readonly allowed: readonly string[];

  /**
   * @param caller - The function that found the fault.
   * @param violation - What is wrong, and where.
   */
  constructor(caller: string, violation: GrammarViolation) {
    super(`${caller}: at ${describePath(violation.path)}: ${describe(violation)}`);
    const step = violation.path.at(-1);
    this.path = violation.path.map(({ index }) => index);
    this.parent = step?.label;
    this.slot = step?.index ?? 0;
    this.field = violation.field;
    this.category = violation.category;
    this.got = violation.got;
    this.allowed = violation.allowed;
  }
}
