/**
 * @file A tree being written, one action at a time, and what the grammar allows next.
 *
 * A cursor never changes: `advance` gives a new one that shares everything written so far, so a search may
 * keep as many as it likes. Both orders need a list of nodes whose children are still to come: a stack for
 * depth-first, a queue for breadth-first. The queue is two stacks; the second is turned over when the first
 * runs out, which costs each node one extra step in each of the cursors that go on from there.
 */
import type { AllowedActions } from "./allowed-actions.ts";
import type { CompiledGrammar } from "./compiled-grammar.ts";
import { type Frame, reverseFrames, type Written, waitBefore } from "./cursor-frames.ts";
import { GrammarError, type PathStep, placeOfState } from "./grammar-error.ts";
import { COMPLETE, isFieldContinued, NOT_ALLOWED } from "./grammar-states.ts";

/**
 * The order in which nodes are written: pre-order, or level by level. Reduce stands after the children of the place
 * it leaves; breadth-first these are the children alone, and their own children come later (Xie et al. 2021).
 */
export type WritingOrder = "breadth-first" | "depth-first";

/** The place the next action goes to. */
export interface ActionSlot {
  /** The state of the grammar: label of the parent, field and cardinality follow from it. */
  readonly state: number;
  /** The name of the field, if the state has one. */
  readonly field: string | undefined;
  /** The parent's number among the nodes in the order written, from 0; -1 for the root. */
  readonly parent: number;
  /** The number of the action that wrote the parent, from 0; -1 for the root. */
  readonly parentAction: number;
  /** Action id of the parent's label; -1 for the root. */
  readonly parentLabel: number;
  /** The index of the place among the parent's children. */
  readonly index: number;
  /** The index of the place among the children of the same field; 0 where the field is not known. */
  readonly fieldIndex: number;
  /** Edges between the root and the place. */
  readonly depth: number;
}

/** Actions that write a tree, as much as it takes to write it again. */
export interface WrittenActions {
  readonly order: WritingOrder;
  /** Action ids in the order written: `[actions]`. */
  readonly actions: Int32Array;
  /** The text of each action "any text", undefined elsewhere: `[actions]`. */
  readonly texts: readonly (string | undefined)[];
}

/** An immutable position in the writing of a tree. */
export interface ActionCursor {
  /** True once the tree is complete. */
  readonly done: boolean;
  /** Levels written so far: 0 before the root, 1 after it. */
  readonly depth: number;
  /** Nodes written so far. */
  readonly nodeCount: number;
  /** Actions so far: nodes and Reduces. */
  readonly actionCount: number;
  /** The place the next action goes to, or undefined once done. */
  readonly slot: ActionSlot | undefined;
  /** 1 at the ids of the actions allowed next, else 0: `[actions]`. Shared by all cursors: not to be written to. */
  readonly allowed: Uint8Array;
  /** The ids of the actions allowed next, Reduce last. Shared by all cursors: not to be written to. */
  readonly allowedIds: Int32Array;
  /** Tells whether an action is allowed next, as the mask does, but makes none. */
  allows(action: number): boolean;
  /**
   * The cursor after one more action.
   *
   * @throws GrammarError if the action is not allowed here.
   * @throws RangeError if the tree is already complete, or if the action is "any text".
   */
  advance(action: number): ActionCursor;
  /**
   * The cursor after one more leaf: by its label if the grammar has it, else by the action "any text" of its kind.
   *
   * @throws GrammarError if no such leaf is allowed here, RangeError if the tree is already complete.
   */
  advanceText(kind: string, text: string): ActionCursor;
  /** All actions so far. */
  actions(): WrittenActions;
  /**
   * The error for something that cannot stand here, for callers with their own reason to refuse it.
   *
   * @param caller - The function that refuses, for the message.
   * @param got - What it met, or undefined if the actions ended.
   */
  refusal(caller: string, got: string | undefined): GrammarError;
}

/** What `createActionCursor` may be told. */
export interface ActionCursorOptions {
  /** The order in which nodes are written. */
  readonly order: WritingOrder;
}

class PersistentCursor implements ActionCursor {
  readonly nodeCount: number;
  readonly depth: number;
  readonly actionCount: number;
  readonly #grammar: CompiledGrammar;
  readonly #order: WritingOrder;
  /** The node whose children come next, and those after it. */
  readonly #front: Frame | undefined;
  /** Breadth-first: nodes that wait behind all of `front`, last first. */
  readonly #back: Frame | undefined;
  readonly #written: Written | undefined;

  constructor(
    grammar: CompiledGrammar,
    order: WritingOrder,
    front: Frame | undefined,
    back: Frame | undefined,
    written: Written | undefined,
    nodeCount: number,
    actionCount: number,
    depth: number,
  ) {
    this.#grammar = grammar;
    this.#order = order;
    this.#front = front ?? reverseFrames(back);
    this.#back = front === undefined ? undefined : back;
    this.#written = written;
    this.nodeCount = nodeCount;
    this.actionCount = actionCount;
    this.depth = depth;
  }

  get done(): boolean {
    return this.#front === undefined;
  }

  get slot(): ActionSlot | undefined {
    const frame = this.#front;
    if (frame === undefined) return undefined;
    const { node, state, index, fieldIndex } = frame;
    return {
      state,
      field: this.#grammar.states[state]!.field,
      parent: node.number,
      parentAction: node.action,
      parentLabel: node.label,
      index,
      fieldIndex,
      depth: node.depth,
    };
  }

  get #allowedActions(): AllowedActions {
    return this.#front === undefined ? this.#grammar.none : this.#grammar.allowedIn(this.#front.state);
  }

  get allowed(): Uint8Array {
    return this.#allowedActions.mask;
  }

  get allowedIds(): Int32Array {
    return this.#allowedActions.ids;
  }

  allows(action: number): boolean {
    return this.#front !== undefined && this.#grammar.nextState(this.#front.state, action) !== NOT_ALLOWED;
  }

  advance(action: number): ActionCursor {
    const known = this.#grammar.actions[action];
    if (known?.kind === "text") {
      throw new RangeError(
        `advance: the action ${JSON.stringify(known.name)} needs its text: use advanceText`,
      );
    }
    return this.#after(action, undefined) ?? this.#refuse("advance", known?.name ?? `action ${action}`);
  }

  advanceText(kind: string, text: string): ActionCursor {
    const action = this.#grammar.leafAction(kind, text);
    const isKnown = this.#grammar.actions[action]?.kind === "leaf";
    return this.#after(action, isKnown ? undefined : text) ?? this.#refuse("advanceText", `${kind}:${text}`);
  }

  #refuse(caller: string, got: string): never {
    if (this.#front !== undefined) throw this.refusal(caller, got);
    throw new RangeError(`${caller}: the tree is complete, got one more action: ${got}`);
  }

  /** The cursor after an action, or undefined if it is not allowed. */
  #after(action: number, text: string | undefined): ActionCursor | undefined {
    const grammar = this.#grammar;
    const frame = this.#front;
    if (frame === undefined) return undefined;
    const state = grammar.nextState(frame.state, action);
    if (state === NOT_ALLOWED) return undefined;

    const isReduce = action === grammar.reduce;
    const count = isReduce ? 0 : 1;
    let rest = frame.next;
    if (state !== COMPLETE) {
      const fieldIndex = isFieldContinued(grammar.states, frame.state, state) ? frame.fieldIndex + count : 0;
      rest = waitBefore(frame.next, frame.node, state, frame.index + count, fieldIndex);
    }
    let front = rest;
    let back = this.#back;
    const first = grammar.firstStates[action]!;
    if (first !== COMPLETE) {
      const { nodeCount, actionCount } = this;
      const node = { number: nodeCount, action: actionCount, label: action, depth: frame.node.depth + 1 };
      if (this.#order === "depth-first") front = waitBefore(rest, node, first, 0, 0);
      else back = waitBefore(back, node, first, 0, 0);
    }
    return new PersistentCursor(
      grammar,
      this.#order,
      front,
      back,
      { action, text, frame, previous: this.#written },
      this.nodeCount + count,
      this.actionCount + 1,
      Math.max(this.depth, isReduce ? 0 : frame.node.depth + 1),
    );
  }

  actions(): WrittenActions {
    const actions = new Int32Array(this.actionCount);
    const texts: (string | undefined)[] = new Array(this.actionCount).fill(undefined);
    let index = this.actionCount;
    for (let entry = this.#written; entry !== undefined; entry = entry.previous) {
      actions[--index] = entry.action;
      texts[index] = entry.text;
    }
    return { order: this.#order, actions, texts };
  }

  refusal(caller: string, got: string | undefined): GrammarError {
    const { actions } = this.#grammar;
    const path: PathStep[] = [];
    let frame = this.#front;
    let entry = this.#written;
    let count = this.actionCount;
    while (frame !== undefined && frame.node.number >= 0) {
      path.push({ label: actions[frame.node.label]!.name, index: frame.index });
      // The list runs from the newest action, numbered count - 1, to the oldest.
      for (; count > frame.node.action + 1; count--) entry = entry?.previous;
      frame = entry?.frame;
    }
    const place =
      this.#front === undefined
        ? { category: undefined, allowed: [] }
        : placeOfState(this.#grammar, this.#front.state);
    return new GrammarError(caller, { path: path.reverse(), ...place, got });
  }
}

/**
 * A cursor before the root of a new tree.
 *
 * @example
 * const cursor = createActionCursor(grammar, { order: "depth-first" });
 * cursor.allowedIds; // ids of the actions that may write the root
 */
export function createActionCursor(grammar: CompiledGrammar, { order }: ActionCursorOptions): ActionCursor {
  const above = { number: -1, action: -1, label: -1, depth: 0 };
  const root = waitBefore(undefined, above, 0, 0, 0);
  return new PersistentCursor(grammar, order, root, undefined, undefined, 0, 0, 0);
}
