/** @file How each notation writes what Prolog leaves open: spaces, and parentheses that no reader needs. */

/**
 * A way to write Prolog:
 *
 * - `spaced`: GEO, and JOBS after Dong and Lapata (2016) as TranX reads it: `job ( ANS ) , \+ req_exp ( ANS )`;
 * - `compact`: JOBS with its entities: `answer(A,(job(A),\+((loc(A,B),const(B,'san antonio')))))`.
 */
export type PrologNotation = "spaced" | "compact";

/** One notation. */
export interface PrologRules {
  /** True if all tokens stand apart. */
  readonly spaced: boolean;
  /** The constructors that stand in parentheses on each side of `;` though they need none. */
  readonly enclosedLeft: readonly string[];
  readonly enclosedRight: readonly string[];
  /** True if what `\+` negates, where it needs parentheses, has two pairs: `\+` is written as a functor with one argument. */
  readonly negationAsFunctor: boolean;
}

const rules: Readonly<Record<PrologNotation, PrologRules>> = {
  spaced: {
    spaced: true,
    enclosedLeft: ["Apply"],
    enclosedRight: ["Apply", "And"],
    negationAsFunctor: false,
  },
  compact: {
    spaced: false,
    enclosedLeft: ["Apply", "And"],
    enclosedRight: ["Apply", "And"],
    negationAsFunctor: true,
  },
};

/** The notations, in the order in which messages list them. */
export const prologNotations: readonly PrologNotation[] = ["spaced", "compact"];

/**
 * The rules of a notation.
 *
 * @throws RangeError if there is no such notation.
 */
export function rulesOf(notation: PrologNotation): PrologRules {
  if (Object.hasOwn(rules, notation)) return rules[notation];
  throw new RangeError(`notation must be one of ${prologNotations.join(", ")}, got ${String(notation)}`);
}
