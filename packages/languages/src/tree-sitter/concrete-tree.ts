/** @file The parser's own tree as it is, every token and error in it: one walk, without recursion. */
import { tokenType } from "@ast/grammar-graph/tree-sitter";
import { type Branch, branch, leaf, type NodeDetails, type Position, type Tree } from "@ast/tree";
import { SourceError } from "../source-error.ts";
import type { NodeCursor } from "./convert-nodes.ts";
import type { SyntaxParser } from "./syntax-parser.ts";
import { TextLines } from "./text-lines.ts";

/** What `concreteTree` may be told. */
export interface ConcreteTreeOptions {
  /** Name of the source, for error messages. */
  readonly file?: string;
  /** Whether nodes carry their position. @defaultValue `true` */
  readonly positions?: boolean;
  /** Milliseconds after which a text that will not parse is given up. @defaultValue no limit, so that the same text gives the same tree everywhere */
  readonly timeLimit?: number;
}

/** The type of the node around one that the text lacks and the parser put in, as in tree-sitter's S-expressions. */
const missingType = "MISSING";
/** The type of text that begins with a character that no token begins with, as there; else an error is a node `ERROR`. */
const unexpectedType = "UNEXPECTED";

/**
 * Reads a text into the parser's own tree.
 *
 * @param options - Besides what the caller may choose, the name of the language, for the error.
 * @throws SourceError if the time limit is exceeded.
 */
export function readConcreteTree(
  parser: SyntaxParser,
  text: string,
  options: ConcreteTreeOptions & { readonly name: string },
): Tree {
  const { file, name, positions = true, timeLimit = Number.POSITIVE_INFINITY } = options;
  const lines = new TextLines(text);
  const tree = parser.parse(text, timeLimit);
  if (typeof tree === "number") {
    const at = lines.point(Math.min(tree, text.length));
    const expected = [`${name} that parses within ${timeLimit} ms`];
    throw new SourceError({ at, expected, found: "text that takes longer", file });
  }
  try {
    return walk(tree.cursor, text, (start, end) => (positions ? lines.position(start, end) : undefined));
  } finally {
    tree.release();
  }
}

/** The tree under a cursor. */
function walk(
  cursor: NodeCursor,
  text: string,
  position: (startIndex: number, endIndex: number) => Position | undefined,
): Tree {
  const open: Branch[] = [];
  for (;;) {
    const { nodeType, nodeIsNamed: named, startIndex, endIndex } = cursor;
    const type = named ? nodeType : tokenType;
    const field = open.length === 0 ? null : cursor.currentFieldName;
    const details = detailsOf(field, position(startIndex, endIndex));
    const inner = cursor.gotoFirstChild() ? branch(type, [], details) : undefined;
    const missing = inner === undefined && startIndex === endIndex && isMissing(cursor);
    const node =
      inner ??
      childless({
        type: typeOfChildless(cursor, type),
        value: named ? text.slice(startIndex, endIndex) : nodeType,
        missing,
        details,
      });
    open.at(-1)?.children.push(node);
    if (inner !== undefined) {
      open.push(inner);
      continue;
    }
    let finished = node;
    for (;;) {
      if (open.length === 0) return finished;
      if (cursor.gotoNextSibling()) break;
      cursor.gotoParent();
      finished = open.pop()!;
    }
  }
}

/** Whether the parser put a node in, or the hidden token that is all there is in it. */
function isMissing(cursor: NodeCursor): boolean {
  return cursor.nodeIsMissing || cursor.currentNode.hasError;
}

/** The parser calls an error `ERROR`, whether it has hidden nodes or is of one piece. */
function typeOfChildless(cursor: NodeCursor, type: string): string {
  return type === "ERROR" && cursor.currentNode.toString().startsWith(`(${unexpectedType}`)
    ? unexpectedType
    : type;
}

interface Childless {
  readonly type: string;
  readonly value: string;
  readonly missing: boolean;
  readonly details: NodeDetails;
}

function childless({ type, value, missing, details }: Childless): Tree {
  return missing ? branch(missingType, [leaf(type, value)], details) : leaf(type, value, details);
}

function detailsOf(field: string | null, position: Position | undefined): NodeDetails {
  return { ...(field === null ? {} : { field }), ...(position === undefined ? {} : { position }) };
}
