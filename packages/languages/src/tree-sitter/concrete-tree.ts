/** @file The parser's own tree as it is, every token and error in it: one walk, without recursion. */
import { tokenType } from "@ast/grammar-graph/tree-sitter";
import type { Branch, Tree } from "@ast/tree";
import { SourceError } from "../source-error.ts";
import type { NodeCursor } from "./convert-nodes.ts";
import { addHiddenNodes, hasHiddenNodes, missingType } from "./hidden-nodes.ts";
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

/** The type of text that begins with a character that no token begins with, as there; else an error is a node `ERROR`. */
const unexpectedType = "UNEXPECTED";

/** What is known of the nodes of one symbol; asking the parser costs more than looking it up. */
interface Kind {
  readonly type: string;
  readonly named: boolean;
}

/** Reads texts of one language into the parser's own trees. */
export class ConcreteTrees {
  readonly #parser: SyntaxParser;
  readonly #name: string;
  readonly #kinds = new Map<number, Kind>();

  /** @param name - The name of the language, for the error. */
  constructor(parser: SyntaxParser, name: string) {
    this.#parser = parser;
    this.#name = name;
  }

  /** @throws SourceError if the time limit is exceeded. */
  read(text: string, options: ConcreteTreeOptions = {}): Tree {
    const { file, positions = true, timeLimit = Number.POSITIVE_INFINITY } = options;
    const lines = new TextLines(text);
    const tree = this.#parser.parse(text, timeLimit);
    if (typeof tree === "number") {
      const at = lines.point(Math.min(tree, text.length));
      const expected = [`${this.#name} that parses within ${timeLimit} ms`];
      throw new SourceError({ at, expected, found: "text that takes longer", file });
    }
    try {
      const root = this.#walk(tree.cursor, text, positions ? lines : undefined);
      const written = tree.rootNode.hasError ? tree.rootNode.toString() : "";
      if (hasHiddenNodes(written)) addHiddenNodes(root, written);
      return root;
    } finally {
      tree.release();
    }
  }

  #walk(cursor: NodeCursor, text: string, lines: TextLines | undefined): Tree {
    const open: Branch[] = [];
    for (;;) {
      const { startIndex, endIndex } = cursor;
      const { type, named } = this.#kindAt(cursor);
      const field = open.length === 0 ? null : cursor.currentFieldName;
      let node: Tree;
      let inner: Branch | undefined;
      if (cursor.gotoFirstChild()) {
        inner = { type: named ? type : tokenType, children: [] };
        node = inner;
      } else if (!named) node = { type: tokenType, value: type };
      else {
        const value = text.slice(startIndex, endIndex);
        node = { type: type === "ERROR" ? errorType(cursor) : type, value };
      }
      if (inner === undefined && startIndex === endIndex && isMissing(cursor)) {
        node = { type: missingType, children: [node] };
      }
      if (field !== null) node.field = field;
      if (lines !== undefined) node.position = lines.position(startIndex, endIndex);
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

  #kindAt(cursor: NodeCursor): Kind {
    const id = cursor.nodeTypeId;
    let kind = this.#kinds.get(id);
    if (kind === undefined) {
      kind = { type: cursor.nodeType, named: cursor.nodeIsNamed };
      this.#kinds.set(id, kind);
    }
    return kind;
  }
}

/** Whether the parser put a node in, or the hidden token that is all there is in it. */
function isMissing(cursor: NodeCursor): boolean {
  return cursor.nodeIsMissing || cursor.currentNode.hasError;
}

/** The parser calls an error `ERROR`, whether it has hidden nodes or is of one piece. */
function errorType(cursor: NodeCursor): string {
  return cursor.currentNode.toString().startsWith(`(${unexpectedType}`) ? unexpectedType : "ERROR";
}
