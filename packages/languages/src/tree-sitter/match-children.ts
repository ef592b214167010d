/** @file Reading a node's children by its rule: which of them stay in the tree, and what is printed between those. */
import { END, type NodeSteps, type Piece, tokenType } from "@ast/grammar-graph/tree-sitter";
import { childrenOf, isLeaf, type Tree } from "@ast/tree";
import { bareType } from "./grouping.ts";

/** A child as the parser shows it: a node, a token, or a stretch of text that is no node. */
export interface ShownChild {
  readonly kind: "node" | "token" | "text";
  /** The type of a node, the name of a token. */
  readonly type: string;
  readonly field: string | undefined;
}

/** How one child of a node is to be taken. */
export interface Taken {
  /** The piece of the rule that the child is, or undefined if it is implied. */
  readonly piece: Piece | undefined;
}

/** A way through the rule so far. */
interface Way {
  /** The place reached. */
  readonly place: number;
  /** The children passed. */
  readonly index: number;
  /** The number of implied children before the one that was reached. */
  readonly implied: number;
  readonly before: Way | undefined;
}

function isShown(piece: Piece, child: ShownChild, withFields: boolean): boolean {
  if (piece.kind === "layout" || piece.kind !== child.kind) return false;
  if (withFields && piece.field !== child.field) return false;
  if (piece.kind === "node") return piece.types.includes(child.type);
  return piece.kind === "text" || piece.type === child.type;
}

/** The number of children that implied pieces take, from an index on, or -1 if they do not stand there. */
function passImplied(between: readonly Piece[], children: readonly ShownChild[], from: number): number {
  let index = from;
  for (const piece of between) {
    if (piece.kind === "layout") continue;
    const child = children[index];
    if (child !== undefined && isShown(piece, child, false)) index++;
    else if (piece.kind !== "token" || !piece.skippable) return -1;
  }
  return index - from;
}

/**
 * Reads the children that a parser shows.
 *
 * @returns How each child is to be taken, or undefined if they do not fit the rule.
 */
export function takeShown(
  { pieces, steps }: NodeSteps,
  children: readonly ShownChild[],
  withFields: boolean,
): readonly Taken[] | undefined {
  const seen = new Set<number>([0]);
  const waiting: Way[] = [{ place: 0, index: 0, implied: 0, before: undefined }];
  for (let way = waiting.pop(); way !== undefined; way = waiting.pop()) {
    const ahead: Way[] = [];
    for (const { to, between } of steps[way.place]!) {
      const implied = passImplied(between, children, way.index);
      if (implied < 0) continue;
      const index = way.index + implied;
      if (to === END) {
        if (index === children.length) return takenOf({ place: END, index, implied, before: way }, pieces);
        continue;
      }
      const child = children[index];
      if (child === undefined || !isShown(pieces[to]!, child, withFields)) continue;
      const key = (index + 1) * pieces.length + to;
      if (seen.has(key)) continue;
      seen.add(key);
      ahead.push({ place: to, index: index + 1, implied, before: way });
    }
    // The first step of the rule is tried first.
    for (const next of ahead.reverse()) waiting.push(next);
  }
  return undefined;
}

function takenOf(end: Way, pieces: NodeSteps["pieces"]): readonly Taken[] {
  const taken: Taken[] = [];
  for (let way: Way | undefined = end; way?.before !== undefined; way = way.before) {
    if (way.place !== END) taken.push({ piece: pieces[way.place] });
    for (let count = 0; count < way.implied; count++) taken.push({ piece: undefined });
  }
  return taken.reverse();
}

/** The type a child has in the text: that of the expression, where a node says that it stands without parentheses. */
export function shownType(tree: Tree): string {
  return tree.type === bareType ? (childrenOf(tree)[0]?.type ?? tree.type) : tree.type;
}

/** What is printed before each kept child, and after the last. */
export type Between = readonly (readonly Piece[])[];

function isKept(piece: Piece, child: Tree): boolean {
  if (piece.kind === "layout" || piece.field !== child.field) return false;
  if (piece.kind === "node") return piece.types.includes(shownType(child));
  if (!isLeaf(child)) return false;
  return piece.kind === "token"
    ? child.type === tokenType && child.value === piece.text
    : child.type === "text";
}

/**
 * Finds what is printed between the children that a tree keeps.
 *
 * @returns The implied pieces before each child and after the last, or the number of children that fit the rule.
 */
export function piecesBetween({ pieces, steps }: NodeSteps, children: readonly Tree[]): Between | number {
  interface Reached {
    readonly place: number;
    readonly index: number;
    readonly between: readonly Piece[];
    readonly before: Reached | undefined;
  }
  let farthest = 0;
  const seen = new Set<number>([0]);
  const waiting: Reached[] = [{ place: 0, index: 0, between: [], before: undefined }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    farthest = Math.max(farthest, at.index);
    const child = children[at.index];
    const ahead: Reached[] = [];
    for (const { to, between } of steps[at.place]!) {
      if (to === END) {
        if (child !== undefined) continue;
        const result: (readonly Piece[])[] = [between];
        for (let way: Reached | undefined = at; way?.before !== undefined; way = way.before) {
          result.push(way.between);
        }
        return result.reverse();
      }
      if (child === undefined || !isKept(pieces[to]!, child)) continue;
      const key = (at.index + 1) * pieces.length + to;
      if (seen.has(key)) continue;
      seen.add(key);
      ahead.push({ place: to, index: at.index + 1, between, before: at });
    }
    for (const next of ahead.reverse()) waiting.push(next);
  }
  return farthest;
}
