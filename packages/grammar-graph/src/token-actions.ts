/**
 * @file Actions in which some texts are written token by token and closed by a stop, as the transition system of TranX
 * (Yin and Neubig 2018) has it for strings. The tokens of a text stand together in the place of its leaf, in both orders.
 */
import {
  type ActionCursor,
  createActionCursor,
  type WritingOrder,
  type WrittenActions,
} from "./action-cursor.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import { kindOfLabel } from "./leaf-kinds.ts";
import { listNames } from "./list-names.ts";
import { END_OF_TEXT, type TextSplit, TOKEN, textOfTokens, tokensOfText } from "./text-tokens.ts";
import type { ActionSequence } from "./tree-actions.ts";

/** Which texts are written token by token, and how. */
export interface TokenOptions {
  /** The kinds of leaf whose texts are: `string`, for instance. */
  readonly kinds: readonly string[];
  /** How a text becomes tokens. @defaultValue `"spaces"`, as TranX has it */
  readonly split?: TextSplit;
}

/** Actions and tokens; one row per action in every array. */
export interface TokenSequence {
  readonly order: WritingOrder;
  /** Action ids, `TOKEN` or `END_OF_TEXT`: `[actions]`. */
  readonly actions: Int32Array;
  /** The token of each `TOKEN` and the text of each action "any text", undefined elsewhere: `[actions]`. */
  readonly texts: readonly (string | undefined)[];
  /** The number of the action that wrote the parent; -1 for the root: `[actions]`. */
  readonly parentActions: Int32Array;
  /** The number of the action, of those that were split, that each stands for: `[actions]`. */
  readonly sources: Int32Array;
}

function requireKinds(
  { grammar: { leaves = {} } }: CompiledGrammar,
  caller: string,
  kinds: readonly string[],
): void {
  const unknown = kinds.find((kind) => !Object.hasOwn(leaves, kind));
  if (unknown === undefined) return;
  throw new RangeError(
    `${caller}: expected kinds of leaf of the grammar (${listNames(Object.keys(leaves))}), got ${JSON.stringify(unknown)}`,
  );
}

/**
 * Writes the texts of some kinds of leaf token by token. `alignActions` aligns the two orders of the result too.
 *
 * @param grammar - The grammar of the actions.
 * @param sequence - The actions, as `actionsFromTree` gives them.
 * @param options - Which texts, and how.
 * @throws RangeError if the grammar has no such kind.
 */
export function splitTexts(
  grammar: CompiledGrammar,
  sequence: ActionSequence,
  { kinds, split = "spaces" }: TokenOptions,
): TokenSequence {
  requireKinds(grammar, "splitTexts", kinds);
  const isSplit = new Set(kinds);
  const actions: number[] = [];
  const texts: (string | undefined)[] = [];
  const sources: number[] = [];
  /** Where each action has gone: only branches are parents, and they stay one action. */
  const places = new Int32Array(sequence.actions.length);
  for (const [source, id] of sequence.actions.entries()) {
    places[source] = actions.length;
    const action = grammar.actions[id]!;
    const write = (written: number, text?: string): void => {
      actions.push(written);
      texts.push(text);
      sources.push(source);
    };
    const isLeaf = action.kind === "leaf" || action.kind === "text";
    if (!isLeaf || !isSplit.has(action.type)) {
      write(id, sequence.texts[source]);
      continue;
    }
    const text = action.kind === "leaf" ? action.value : (sequence.texts[source] ?? "");
    for (const token of tokensOfText(text, split)) write(TOKEN, token);
    write(END_OF_TEXT);
  }
  return {
    order: sequence.order,
    actions: Int32Array.from(actions),
    texts,
    parentActions: Int32Array.from(sources, (source) => places[sequence.parentActions[source]!] ?? -1),
    sources: Int32Array.from(sources),
  };
}

/** The kind of leaf that tokens write in the next place. */
function kindOfTokens(
  { states, grammar }: CompiledGrammar,
  { slot }: ActionCursor,
  { kinds, place }: { readonly kinds: readonly string[]; readonly place: string },
): string {
  const moves = slot === undefined ? [] : states[slot.state]!.moves;
  const entries = moves.flatMap(({ category }) => grammar.categories[category]!);
  const standing = new Set(entries.map((entry) => kindOfLabel(grammar, entry) ?? entry));
  const [kind, ...others] = kinds.filter((name) => standing.has(name));
  if (kind !== undefined && others.length === 0) return kind;
  const found = kind === undefined ? "none" : listNames([kind, ...others]);
  throw new RangeError(
    `joinTexts: ${place} writes a text where one of the kinds split may stand, got ${found}`,
  );
}

/**
 * The actions before their texts were split; the inverse of `splitTexts` with the same options.
 *
 * @throws GrammarError if an action is not allowed in its place, or if the actions end before the tree does.
 * @throws RangeError if a text has no end, or stands where none or several of the kinds may.
 */
export function joinTexts(
  grammar: CompiledGrammar,
  { order, actions, texts }: Pick<TokenSequence, "order" | "actions" | "texts">,
  { kinds, split = "spaces" }: TokenOptions,
): WrittenActions {
  requireKinds(grammar, "joinTexts", kinds);
  let cursor = createActionCursor(grammar, { order });
  let open: string[] = [];
  actions.forEach((id, index) => {
    const text = texts[index];
    const action = grammar.actions[id];
    if (id === TOKEN) {
      if (text === undefined)
        throw new RangeError(`joinTexts: action ${index} is a token, got no text for it`);
      open.push(text);
    } else if (id === END_OF_TEXT) {
      const kind = kindOfTokens(grammar, cursor, { kinds, place: `action ${index}` });
      cursor = cursor.advanceText(kind, textOfTokens(open, split));
      open = [];
    } else if (open.length > 0) {
      throw new RangeError(
        `joinTexts: action ${index} should be a token or the end of a text, got ${action?.name}`,
      );
    } else if (action === undefined || !cursor.allows(id)) {
      const got = action?.name ?? `action ${id}`;
      if (!cursor.done) throw cursor.refusal("joinTexts", got);
      throw new RangeError(`joinTexts: the tree is complete, got one more action: ${got}`);
    } else if (action.kind !== "text") {
      cursor = cursor.advance(id);
    } else if (text === undefined) {
      throw new RangeError(`joinTexts: action ${index} is ${action.name}, got no text for it`);
    } else {
      cursor = cursor.advanceText(action.type, text);
    }
  });
  if (!cursor.done) throw cursor.refusal("joinTexts", undefined);
  if (open.length > 0) {
    throw new RangeError(`joinTexts: the tree is complete, got one more token: ${JSON.stringify(open[0])}`);
  }
  return cursor.actions();
}
