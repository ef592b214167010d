/**
 * @file The sized random generator of FOR programs of Drissi et al., "Program Language Translation Using a
 * Grammar-Driven Tree-to-Tree Model" (2018), with the distribution of the authors' public code. Every draw writes
 * the labels of a dialect-long tree in pre-order, which, each label having one arity, is the tree itself.
 */
import type { Random } from "./random.ts";

/** How hard the programs are: `veryhard` is the set of the paper, the others leave statements out and are shorter. */
export type DrissiLevel = "easy" | "medium" | "hard" | "veryhard";

/** One level of the generator. */
export interface DrissiLevelConfig {
  /** Odds of an assignment, a conditional, a loop and a sequence. */
  readonly weights: readonly [assign: number, conditional: number, loop: number, sequence: number];
  /** The size budget the generator starts with. */
  readonly size: number;
}

/** The generator's levels. */
export const drissiLevels: Readonly<Record<DrissiLevel, DrissiLevelConfig>> = {
  easy: { weights: [1, 0, 0, 0], size: 5 },
  medium: { weights: [1, 1, 0, 0], size: 8 },
  hard: { weights: [2, 1, 1, 0], size: 10 },
  veryhard: { weights: [2, 1, 1, 1], size: 15 },
};

/** Names are `a0` … `a9`; the generator counts one further and lets that index wrap round. */
const NAME_COUNT = 10;
/** The highest variable index the generator declares. */
const HIGHEST_INDEX = 10;
/** Constants are 0 … 10. */
const INTEGER_COUNT = 11;
const ASSIGNED_EXPRESSION_SIZE = 3;
/** Odds of assigning to a declared variable and to a new one. */
const ASSIGN_TARGET_WEIGHTS = [5, 1] as const;
/** Odds of looping over a declared variable and over a new one. */
const LOOP_VARIABLE_WEIGHTS = [1, 4] as const;
const COMPARISONS = ["EQUAL", "LE", "GE"] as const;

/** A share of a size budget, rounded down. */
function share(size: number, divisor: number): number {
  return Math.floor(size / divisor);
}

/**
 * Draws one FOR program of dialect long.
 *
 * @returns The labels of its tree in pre-order.
 */
export function drissiProgram(random: Random, level: DrissiLevelConfig): string[] {
  const labels: string[] = [];

  /** The index of an existing variable or of the next new one. */
  function variableIndex(highest: number, weights: readonly number[]): number {
    const isNew = highest < HIGHEST_INDEX && random.weighted(weights) === 1;
    return isNew ? highest + 1 : random.below(highest + 1);
  }

  function name(index: number): void {
    labels.push(`name:a${index % NAME_COUNT}`);
  }

  function variable(index: number): void {
    labels.push("VAR");
    name(index);
  }

  function expression(size: number, highest: number): void {
    const kind = random.below(size <= 0 ? 2 : 4);
    if (kind === 0) {
      variable(random.below(highest + 1));
    } else if (kind === 1) {
      labels.push("CONST", `integer:${random.below(INTEGER_COUNT)}`);
    } else {
      labels.push(kind === 2 ? "PLUS" : "MINUS");
      expression(share(size, 2) - 1, highest);
      expression(share(size, 2) - 2, highest);
    }
  }

  function comparison(size: number, highest: number): void {
    labels.push(COMPARISONS[random.below(COMPARISONS.length)]!);
    expression(share(size, 3) - 1, highest);
    expression(share(size, 3) - 1, highest);
  }

  function assignment(highest: number): number {
    labels.push("ASSIGN");
    const target = variableIndex(highest, ASSIGN_TARGET_WEIGHTS);
    variable(target);
    expression(ASSIGNED_EXPRESSION_SIZE, highest);
    return Math.max(highest, target);
  }

  function conditional(size: number, highest: number): number {
    labels.push("IF");
    comparison(share(size, 3) - 1, highest);
    statement(share(size, 3) - 2, highest);
    statement(share(size, 3) - 2, highest);
    return highest;
  }

  function loop(size: number, highest: number): number {
    labels.push("FOR");
    const index = variableIndex(highest, LOOP_VARIABLE_WEIGHTS);
    name(index);
    expression(share(size, 4) - 1, highest);
    const inside = Math.max(highest, index);
    comparison(share(size, 4), inside);
    expression(share(size, 4), inside);
    statement(share(size, 4) - 1, inside);
    return highest;
  }

  function sequence(size: number, highest: number): number {
    labels.push("SEQ");
    const between = statement(share(size, 2), highest);
    return statement(share(size, 2) - 1, between);
  }

  /** Writes a statement over the variables `a0` … `a(highest)`; gives the highest index declared after it. */
  function statement(size: number, highest: number): number {
    const kind = size <= 0 ? 0 : random.weighted(level.weights);
    if (kind === 0) return assignment(highest);
    if (kind === 1) return conditional(size, highest);
    if (kind === 2) return loop(size, highest);
    return sequence(size, highest);
  }

  statement(level.size, 0);
  return labels;
}
