/** @file The places of an expression and what may follow what: Glushkov's automaton (The abstract theory of automata, 1961). */
import type { Expression, Piece } from "./node-expression.ts";

/** An expression as places; place 0 stands before the first piece, and `last` lists the places that may end it. */
export interface Places {
  /** The piece of each place; place 0 has none. */
  readonly pieces: readonly (Piece | undefined)[];
  /** The places that may follow each place, in the order of the rule. */
  readonly follow: readonly (readonly number[])[];
  /** The places after which the node may be complete. */
  readonly last: ReadonlySet<number>;
}

interface Part {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

/** Numbers the places of an expression. */
export function placesOf(expression: Expression): Places {
  const pieces: (Piece | undefined)[] = [undefined];
  const follow: Set<number>[] = [new Set()];
  const connect = (last: readonly number[], first: readonly number[]): void => {
    for (const from of last) for (const to of first) follow[from]!.add(to);
  };
  const visit = (part: Expression): Part => {
    if (part.kind === "piece") {
      const place = pieces.push(part.piece) - 1;
      follow.push(new Set());
      return { first: [place], last: [place], empty: false };
    }
    if (part.kind === "repeat") {
      const inner = visit(part.part);
      connect(inner.last, inner.first);
      return part.atLeastOne ? inner : { ...inner, empty: true };
    }
    const parts = part.parts.map(visit);
    if (part.kind === "choice") {
      return {
        first: parts.flatMap(({ first }) => first),
        last: parts.flatMap(({ last }) => last),
        empty: parts.some(({ empty }) => empty),
      };
    }
    let [first, last, empty]: [readonly number[], readonly number[], boolean] = [[], [], true];
    for (const next of parts) {
      connect(last, next.first);
      first = empty ? [...first, ...next.first] : first;
      last = next.empty ? [...last, ...next.last] : next.last;
      empty = empty && next.empty;
    }
    return { first, last, empty };
  };
  const whole = visit(expression);
  connect([0], whole.first);
  return {
    pieces,
    follow: follow.map((places) => [...places]),
    last: new Set(whole.empty ? [0, ...whole.last] : whole.last),
  };
}
