import type { Tree } from "@ast/tree";
import type { TreeCursor, Tree as TreeSitterTree } from "web-tree-sitter";

/** A node of tree-sitter's tree, read out of WebAssembly's memory. Comments and line continuations are left out. */
export interface Syntax {
  /** The kind of node, such as `binary_operator`, or the text of a token, such as `+`. */
  readonly type: string;
  /** False for a token that the grammar gives as text. */
  readonly named: boolean;
  /** The name of the edge from the parent. */
  readonly field: string | undefined;
  /** Offset in UTF-16 code units. */
  readonly start: number;
  /** Offset after the last character. */
  readonly end: number;
  readonly children: readonly Syntax[];
  /** What the node stands for, once it has been converted; absent where only its parent knows. */
  tree?: Tree;
}

const extras = new Set(["comment", "line_continuation"]);

/** A node whose children are being read. */
interface Reading extends Syntax {
  children: Syntax[];
}

/** What all nodes of a symbol have in common; looking it up costs less than asking WebAssembly. */
type Symbols = Map<number, Pick<Syntax, "type" | "named">>;

/** The children of most nodes, which are tokens and names; it stays empty. */
const noChildren: Syntax[] = [];

function read(cursor: TreeCursor, symbols: Symbols): Reading {
  const id = cursor.nodeTypeId;
  let symbol = symbols.get(id);
  if (symbol === undefined) {
    symbol = { type: cursor.nodeType, named: cursor.nodeIsNamed };
    symbols.set(id, symbol);
  }
  return {
    type: symbol.type,
    named: symbol.named,
    field: cursor.currentFieldName ?? undefined,
    start: cursor.startIndex,
    end: cursor.endIndex,
    children: noChildren,
  };
}

/** Copies a tree without errors; nesting is limited by memory only. */
export function readSyntax(tree: TreeSitterTree): Syntax {
  const cursor = tree.walk();
  const symbols: Symbols = new Map();
  const root = read(cursor, symbols);
  const path: Reading[] = [root];
  let node = root;
  for (;;) {
    if (cursor.gotoFirstChild()) {
      path.push(node);
    } else {
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) {
          cursor.delete();
          return root;
        }
        path.pop();
      }
    }
    node = read(cursor, symbols);
    if (extras.has(node.type)) continue;
    const parent = path.at(-1)!;
    if (parent.children === noChildren) parent.children = [node];
    else parent.children.push(node);
  }
}

/** The children that are nodes rather than tokens. */
export function namedChildren(node: Syntax): Syntax[] {
  return node.children.filter(({ named }) => named);
}

/** The children of a field that are no commas between them. */
export function childrenIn(node: Syntax, field: string): Syntax[] {
  return node.children.filter((child) => child.field === field && child.type !== ",");
}

/** The first child of a field. */
export function childIn(node: Syntax, field: string): Syntax | undefined {
  return node.children.find((child) => child.field === field);
}

/** The first token of that text. */
export function token(node: Syntax, text: string): Syntax | undefined {
  return node.children.find(({ type, named }) => !named && type === text);
}

/** Tells whether the last child is that token. */
export function endsIn(node: Syntax, text: string): boolean {
  const last = node.children.at(-1);
  return last !== undefined && !last.named && last.type === text;
}

/** The nodes below and with a root, children before their parents. */
export function* postOrderOf(root: Syntax): Generator<Syntax> {
  const path: { readonly node: Syntax; next: number }[] = [{ node: root, next: 0 }];
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const child = top.node.children[top.next++];
    if (child !== undefined) {
      path.push({ node: child, next: 0 });
    } else {
      yield top.node;
      path.pop();
    }
  }
}
