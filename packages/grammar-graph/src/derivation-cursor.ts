/**
 * @file A tree being derived by rules and tokens, one action at a time (Yin and Neubig 2017), and what may come next.
 *
 * As `createActionCursor` for the actions with Reduce: a cursor never changes, and those that continue it share its past.
 */
import type { WritingOrder } from "./action-cursor.ts";
import type { Derivation, DerivationOptions } from "./derivation-actions.ts";
import {
  type DerivationGrammar,
  type DerivationSymbol,
  describeDerivationAction,
  describeSymbol,
  isSettled,
  settleSymbol,
} from "./derivation-rules.ts";
import { listNames } from "./list-names.ts";
import { END_OF_TEXT, type TextSplit, TOKEN, textOfTokens } from "./text-tokens.ts";

/** The place the next action goes to. */
export interface DerivationSlot {
  /** The symbol to rewrite or, where a text is written, the kind of leaf. */
  readonly symbol: DerivationSymbol;
  /** The number of the action whose rule made the symbol, -1 for the root. */
  readonly parentAction: number;
  /** The index of the symbol on the right of that rule. */
  readonly index: number;
  /** Rules between the root and the place. */
  readonly depth: number;
}

/** An immutable position in the derivation of a tree. */
export interface DerivationCursor {
  /** True once the tree is complete. */
  readonly done: boolean;
  /** Actions so far: rules, tokens and ends of texts. */
  readonly actionCount: number;
  /** The place the next action goes to, or undefined once done. */
  readonly slot: DerivationSlot | undefined;
  /** True where a text is written: a token or its end comes next, and no rule. */
  readonly takesText: boolean;
  /** 1 at the ids of the rules allowed next, else 0: `[rules]`. Shared by all cursors: not to be written to. */
  readonly allowed: Uint8Array;
  /** The ids of the rules allowed next. Shared by all cursors: not to be written to. */
  readonly allowedIds: Int32Array;
  /**
   * The cursor after one more rule, or after `END_OF_TEXT`.
   *
   * @throws RangeError if the action is not allowed here, or ends a text that is no value of a closed kind of leaf.
   */
  advance(action: number): DerivationCursor;
  /**
   * The cursor after one more token of a text.
   *
   * @throws RangeError if no text is written here.
   */
  advanceToken(token: string): DerivationCursor;
  /** All actions so far. */
  actions(): Derivation;
}

/** Places still to be filled; lists share their ends. */
interface Waiting {
  readonly slot: DerivationSlot;
  readonly next: Waiting | undefined;
}

/** The actions so far, last first. */
interface Written {
  readonly action: number;
  readonly token: string | undefined;
  readonly previous: Written | undefined;
}

/** What all cursors of one derivation have in common. */
interface Shared {
  readonly rules: DerivationGrammar;
  readonly order: WritingOrder;
  readonly split: TextSplit;
  /** Masks by the list of ids they stand for. */
  readonly masks: Map<Int32Array, Uint8Array>;
}

const noRules = new Int32Array(0);

function reversed(waiting: Waiting | undefined): Waiting | undefined {
  let result: Waiting | undefined;
  for (let at = waiting; at !== undefined; at = at.next) result = { slot: at.slot, next: result };
  return result;
}

class PersistentDerivation implements DerivationCursor {
  readonly actionCount: number;
  readonly #shared: Shared;
  readonly #front: Waiting | undefined;
  /** Breadth-first: places that wait behind all of `front`, last first. */
  readonly #back: Waiting | undefined;
  readonly #written: Written | undefined;

  constructor(
    shared: Shared,
    front: Waiting | undefined,
    back: Waiting | undefined,
    written: Written | undefined,
    actionCount: number,
  ) {
    this.#shared = shared;
    this.#front = front ?? reversed(back);
    this.#back = front === undefined ? undefined : back;
    this.#written = written;
    this.actionCount = actionCount;
  }

  get done(): boolean {
    return this.#front === undefined;
  }

  get slot(): DerivationSlot | undefined {
    return this.#front?.slot;
  }

  get takesText(): boolean {
    return this.#front?.slot.symbol.kind === "leaf";
  }

  get allowedIds(): Int32Array {
    return this.#front === undefined ? noRules : this.#shared.rules.rulesFor(this.#front.slot.symbol);
  }

  get allowed(): Uint8Array {
    const { masks, rules } = this.#shared;
    const ids = this.allowedIds;
    let mask = masks.get(ids);
    if (mask === undefined) {
      mask = new Uint8Array(rules.rules.length);
      for (const id of ids) mask[id] = 1;
      masks.set(ids, mask);
    }
    return mask;
  }

  advance(action: number): DerivationCursor {
    const front = this.#front;
    if (front === undefined) return this.#refuse("advance", action);
    const { symbol, depth } = front.slot;
    if (symbol.kind === "leaf") {
      if (action !== END_OF_TEXT) return this.#refuse("advance", action);
      this.#requireValue(symbol.name);
      return this.#after(front.next, this.#back, action);
    }
    const { rules, order } = this.#shared;
    const rule = rules.rules[action];
    if (rule?.head.kind !== symbol.kind || rule.head.name !== symbol.name)
      return this.#refuse("advance", action);
    const below = rule.body
      .map(
        ({ kind, name }, index): DerivationSlot => ({
          symbol: settleSymbol(rules.grammar, { kind, name }),
          parentAction: this.actionCount,
          index,
          depth: depth + 1,
        }),
      )
      .filter((slot) => !isSettled(rules.grammar, slot.symbol));
    let [next, back] = [front.next, this.#back];
    if (order === "depth-first") for (const slot of below.reverse()) next = { slot, next };
    else for (const slot of below) back = { slot, next: back };
    return this.#after(next, back, action);
  }

  advanceToken(token: string): DerivationCursor {
    return this.takesText
      ? this.#after(this.#front, this.#back, TOKEN, token)
      : this.#refuse("advanceToken", TOKEN);
  }

  /** Throws unless the tokens behind the last rule are the text of a leaf of the kind. */
  #requireValue(kind: string): void {
    const { rules, split } = this.#shared;
    const { values, open } = rules.grammar.grammar.leaves![kind]!;
    if (open) return;
    const tokens: string[] = [];
    for (let at = this.#written; at?.token !== undefined; at = at.previous) tokens.push(at.token);
    const text = textOfTokens(tokens.reverse(), split);
    if (rules.grammar.leafAction(kind, text) >= 0) return;
    throw new RangeError(
      `advance: action ${this.actionCount} ends the ${kind} ${JSON.stringify(text)}; expected one of ${listNames(values)}`,
    );
  }

  #after(
    front: Waiting | undefined,
    back: Waiting | undefined,
    action: number,
    token?: string,
  ): PersistentDerivation {
    const written = { action, token, previous: this.#written };
    return new PersistentDerivation(this.#shared, front, back, written, this.actionCount + 1);
  }

  #refuse(caller: string, action: number): never {
    const got = describeDerivationAction(this.#shared.rules, action);
    const { slot } = this;
    if (slot === undefined)
      throw new RangeError(`${caller}: the tree is complete, got one more action: ${got}`);
    const name = describeSymbol(slot.symbol);
    const expected =
      slot.symbol.kind === "leaf" ? `advanceToken with a token of ${name}, or its end` : `a rule for ${name}`;
    throw new RangeError(`${caller}: action ${this.actionCount} should be ${expected}, got ${got}`);
  }

  actions(): Derivation {
    const actions = new Int32Array(this.actionCount);
    const tokens: (string | undefined)[] = new Array(this.actionCount).fill(undefined);
    let index = this.actionCount;
    for (let entry = this.#written; entry !== undefined; entry = entry.previous) {
      actions[--index] = entry.action;
      tokens[index] = entry.token;
    }
    return { order: this.#shared.order, actions, tokens };
  }
}

/**
 * A cursor before the root of a new tree. Whatever it allows is a tree of the grammar if the rules were induced from
 * trees of it.
 *
 * @param rules - The rules to derive with.
 * @param options - The order of writing, and how the text of leaves becomes tokens.
 * @example
 * const cursor = createDerivationCursor(rules, { order: "depth-first" });
 * cursor.allowedIds; // ids of the rules for the root's category
 */
export function createDerivationCursor(
  rules: DerivationGrammar,
  { order, split = "none" }: DerivationOptions & { readonly order: WritingOrder },
): DerivationCursor {
  const { grammar } = rules;
  const symbol = settleSymbol(grammar, { kind: "category", name: grammar.grammar.root });
  const root = { slot: { symbol, parentAction: -1, index: 0, depth: 0 }, next: undefined };
  const front = isSettled(grammar, symbol) ? undefined : root;
  return new PersistentDerivation({ rules, order, split, masks: new Map() }, front, undefined, undefined, 0);
}
