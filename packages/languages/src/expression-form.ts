import type { Leaf, Position, Tree } from "@ast/tree";
import type { Template } from "./print-tree.ts";
import type { LeafKind, Shape } from "./shape.ts";
import type { Token } from "./token-stream.ts";

/** How a dialect writes names, integers, sums and comparisons as trees; FOR and LAMBDA share it. */
export interface ExpressionForm {
  /** A name that stands alone, without a node around it. */
  bareName(token: Token): Leaf;
  /** A name used as a value. */
  variable(token: Token): Tree;
  constant(token: Token): Tree;
  sum(operator: Token, left: Tree, right: Tree, position: Position): Tree;
  comparison(operator: Token, left: Tree, right: Tree, position: Position): Tree;
  /** The complete expression around a variable, constant or sum. */
  wrap(value: Tree): Tree;
  /** The inverse of `wrap`, or undefined if the tree is no complete expression. */
  unwrap(tree: Tree): Tree | undefined;
  /** Tells whether a tree is a sum or the complete expression around one. */
  isSum(tree: Tree): boolean;
  /** Tells whether the right operand of + and − may be a sum. */
  readonly nestsRight: boolean;
  /** The categories of expressions. */
  readonly categories: Shape["categories"];
  /** The slots of their labels. */
  readonly slots: Shape["slots"];
  /** Their leaves, if the language knows the names given. */
  leaves(names: readonly string[]): Readonly<Record<string, LeafKind>>;
  /** The words of their labels. */
  readonly templates: Readonly<Record<string, Template>>;
}
