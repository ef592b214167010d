/**
 * @file Parentheses that exist for grouping only.
 *
 * A tree says by its shape what belongs together, so the parentheses that a text needs for it are not in the tree:
 * the printer restores them. Where a text has more of them than it needs, the rest stays as nodes. With `k` pairs
 * around an expression in the text, the tree keeps `k - 1` where the place needs one and `k` where it needs none, so
 * that every tree can be printed and every text read, and neither changes on the way. A text that does without a
 * pair that the table asks for gets a node that says so.
 */
import { branch, childrenOf, isBranch, isLeaf, postOrder, type Tree } from "@ast/tree";
import { KindSet } from "./kind-set.ts";

/** The type of a node that says that the expression in it stands without the parentheses its place asks for. */
export const bareType = "bare";

/** Tells whether a token that a tree keeps is the operator of its node, not a keyword that stands for a child. */
export function isOperator(text: string, field: string | undefined): boolean {
  return field === "operator" || (field === undefined && !/^[\p{L}_,;]/u.test(text));
}

/** The operator of an expression, and whether it comes first. */
function operatorOf(tree: Tree): string {
  for (const [index, child] of childrenOf(tree).entries()) {
    if (!isLeaf(child) || child.type !== "token" || !isOperator(child.value, child.field)) continue;
    return index === 0 ? `${child.value}^` : child.value;
  }
  return "";
}

/** The name of a child's kind in the table. */
export function childKey(tree: Tree): string {
  return `${tree.type}/${operatorOf(tree)}`;
}

/** The name of a place in the table. */
export function placeKey(parent: Tree, index: number): string {
  const children = childrenOf(parent);
  const { field } = children[index]!;
  // A place without a name is known by whether it is the first or the last, or stands between others.
  const place = field ?? (index === 0 ? "first" : index === children.length - 1 ? "last" : "inner");
  return `${parent.type}/${operatorOf(parent)}/${place}`;
}

/** Whether the text of a node begins with its first child, and ends with its last. */
export interface Edges {
  readonly first: boolean;
  readonly last: boolean;
  /** Whether the text ends with a bracket of the node's own, so that it takes in nothing of what follows. */
  readonly closed: boolean;
}

/** A node of which it is asked what its text begins or ends with. */
interface Edge {
  readonly tree: Tree;
  readonly side: Side;
}

type Side = "first" | "last";

/** Restores and removes parentheses by a table. */
export class Grouping {
  readonly type: string;
  readonly #needs: ReadonlyMap<string, ReadonlySet<string>>;
  readonly #expressions: ReadonlySet<string>;
  readonly #held: ReadonlySet<string>;
  /** The types of nodes that have places at all where something needs parentheses. */
  readonly #parents: ReadonlySet<string>;
  readonly #edgesOf: (tree: Tree) => Edges;

  /**
   * @param type - The type of the node that is an expression in parentheses.
   * @param needs - For each place, the children that cannot stand there without; see `Trials`.
   * @param held - The types of the nodes that parentheses may stand around.
   */
  constructor(
    type: string,
    needs: Readonly<Record<string, readonly string[]>>,
    held: ReadonlySet<string>,
    edgesOf: (tree: Tree) => Edges,
  ) {
    this.#held = held;
    this.type = type;
    this.#needs = new Map(Object.entries(needs).map(([place, children]) => [place, new Set(children)]));
    const kinds = Object.values(needs).flat();
    this.#expressions = new Set(kinds.map((kind) => kind.slice(0, kind.indexOf("/"))));
    this.#parents = new Set(Object.keys(needs).map((place) => place.slice(0, place.indexOf("/"))));
    this.#edgesOf = edgesOf;
  }

  /**
   * Tells of one tree whether the child of an index cannot stand there without parentheses. What was found of a node
   * is remembered, so that a deep tree takes time in proportion to its nodes; a node that was asked about must not
   * change after that.
   */
  needsIn(): (parent: Tree, index: number) => boolean {
    const nothing = new KindSet();
    const known = { first: new Map<Tree, KindSet>(), last: new Map<Tree, KindSet>() };

    const needs = (parent: Tree, index: number): boolean => {
      const needing = this.#needingAt(parent, index);
      if (needing === undefined) return false;
      const expression = this.#innermost(childrenOf(parent)[index]!);
      if (expression === undefined || !this.#held.has(expression.type)) return false;
      if (needing.has(childKey(expression))) return true;
      return this.#sidesAt(parent).some((side) => kindsAt(expression, side).overlaps(needing));
    };

    /** The kinds of the nodes that a node's text begins, or ends, with, as far as no parentheses stand around them. */
    const kindsAt = (expression: Tree, edge: Side): KindSet => {
      const waiting: Edge[] = [{ tree: expression, side: edge }];
      for (let top = waiting.at(-1); top !== undefined; top = waiting.at(-1)) {
        const { tree, side } = top;
        if (known[side].has(tree)) {
          waiting.pop();
          continue;
        }
        const index = side === "last" ? childrenOf(tree).length - 1 : 0;
        const next = this.#childAt(tree, index, side);
        if (next === undefined) {
          known[side].set(tree, nothing);
          continue;
        }
        // What the child begins and ends with comes first, so that nothing here calls itself.
        const sides = this.#needingAt(tree, index) === undefined ? [side] : [side, ...this.#sidesAt(tree)];
        const missing = sides.filter((one) => !known[one].has(next));
        if (missing.length > 0) {
          waiting.push(...missing.map((one) => ({ tree: next, side: one })));
          continue;
        }
        const isClosed = side === "last" && this.#edgesOf(next).closed;
        const behind = needs(tree, index) || isClosed ? nothing : known[side].get(next)!.with(childKey(next));
        known[side].set(tree, behind);
      }
      return known[edge].get(expression)!;
    };
    return needs;
  }

  #needingAt(parent: Tree, index: number): ReadonlySet<string> | undefined {
    return this.#parents.has(parent.type) ? this.#needs.get(placeKey(parent, index)) : undefined;
  }

  /** What an expression ends with takes in what follows; what a statement begins with tells what it is. */
  #sidesAt(parent: Tree): readonly Side[] {
    return this.#expressions.has(parent.type) ? ["last"] : ["last", "first"];
  }

  /** The child that a node's text begins or ends with, if it stands there without parentheses. */
  #childAt(tree: Tree, index: number, side: Side): Tree | undefined {
    const child = childrenOf(tree)[index];
    if (child === undefined || !this.#edgesOf(tree)[side]) return undefined;
    return child.type === this.type || child.type === bareType ? undefined : child;
  }

  /** The expression inside all the parentheses, or undefined if it is marked to stand without. */
  #innermost(tree: Tree): Tree | undefined {
    let at = tree;
    while (at.type === this.type && isBranch(at) && at.children.length === 1) at = at.children[0]!;
    return at.type === bareType ? undefined : at;
  }

  /** Removes the parentheses that the tree's shape implies, from the leaves to the root. Changes the tree. */
  remove(root: Tree): Tree {
    const needs = this.needsIn();
    for (const { node: parent } of postOrder(root)) {
      if (!isBranch(parent)) continue;
      // What stands directly inside parentheses is looked at from the place outside them.
      if (!this.#parents.has(parent.type) || (parent.type === this.type && parent !== root)) continue;
      const { children } = parent;
      for (let index = 0; index < children.length; index++) {
        if (!needs(parent, index)) continue;
        const child = children[index]!;
        children[index] = child.type === this.type ? unwrap(child) : bare(child);
      }
    }
    return root;
  }
}

function bare(tree: Tree): Tree {
  const { field, position } = tree;
  delete tree.field;
  return branch(bareType, [tree], { ...(field && { field }), ...(position && { position }) });
}

function unwrap(tree: Tree): Tree {
  const [inner] = childrenOf(tree);
  const { field } = tree;
  if (field !== undefined) inner!.field = field;
  return inner!;
}
