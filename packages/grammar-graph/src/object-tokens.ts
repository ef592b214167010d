/**
 * @file Depth-first actions as the token sequence of Thellmann et al. 2021: the nodes of a tree, a mark at the end of each
 * list, `None` for an optional field that is empty, between a start and an end.
 *
 * In the paper a text is one token. In its code the texts of names and strings are lists of pieces, each closed by the
 * mark that ends a list; `piecesOf` gives that form.
 */
import type { Tree } from "@ast/tree";
import { type ActionCursor, createActionCursor } from "./action-cursor.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import { type ActionSequence, actionsFromTree, treeFromActions } from "./tree-actions.ts";

/** A token of the sequence. */
export type ObjectToken =
  /** `sos` and `eos`; the end of a list, or of a text in pieces; an optional field that is empty. */
  | { readonly kind: "start" | "end" | "listEnd" | "none"; readonly text: string; readonly action: number }
  /** A branch, by its type. */
  | { readonly kind: "label"; readonly text: string; readonly action: number }
  /** A leaf of some type: its text, or a piece of it. */
  | {
      readonly kind: "value" | "piece";
      readonly type: string;
      readonly text: string;
      readonly action: number;
    };

/** How the tokens of texts are made. */
export interface ObjectTokenOptions {
  /**
   * The pieces of a leaf's text, at least one, or undefined if it is one token: a number, for instance.
   *
   * @defaultValue every text is one token, as in the paper
   */
  readonly piecesOf?: (type: string, text: string) => readonly string[] | undefined;
}

function piecesOfLeaf(
  { type, text, action }: { readonly type: string; readonly text: string; readonly action: number },
  piecesOf: Required<ObjectTokenOptions>["piecesOf"],
): ObjectToken[] {
  const pieces = piecesOf(type, text);
  if (pieces === undefined) return [{ kind: "value", type, text, action }];
  if (pieces.length === 0) {
    // No pieces and an end would read like an empty list.
    throw new RangeError(
      `objectTokens: expected at least one piece of the ${type} ${JSON.stringify(text)}, got none`,
    );
  }
  return [
    ...pieces.map((piece): ObjectToken => ({ kind: "piece", type, text: piece, action })),
    { kind: "listEnd", text: "</l>", action },
  ];
}

/**
 * The tokens of a tree. `action` of each is the number of the depth-first action it stands for, -1 for start and end.
 *
 * @throws GrammarError if the grammar does not allow the tree.
 * @throws RangeError if `piecesOf` gives no pieces for a text.
 * @example
 * objectTokens(grammar, tree).map(({ text }) => text) // ["sos", "Module", "Assign", "Name", "a", "</l>", "Num", "10", "</l>", "eos"]
 */
export function objectTokens(
  grammar: CompiledGrammar,
  tree: Tree,
  options: ObjectTokenOptions = {},
): ObjectToken[] {
  return objectTokensOfActions(grammar, actionsFromTree(grammar, tree, { order: "depth-first" }), options);
}

/**
 * The tokens of a tree whose depth-first actions are there already; see {@link objectTokens}.
 *
 * @throws RangeError if the actions are in another order, or if `piecesOf` gives no pieces for a text.
 */
export function objectTokensOfActions(
  grammar: CompiledGrammar,
  { order, actions, texts, states }: ActionSequence,
  { piecesOf = () => undefined }: ObjectTokenOptions = {},
): ObjectToken[] {
  if (order !== "depth-first") {
    throw new RangeError(`objectTokensOfActions: expected the order depth-first, got ${order}`);
  }
  const tokens: ObjectToken[] = [{ kind: "start", text: "sos", action: -1 }];
  actions.forEach((id, action) => {
    const written = grammar.actions[id]!;
    if (written.kind === "reduce") {
      const isOptional = grammar.states[states[action]!]!.cardinality === "optional";
      tokens.push(
        isOptional ? { kind: "none", text: "None", action } : { kind: "listEnd", text: "</l>", action },
      );
    } else if (written.kind === "branch") {
      tokens.push({ kind: "label", text: written.type, action });
    } else {
      const text = written.kind === "leaf" ? written.value : (texts[action] ?? "");
      const pieces = piecesOfLeaf({ type: written.type, text, action }, piecesOf);
      for (const token of pieces) tokens.push(token);
    }
  });
  tokens.push({ kind: "end", text: "eos", action: -1 });
  return tokens;
}

/**
 * The tree that tokens stand for; the inverse of `objectTokens`. Their `action`s are not looked at.
 *
 * @param options - `textOf` joins pieces; by default nothing comes between them.
 * @throws GrammarError if a token is not allowed in its place.
 * @throws RangeError if the tokens do not begin and end with start and end, or if pieces are not closed.
 */
export function treeFromObjectTokens(
  grammar: CompiledGrammar,
  tokens: readonly ObjectToken[],
  { textOf = (_type, pieces) => pieces.join("") }: TextOfOptions = {},
): Tree {
  if (tokens[0]?.kind !== "start" || tokens.at(-1)?.kind !== "end") {
    throw new RangeError(
      `treeFromObjectTokens: expected tokens from sos to eos, got ${tokens[0]?.text} to ${tokens.at(-1)?.text}`,
    );
  }
  let cursor: ActionCursor = createActionCursor(grammar, { order: "depth-first" });
  /** The pieces of the text being read, and the type of its leaf. */
  let open: { readonly type: string; readonly pieces: string[] } | undefined;
  for (const [index, token] of tokens.slice(1, -1).entries()) {
    if (
      open !== undefined &&
      token.kind !== "listEnd" &&
      (token.kind !== "piece" || token.type !== open.type)
    ) {
      throw new RangeError(
        `treeFromObjectTokens: token ${index + 1} should be a piece of ${open.type} or its end, got ${token.text}`,
      );
    }
    if (token.kind === "piece") {
      open ??= { type: token.type, pieces: [] };
      open.pieces.push(token.text);
    } else if (token.kind === "label") {
      const action = grammar.has(token.text) ? grammar.idOf(token.text) : undefined;
      if (action === undefined || !cursor.allows(action)) refuse(cursor, token.text);
      cursor = cursor.advance(action);
    } else if (token.kind === "value") {
      cursor = writeLeaf(grammar, cursor, token);
    } else if (open !== undefined) {
      const { type, pieces } = open;
      cursor = writeLeaf(grammar, cursor, { type, text: textOf(type, pieces) });
      open = undefined;
    } else if (token.kind === reducedBy(grammar, cursor)) {
      cursor = cursor.advance(grammar.reduce);
    } else {
      refuse(cursor, token.text);
    }
  }
  if (!cursor.done) refuse(cursor, "eos");
  return treeFromActions(grammar, cursor.actions());
}

/** How `treeFromObjectTokens` joins the pieces of a text. */
export interface TextOfOptions {
  readonly textOf?: (type: string, pieces: readonly string[]) => string;
}

function writeLeaf(
  grammar: CompiledGrammar,
  cursor: ActionCursor,
  { type, text }: { readonly type: string; readonly text: string },
): ActionCursor {
  return cursor.allows(grammar.leafAction(type, text))
    ? cursor.advanceText(type, text)
    : refuse(cursor, `${type}:${text}`);
}

/** The token that stands for Reduce in the next place, if one may. */
function reducedBy(grammar: CompiledGrammar, cursor: ActionCursor): string | undefined {
  const { slot } = cursor;
  if (slot === undefined || !cursor.allows(grammar.reduce)) return undefined;
  return grammar.states[slot.state]!.cardinality === "optional" ? "none" : "listEnd";
}

function refuse(cursor: ActionCursor, got: string): never {
  if (cursor.done)
    throw new RangeError(`treeFromObjectTokens: the tree is complete, got one more token: ${got}`);
  throw cursor.refusal("treeFromObjectTokens", got);
}
