/** @file From the parser's nodes to the tree: one walk, without recursion. */
import {
  type LeafRule,
  type NodeRule,
  type TreeSitterRules,
  textType,
  tokenType,
} from "@ast/grammar-graph/tree-sitter";
import { branch, type Leaf, leaf, type NodeDetails, type Position, type Tree } from "@ast/tree";
import { type ShownChild, type Taken, takeShown } from "./match-children.ts";
import { Remembered } from "./remembered.ts";

/** A walk over a parser's nodes; both the WebAssembly and the native parser have one. */
export interface NodeCursor {
  /** The number of the node's symbol: named and unnamed nodes of one type have different ones. */
  readonly nodeTypeId: number;
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly nodeIsMissing: boolean;
  readonly currentNode: { readonly hasError: boolean; toString(): string };
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

/** What is known of the nodes of one symbol; asking the parser costs more than looking it up. */
interface Kind {
  readonly type: string;
  readonly named: boolean;
  readonly leaf: LeafRule | undefined;
  readonly rule: NodeRule | undefined;
  readonly extra: boolean;
  /** Whether the fields of children tell which is which, beyond their types and order. */
  readonly needsFields: boolean;
  /** Whether the node keeps tokens or text, so that it matters where its tokens stand. */
  readonly needsPlaces: boolean;
}

interface Frame {
  readonly kind: Kind;
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
  readonly children: Gathered[];
}

/** Longer lists of children are read anew each time. */
const rememberedLength = 48;

function hasAmbiguousFields({ automaton }: NodeRule): boolean {
  return automaton.some(({ moves }) => new Set(moves.map(({ label }) => label)).size < moves.length);
}

function keepsPlaces({ steps: { pieces, steps } }: NodeRule): boolean {
  return pieces.some((piece, place) => {
    return piece !== undefined && piece.kind !== "node" && steps[place]!.length > 0;
  });
}

/** Converts trees of one grammar; it remembers how lists of children are read. */
export class NodeConverter {
  readonly #rules: TreeSitterRules;
  readonly #kinds = new Map<number, Kind>();
  readonly #remembered = new Remembered<readonly Taken[]>();

  constructor(rules: TreeSitterRules) {
    this.#rules = rules;
  }

  /** The tree of the node the cursor stands on. */
  convert(cursor: NodeCursor, options: ConvertOptions): Tree {
    const open: Frame[] = [];
    for (;;) {
      const kind = this.#kindAt(cursor);
      const parent = open.at(-1);
      let finished: Gathered | undefined;
      if (!kind.extra || parent === undefined) {
        const field = parent?.kind.needsFields ? (cursor.currentFieldName ?? undefined) : undefined;
        const hasPlace = kind.named || parent?.kind.needsPlaces === true;
        const start = hasPlace ? cursor.startIndex : 0;
        const end = hasPlace ? cursor.endIndex : 0;
        if (!kind.named) finished = { kind: "token", type: kind.type, field, tree: undefined, start, end };
        else {
          const frame: Frame = { kind, field, start, end, children: [] };
          if (kind.leaf !== undefined) finished = this.#leaf(frame, kind.leaf, options);
          else if (cursor.gotoFirstChild()) {
            open.push(frame);
            continue;
          } else finished = this.#branch(frame, options);
        }
      }
      for (;;) {
        const above = open.at(-1);
        if (above === undefined) return finished!.tree!;
        if (finished !== undefined) above.children.push(finished);
        if (cursor.gotoNextSibling()) break;
        cursor.gotoParent();
        open.pop();
        finished = this.#branch(above, options);
      }
    }
  }

  #kindAt(cursor: NodeCursor): Kind {
    const id = cursor.nodeTypeId;
    const known = this.#kinds.get(id);
    if (known !== undefined) return known;
    const { nodeType: type, nodeIsNamed: named } = cursor;
    const rule = named ? this.#rules.nodes.get(type) : undefined;
    const kind: Kind = {
      type,
      named,
      rule,
      leaf: named ? this.#rules.leaves.get(type) : undefined,
      extra: named && this.#rules.extras.has(type),
      needsFields: rule !== undefined && hasAmbiguousFields(rule),
      needsPlaces: rule !== undefined && keepsPlaces(rule),
    };
    this.#kinds.set(id, kind);
    return kind;
  }

  #leaf(
    { kind: { type }, field, start, end }: Frame,
    { fixed }: LeafRule,
    options: ConvertOptions,
  ): Gathered {
    const details = detailsOf(options.position(start, end));
    const tree: Tree =
      fixed === undefined ? leaf(type, options.text.slice(start, end), details) : branch(type, [], details);
    return { kind: "node", type, field, tree, start, end };
  }

  #branch(frame: Frame, options: ConvertOptions): Gathered {
    const { kind, field, start, end } = frame;
    const { type, rule } = kind;
    const children = rule?.verbatim ? withText(frame, options.text) : frame.children;
    const taken = rule && this.#take(kind, rule, children);
    if (taken === undefined) {
      options.misfit({ type, startIndex: start, children: children.map((child) => child.type) });
    }
    const kept: Tree[] = [];
    for (const [index, { piece }] of taken.entries()) {
      if (piece === undefined || piece.kind === "layout") continue;
      const child = children[index]!;
      const tree = child.tree ?? tokenLeaf(child, piece.kind === "token" ? piece.text : undefined, options);
      if (piece.field !== undefined) tree.field = piece.field;
      kept.push(tree);
    }
    const tree = branch(type, kept, detailsOf(options.position(start, end)));
    return { kind: "node", type, field, tree, start, end };
  }

  #take(
    { type, needsFields }: Kind,
    { steps }: NodeRule,
    children: readonly Gathered[],
  ): readonly Taken[] | undefined {
    const read = () => {
      return (
        (needsFields ? takeShown(steps, children, true) : undefined) ?? takeShown(steps, children, false)
      );
    };
    if (children.length > rememberedLength) return read();
    let key = type;
    for (const child of children) {
      key += child.kind === "node" ? `\0${child.type}` : `\x01${child.type}`;
      if (child.field !== undefined) key += `\x02${child.field}`;
    }
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const taken = read();
    if (taken !== undefined) this.#remembered.set(key, taken);
    return taken;
  }
}

function detailsOf(position: Position | undefined): NodeDetails {
  return position === undefined ? {} : { position };
}

function tokenLeaf(child: Gathered, token: string | undefined, { text, position }: ConvertOptions): Leaf {
  const { start, end } = child;
  const details = detailsOf(position(start, end));
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
