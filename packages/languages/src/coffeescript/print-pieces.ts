import type { Tree } from "@ast/tree";

/** A node to write at a level of indentation, or a text to write as it is. */
export type Piece = string | { readonly tree: Tree; readonly level: number };

/** The line break before a line at a level: a tab for each. */
export function lineBreak(level: number): string {
  return `\n${"\t".repeat(level)}`;
}

/**
 * Writes a tree with a stack on the heap, so that nesting is no limit.
 *
 * @param piecesOf - What a node is made of, in order.
 */
export function printPieces(tree: Tree, piecesOf: (tree: Tree, level: number) => readonly Piece[]): string {
  const texts: string[] = [];
  const waiting: Piece[] = [{ tree, level: 0 }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === "string") {
      texts.push(next);
      continue;
    }
    const pieces = piecesOf(next.tree, next.level);
    for (let index = pieces.length - 1; index >= 0; index--) waiting.push(pieces[index]!);
  }
  return texts.join("");
}
