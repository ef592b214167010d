import { type DerivationSequence, END_OF_TEXT, TOKEN, type TokenSequence } from "@ast/grammar-graph";
import { type ActionTree, type GramAction, RULE, VOCABULARY } from "./action-tree.ts";

/** Actions that write a tree, as `@ast/grammar-graph` gives them; one row per action in every array. */
export type WritingActions = Pick<TokenSequence, "actions" | "parentActions"> &
  (Pick<TokenSequence, "texts"> | Pick<DerivationSequence, "tokens">);

/** How tokens of texts become actions. */
export interface ActionGramsOptions {
  /** The action that writes a token, or the text of an action "any text": see `tokenActions`. */
  readonly actionOf: (token: string) => GramAction;
  /** Vocabulary id of the token that ends a text, `<eos>`. */
  readonly endId?: number;
}

/**
 * The actions of an example as a tree: the rules and tokens of `derivationFromTree` (Yin and Neubig 2017), or the actions of `actionsFromTree`,
 * with their texts in tokens (`splitTexts`) or whole (TranX). Inside a text each token is the child of the one before, and its end of the last; the
 * first is the child of the rule that made the text's place.
 *
 * @param sequence - The actions, their texts and parents.
 * @param options - How tokens become actions.
 * @throws RangeError if a text ends and no `endId` is given, or if a token has no text.
 */
export function actionGrams(sequence: WritingActions, { actionOf, endId }: ActionGramsOptions): ActionTree {
  const { actions, parentActions } = sequence;
  const texts = "tokens" in sequence ? sequence.tokens : sequence.texts;
  const kinds = new Uint8Array(actions.length);
  const ids = new Int32Array(actions.length);
  const parents = new Int32Array(actions.length);
  actions.forEach((action, number) => {
    const { kind, id } = gramOf(action, number);
    kinds[number] = kind;
    ids[number] = id;
    const isInText = (action === TOKEN || action === END_OF_TEXT) && actions[number - 1] === TOKEN;
    parents[number] = isInText ? number - 1 : parentActions[number]!;
  });
  return { kinds, ids, parents };

  function gramOf(action: number, number: number): GramAction {
    if (action === END_OF_TEXT) {
      if (endId !== undefined) return { kind: VOCABULARY, id: endId };
      throw new RangeError(`actionGrams: action ${number} ends a text; expected an endId, got none`);
    }
    const text = texts[number];
    if (text !== undefined) return actionOf(text);
    if (action >= 0) return { kind: RULE, id: action };
    throw new RangeError(`actionGrams: action ${number} is a token; expected its text, got undefined`);
  }
}
