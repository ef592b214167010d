/** @file From a tree to text: implied tokens are restored from the rules, without recursion. */
import { type Piece, type TreeSitterRules, textType, tokenType } from "@ast/grammar-graph/tree-sitter";
import { childrenOf, isLeaf, type Leaf, type Tree } from "@ast/tree";
import { describeNode, type NodePlace, pathTo } from "../node-place.ts";
import { bareType, type Edges } from "./grouping.ts";
import { type Between, piecesBetween, shownType } from "./match-children.ts";
import { Remembered } from "./remembered.ts";
import type { SyntaxStyle } from "./syntax-definition.ts";
import { type Joint, TokenWriter } from "./write-tokens.ts";

/** One thing that is still to be written. */
type Task =
  | {
      readonly kind: "tree";
      readonly place: NodePlace;
      readonly joint: Joint;
      readonly wrapped: boolean;
    }
  | {
      readonly kind: "pieces";
      readonly pieces: readonly Piece[];
      readonly joint: Joint;
      readonly block: boolean;
      readonly within: Joint;
    }
  | { readonly kind: "token"; readonly text: string };

/** Tells whether a child needs parentheses where it stands. */
export type NeedsGrouping = (parent: Tree, index: number) => boolean;

const rememberedLength = 48;
/** Tells whether a semicolon ends a statement. */
function isEnd(text: string, writer: TokenWriter): boolean {
  return text === ";" && !writer.isBracketed;
}

/** Writes trees of one grammar; it remembers what stands between lists of children. */
export class NodePrinter {
  readonly #rules: TreeSitterRules;
  readonly #style: SyntaxStyle;
  readonly #tight: ReadonlySet<string>;
  readonly #attached: ReadonlySet<string>;
  readonly #solid: ReadonlySet<string>;
  readonly #blocks: ReadonlySet<string>;
  readonly #remembered = new Remembered<Between>();

  constructor(rules: TreeSitterRules, style: SyntaxStyle) {
    this.#rules = rules;
    this.#style = style;
    this.#tight = new Set(style.tight);
    this.#attached = new Set(style.attached);
    this.#solid = new Set(style.solid);
    this.#blocks = new Set(style.blocks);
  }

  /**
   * Writes a tree.
   *
   * @param needsGrouping - Tells which children to put in parentheses.
   * @param lines - Whether blocks are written on lines of their own.
   * @throws TypeError naming the path to the first node that the grammar does not have.
   */
  print(root: Tree, needsGrouping: NeedsGrouping, lines: boolean, caller: string): TokenWriter {
    const writer = new TokenWriter(this.#style, lines);
    const waiting: Task[] = [
      { kind: "tree", place: { tree: root, index: 0, parent: undefined }, joint: "loose", wrapped: false },
    ];
    for (let task = waiting.pop(); task !== undefined; task = waiting.pop()) {
      if (task.kind === "token") {
        writer.token(task.text, "loose", false);
      } else if (task.kind === "pieces") {
        this.#writePieces(writer, task.pieces, task.joint, task.within, task.block);
      } else if (task.wrapped) {
        writer.token("(", task.joint, false);
        waiting.push({ kind: "token", text: ")" }, { ...task, joint: "loose", wrapped: false });
      } else {
        this.#open(task.place, task.joint, writer, waiting, needsGrouping, caller);
      }
    }
    return writer;
  }

  /** Whether a node's text begins with its first child, and what it ends with. */
  edges(tree: Tree): Edges {
    const between = this.#rules.nodes.has(tree.type) ? this.#between(tree) : 0;
    if (typeof between === "number") return { first: false, last: false, closed: false };
    const isEmpty = (pieces: readonly Piece[]): boolean => pieces.every(({ kind }) => kind === "layout");
    const end = between.at(-1)!.findLast(({ kind }) => kind === "token");
    const closed = end?.kind === "token" && /^[)\]}]$/.test(end.text);
    return { first: isEmpty(between[0]!), last: isEmpty(between.at(-1)!), closed };
  }

  #open(
    place: NodePlace,
    given: Joint,
    writer: TokenWriter,
    waiting: Task[],
    needsGrouping: NeedsGrouping,
    caller: string,
  ): void {
    const { tree } = place;
    const joint = given === "loose" && this.#attached.has(tree.type) ? "tight" : given;
    if (isLeaf(tree)) {
      const reason = this.#leafFault(tree);
      if (reason !== undefined) {
        throw new TypeError(`${caller}: at ${pathTo(place)}: ${describeNode(tree)}: ${reason}`);
      }
      writer.token(tree.value, joint, tree.type !== tokenType);
      return;
    }
    if (tree.type === bareType && tree.children.length === 1) {
      const inner = { tree: tree.children[0]!, index: 0, parent: place };
      waiting.push({ kind: "tree", place: inner, joint, wrapped: false });
      return;
    }
    const fixed = this.#rules.leaves.get(tree.type)?.fixed;
    const node = this.#rules.nodes.get(tree.type);
    if (node === undefined) {
      if (fixed === undefined || tree.children.length > 0) {
        const reason = fixed === undefined ? "the grammar has no such node" : "the node takes no children";
        throw new TypeError(`${caller}: at ${pathTo(place)}: ${describeNode(tree)}: ${reason}`);
      }
      writer.token(fixed, joint, true);
      return;
    }
    const between = this.#between(tree);
    if (typeof between === "number") {
      const child = tree.children[between];
      const got = child === undefined ? "nothing" : describeNode(child);
      throw new TypeError(
        `${caller}: at ${pathTo({ tree, index: between, parent: place })}: ${tree.type} cannot go on with ${got}`,
      );
    }
    const solid = node.verbatim || this.#solid.has(tree.type);
    const within: Joint = solid ? "joined" : this.#tight.has(tree.type) ? "tight" : "loose";
    const block = this.#blocks.has(tree.type);
    for (let index = tree.children.length; index >= 0; index--) {
      const pieces = between[index]!;
      const first = index === 0;
      if (index < tree.children.length) {
        const child = tree.children[index]!;
        const leads = first && pieces.every(({ kind }) => kind === "layout");
        waiting.push({
          kind: "tree",
          place: { tree: child, index, parent: place },
          joint: leads ? joint : within,
          wrapped: needsGrouping(tree, index),
        });
      }
      if (pieces.length > 0) {
        waiting.push({ kind: "pieces", pieces, joint: first ? joint : within, within, block });
      }
    }
  }

  /** Why the grammar has no such leaf, or undefined if it may have it. */
  #leafFault({ type, value }: Leaf): string | undefined {
    // The rule of the node around it has tokens and texts.
    if (type === tokenType || type === textType) return undefined;
    const rule = this.#rules.leaves.get(type);
    if (rule === undefined) return "the grammar has no such leaf";
    if (rule.fixed !== undefined) return "expected a node without children, got a leaf";
    if (rule.values === undefined || rule.values.includes(value)) return undefined;
    return `expected one of ${rule.values.map((text) => JSON.stringify(text)).join(", ")}`;
  }

  #writePieces(
    writer: TokenWriter,
    pieces: readonly Piece[],
    first: Joint,
    within: Joint,
    block: boolean,
  ): void {
    let joint = first;
    for (const piece of pieces) {
      if (piece.kind === "layout") {
        writer.layout(piece.name);
      } else if (piece.kind === "token") {
        const breaks = writer.lines && block;
        if (breaks && piece.text === "}") writer.closeBlock();
        writer.token(piece.text, piece.immediate ? "joined" : joint, false);
        if (breaks && piece.text === "{") writer.openBlock();
        else if (writer.lines && (isEnd(piece.text, writer) || (breaks && piece.text === "}")))
          writer.lineBreak();
      }
      joint = within;
    }
  }

  #between(tree: Tree): Between | number {
    const children = childrenOf(tree);
    const { steps } = this.#rules.nodes.get(tree.type)!;
    if (children.length > rememberedLength) return piecesBetween(steps, children);
    let key = tree.type;
    for (const child of children) {
      key += `\0${child.field ?? ""}\0${shownType(child)}${child.type === "token" && isLeaf(child) ? `\0${child.value}` : ""}`;
    }
    const known = this.#remembered.get(key);
    if (known !== undefined) return known;
    const between = piecesBetween(steps, children);
    if (typeof between !== "number") this.#remembered.set(key, between);
    return between;
  }
}
