/**
 * @file The sized random generator of CoffeeScript programs of Drissi et al., "Program Language Translation Using a
 * Grammar-Driven Tree-to-Tree Model" (2018), with the distribution of the authors' public code. Every draw writes the
 * labels of a tree of the category form in pre-order, which, each label having one arity, is the tree itself.
 */
import type { Random } from "../random.ts";

/** Constants are 0 … 9. */
const INTEGER_COUNT = 10;
/** The odds of a program of one statement, and of a shorter program and a statement. */
const PROGRAM_WEIGHTS = [1, 2] as const;
/** The odds of a short statement, an if block, a while block, if and else blocks, and `if … then … else …`. */
const STATEMENT_WEIGHTS = [2, 1, 1, 1, 1] as const;
/** The odds of a bare assignment or expression, and of one with `if` or with `while` behind it. */
const SHORT_WEIGHTS = [2, 1, 1] as const;
/** The odds of assigning to a declared variable, to a new one, and of an expression. */
const SIMPLE_WEIGHTS = [1, 3, 1] as const;
/** The odds of a variable, a constant, `+`, `*` and `==`. */
const EXPRESSION_WEIGHTS = [1, 1, 2, 2, 1] as const;
const operators = ["PLUS", "TIMES", "EQUAL"] as const;

/** A share of a size budget, rounded down. */
function share(size: number, divisor: number): number {
  return Math.floor(size / divisor);
}

/**
 * Draws one program.
 *
 * @param size - The size budget; the published set has 32.
 * @returns The labels of its tree in pre-order.
 */
export function drissiCoffeeScript(random: Random, size: number): string[] {
  const labels: string[] = [];

  /** `highest` is the highest index of a declared variable, -1 where there is none. */
  function variable(highest: number): void {
    labels.push(`name:a${random.below(highest + 1)}`);
  }

  function expression(left: number, highest: number): void {
    const [ofVariable, ...others] = EXPRESSION_WEIGHTS;
    const weights = [highest < 0 ? 0 : ofVariable, ...(left <= 0 ? others.slice(0, 1) : others)];
    const kind = random.weighted(weights);
    if (kind === 0) {
      labels.push("VAR");
      variable(highest);
    } else if (kind === 1) {
      labels.push("CONST", `integer:${random.below(INTEGER_COUNT)}`);
    } else {
      labels.push(operators[kind - 2]!);
      expression(share(left, 2) - 1, highest);
      expression(share(left, 2) - 2, highest);
    }
  }

  /** An assignment or expression; gives the highest index declared after it. */
  function simple(left: number, highest: number): number {
    const [toDeclared, toNew, bare] = SIMPLE_WEIGHTS;
    const kind = left <= 0 ? 2 : random.weighted([highest < 0 ? 0 : toDeclared, toNew, bare]);
    if (kind === 2) {
      labels.push("EXPR");
      expression(left, highest);
      return highest;
    }
    labels.push("ASSIGN");
    if (kind === 0) variable(highest);
    else labels.push(`name:a${highest + 1}`);
    expression(left - 1, highest);
    return kind === 0 ? highest : highest + 1;
  }

  function postfix(kind: "IF" | "WHILE", left: number, highest: number): void {
    const inner = left <= 2 ? left : share(left, 2);
    if (left <= 2 || random.below(2) === 0) {
      labels.push(`${kind}SIMPLE`);
      simple(inner, highest);
    } else {
      labels.push(`${kind}COMPLEX`);
      postfix(kind, inner, highest);
    }
    expression(inner, highest);
  }

  function short(left: number, highest: number): number {
    const kind = left <= 3 ? 0 : random.weighted(SHORT_WEIGHTS);
    if (kind === 0) {
      labels.push("SIMPLESTATEMENT");
      return simple(left, highest);
    }
    const word = kind === 1 ? "IF" : "WHILE";
    labels.push(`SIMPLE${word}`);
    postfix(word, left, highest);
    return highest;
  }

  function statement(left: number, highest: number): number {
    const kind = left <= 2 ? 0 : random.weighted(STATEMENT_WEIGHTS);
    if (kind === 0) {
      labels.push("SHORTSTATEMENTCS");
      return short(left, highest);
    }
    if (kind <= 2) {
      labels.push(kind === 1 ? "IF" : "WHILE");
      expression(share(left, 2), highest);
      program(share(left, 2), highest);
      return highest;
    }
    const part = share(left, 3);
    labels.push(kind === 3 ? "IFELSE" : "IFTHENELSE");
    expression(part, highest);
    for (const _ of ["then", "else"]) {
      if (kind === 3) program(part, highest);
      else short(part, highest);
    }
    return highest;
  }

  function program(left: number, highest: number): number {
    if (left <= 2 || random.weighted(PROGRAM_WEIGHTS) === 0) {
      labels.push("SIMPLECS");
      return statement(left, highest);
    }
    labels.push("COMPLEXCS");
    return statement(share(left, 2), program(share(left, 2), highest));
  }

  program(size, -1);
  return labels;
}
