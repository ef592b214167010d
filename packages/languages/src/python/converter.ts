import type { Tree } from "@ast/tree";
import { build, type Source, treeOf } from "./source.ts";
import { childIn, namedChildren, type Syntax } from "./syntax.ts";

/** Converts a node whose parts have been converted; undefined where only its parent knows what it stands for. */
export type Convert = (node: Syntax, source: Source) => Tree | undefined;

/** What the child in a field stands for. */
export function part(source: Source, node: Syntax, field: string): Tree {
  return treeOf(source, childIn(node, field), node);
}

/** What all children that are nodes stand for. */
export function elements(source: Source, node: Syntax): Tree[] {
  return namedChildren(node).map((child) => treeOf(source, child, node));
}

/** What the only child that is a node stands for. */
export function only(source: Source, node: Syntax): Tree {
  return treeOf(source, namedChildren(node)[0], node);
}

/** Several expressions, or one before a comma: a tuple. One alone: itself. */
export function tupleOrOne(source: Source, node: Syntax, items: readonly Tree[], comma: boolean): Tree {
  const [first] = items;
  if (items.length === 1 && !comma && first !== undefined) return first;
  return build(source, node, "Tuple", { elts: items });
}
