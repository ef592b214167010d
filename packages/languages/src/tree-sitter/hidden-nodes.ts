/** @file Nodes that the parser put in and does not show, such as the end of a line of Python: only its S-expressions have them. */
import { tokenType } from "@ast/grammar-graph/tree-sitter";
import type { Position, Tree } from "@ast/tree";

/** The type of the node around one that the text lacks and the parser put in, as in tree-sitter's S-expressions. */
export const missingType = "MISSING";

/** What the S-expression of a tree is made of; a node that was put in is written in one piece. */
const PIECE =
  /\(MISSING (?<hidden>_\w+)\)|(?<shown>\(MISSING (?:".+?"|\w+)\)|\(UNEXPECTED (?:'\\?.'|\w+)\))|(?<open>\([^\s()]+)|(?<close>\))/gsu;

/** Whether an S-expression has a hidden node that the parser put in. */
export function hasHiddenNodes(written: string): boolean {
  return written.includes(`(${missingType} _`);
}

/** A node at whose children the S-expression has come. */
interface Frame {
  /** Undefined for a node without children. */
  readonly children: Tree[] | undefined;
  next: number;
}

/**
 * Adds the hidden nodes to a concrete tree, each behind the named node that the S-expression has before it.
 *
 * @param written - The S-expression of the tree.
 */
export function addHiddenNodes(root: Tree, written: string): void {
  const open: Frame[] = [{ children: [root], next: 0 }];
  for (const { groups = {} } of written.matchAll(PIECE)) {
    const frame = open.at(-1)!;
    if (groups.close !== undefined) open.pop();
    else if (groups.hidden !== undefined) addHidden(frame, groups.hidden);
    else if (groups.open !== undefined) open.push(frameOf(nextShown(frame)));
    else nextShown(frame);
  }
}

function frameOf(node: Tree | undefined): Frame {
  const shows = node !== undefined && node.type !== missingType && "children" in node;
  return { children: shows ? node.children : undefined, next: 0 };
}

/** The next child that S-expressions have. */
function nextShown(frame: Frame): Tree | undefined {
  for (;;) {
    const child = frame.children?.[frame.next++];
    if (child === undefined || child.type !== tokenType) return child;
  }
}

function addHidden(frame: Frame, type: string): void {
  if (frame.children === undefined) return;
  const place = frame.children[frame.next - 1]?.position?.end;
  const position: Position | undefined = place && { start: place, end: place };
  frame.children.splice(frame.next++, 0, {
    type: missingType,
    children: [{ type, value: "" }],
    ...(position === undefined ? {} : { position }),
  });
}
