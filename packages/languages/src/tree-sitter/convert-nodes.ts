/** @file From the parser's nodes to the tree: one walk, without recursion. */
import { type TreeSitterRules, textType, tokenType } from "@ast/grammar-graph/tree-sitter";
import { branch, type Leaf, leaf, type NodeDetails, type Position, type Tree } from "@ast/tree";
import { type ShownChild, type Taken, takeShown } from "./match-children.ts";

/** A walk over a parser's nodes; both the WebAssembly and the native parser have one. */
export interface NodeCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly startIndex: number;
  readonly endIndex: number;
  readonly currentFieldName: string | null;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
}

/** A node that cannot be brought under its rule. */
export interface Misfit {
  readonly type: string;
  readonly startIndex: number;
  readonly children: readonly string[];
}

/** What the walk is told. */
export interface ConvertOptions {
  readonly text: string;
  /** Gives the position of a stretch of text, or undefined if none is wanted. */
  position(startIndex: number, endIndex: number): Position | undefined;
  /** Called when the children of a node do not fit its rule; expected to throw. */
  misfit(misfit: Misfit): never;
}

/** A child being gathered. */
interface Gathered extends ShownChild {
  readonly tree: Tree | undefined;
  readonly start: number;
  readonly end: number;
}

interface Frame {
  readonly type: string;
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly children: Gathered[];
}

/** Longer lists of children are read anew each time. */
const rememberedLength = 48;

/** Converts trees of one grammar; it remembers how lists of children are read. */
export class NodeConverter {
  readonly #rules: TreeSitterRules;
  readonly #remembered = new Map<string, readonly Taken[]>();

  constructor(rules: TreeSitterRules) {
    this.#rules = rules;
  }

  /** The tree of the node the cursor stands on. */
  convert(cursor: NodeCursor, options: ConvertOptions): Tree {
    const open: Frame[] = [];
    const { extras, leaves } = this.#rules;
    for (;;) {
      const type = cursor.nodeType;
      const named = cursor.nodeIsNamed;
      const start = cursor.startIndex;
      const end = cursor.endIndex;
      const field = cursor.currentFieldName ?? undefined;
      let finished: Gathered | undefined;
      if (!named) finished = { kind: "token", type, field, tree: undefined, start, end };
      else if (open.length > 0 && extras.has(type)) finished = undefined;
      else if (leaves.has(type)) finished = this.#leaf({ type, field, start, end, children: [] }, options);
      else {
        const frame: Frame = { type, field, start, end, children: [] };
        if (cursor.gotoFirstChild()) {
          open.push(frame);
          continue;
        }
        finished = this.#branch(frame, options);
      }
      for (;;) {
        const parent = open.at(-1);
        if (parent === undefined) return finished!.tree!;
        if (finished !== undefined) parent.children.push(finished);
        if (cursor.gotoNextSibling()) break;
        cursor.gotoParent();
        open.pop();
        finished = this.#branch(parent, options);
      }
    }
  }

  #leaf({ type, field, start, end }: Frame, { text, position }: ConvertOptions): Gathered {
    const details = detailsOf(field, position(start, end));
    const { fixed } = this.#rules.leaves.get(type)!;
    const tree: Tree =
      fixed === undefined ? leaf(type, text.slice(start, end), details) : branch(type, [], details);
    return { kind: "node", type, field, tree, start, end };
  }

  #branch(frame: Frame, options: ConvertOptions): Gathered {
    const { type, field, start, end } = frame;
    const rule = this.#rules.nodes.get(type);
    const children = rule?.verbatim ? withText(frame, options.text) : frame.children;
    const taken = rule && this.#take(type, children);
    if (taken === undefined) {
      options.misfit({ type, startIndex: start, children: children.map((child) => child.type) });
    }
    const kept: Tree[] = [];
    for (const [index, { piece }] of taken.entries()) {
      if (piece === undefined || piece.kind === "layout") continue;
      const child = children[index]!;
      const tree = child.tree ?? tokenLeaf(child, piece.kind === "token" ? piece.text : undefined, options);
      if (piece.field === undefined) delete tree.field;
      else tree.field = piece.field;
      kept.push(tree);
    }
    const tree = branch(type, kept, detailsOf(field, options.position(start, end)));
    return { kind: "node", type, field, tree, start, end };
  }

  #take(type: string, children: readonly Gathered[]): readonly Taken[] | undefined {
    const { steps } = this.#rules.nodes.get(type)!;
    const read = () => takeShown(steps, children, true) ?? takeShown(steps, children, false);
    if (children.length > rememberedLength) return read();
    let key = type;
    for (const child of children)
      key += `\0${child.kind === "node" ? child.type : `\x01${child.type}`}\0${child.field ?? ""}`;
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const taken = read();
    if (taken !== undefined) this.#remembered.set(key, taken);
    return taken;
  }
}

function detailsOf(field: string | undefined, position: Position | undefined): NodeDetails {
  return { ...(field === undefined ? {} : { field }), ...(position === undefined ? {} : { position }) };
}

function tokenLeaf(child: Gathered, token: string | undefined, { text, position }: ConvertOptions): Leaf {
  const { start, end } = child;
  const details = detailsOf(undefined, position(start, end));
  if (token !== undefined) return leaf(tokenType, token, details);
  return leaf(textType, text.slice(start, end), details);
}

/** The children of a node, and the stretches of text between them. */
function withText({ start, end, children }: Frame, text: string): Gathered[] {
  const result: Gathered[] = [];
  let at = start;
  const fill = (to: number): void => {
    if (to > at && text.length >= to) {
      result.push({ kind: "text", type: textType, field: undefined, tree: undefined, start: at, end: to });
    }
  };
  for (const child of children) {
    fill(child.start);
    result.push(child);
    at = child.end;
  }
  fill(end);
  return result;
}
