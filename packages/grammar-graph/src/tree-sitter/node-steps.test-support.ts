/** @file What may follow what in a node, as lines that can be worked by hand. */
import { END, type NodeSteps } from "./implied-tokens.ts";
import type { Piece } from "./node-expression.ts";

function nameOf(piece: Piece | undefined): string {
  if (piece === undefined) return "start";
  if (piece.kind === "token") return `'${piece.text}'`;
  if (piece.kind === "text") return `/${piece.pattern}/`;
  if (piece.kind === "layout") return `<${piece.name}>`;
  return piece.types.join("|");
}

/**
 * The steps, one a line: the place before, what is written on the way in brackets, and the place after; places are
 * numbered as their pieces stand in the rule. Sorted by places.
 */
export function stepLines({ pieces, steps }: NodeSteps): readonly string[] {
  const label = (place: number): string => {
    return place === END ? "end" : place === 0 ? "start" : `${place} ${nameOf(pieces[place])}`;
  };
  const lines = steps.flatMap((own, from) => {
    const sorted = [...own].sort((one, other) =>
      one.to === END ? 1 : other.to === END ? -1 : one.to - other.to,
    );
    return sorted.map(({ to, between }) => {
      const written = between.map(nameOf).join(" ");
      return `${label(from)} ->${written === "" ? "" : ` [${written}]`} ${label(to)}`;
    });
  });
  return lines;
}
