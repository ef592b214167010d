/** @file The node of a fragment among those of the text that it was wrapped in. */
import type { FragmentSyntax } from "./syntax-definition.ts";
import type { SyntaxNode } from "./syntax-parser.ts";

/** Why a text is not one fragment. */
export interface FragmentFault {
  readonly startIndex: number;
  /** True if a fragment ends there and something else begins. */
  readonly ended: boolean;
}

/** Where the fragment's text stands in the text that was parsed; `end` is exclusive. */
export interface FragmentText {
  readonly start: number;
  readonly end: number;
}

/**
 * Checks that a text is one fragment: all that it adds to what is wrapped around it is one node, in its place.
 *
 * @param root - The node of the whole text.
 * @param isKept - Tells whether a node's tree has a child for that of the parser.
 * @returns The first place where it is not, or undefined.
 */
export function findFragmentFault(
  root: SyntaxNode,
  { inside, type }: FragmentSyntax,
  { start, end }: FragmentText,
  isKept: (node: SyntaxNode, child: SyntaxNode) => boolean,
): FragmentFault | undefined {
  const own = (node: SyntaxNode): SyntaxNode[] => {
    return node.children.filter((child) => isKept(node, child));
  };
  const isAdded = (node: SyntaxNode): boolean => node.startIndex >= start && node.startIndex < end;
  let around = root;
  for (const wanted of inside) {
    const children = own(around);
    const index = children.findIndex((child) => child.type === wanted);
    if (index < 0) return { startIndex: start, ended: false };
    const beside = children.find((child, place) => place !== index && isAdded(child));
    if (beside !== undefined) return { startIndex: beside.startIndex, ended: true };
    around = children[index]!;
  }
  const [only, second] = own(around).filter(isAdded);
  if (only === undefined) return { startIndex: start, ended: false };
  if (type !== undefined && only.type !== type) return { startIndex: only.startIndex, ended: false };
  return second === undefined ? undefined : { startIndex: second.startIndex, ended: true };
}
