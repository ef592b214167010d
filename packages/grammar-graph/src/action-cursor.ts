/**
 * @file A tree being written, one action at a time, and what the grammar allows next.
 *
 * A cursor never changes: `advance` gives a new one that shares everything written so far, so a search may
 * keep as many as it likes. Both orders need a list of nodes whose children are still to come: a stack for
 * depth-first, a queue for breadth-first. The queue is two stacks; the second is turned over when the first
 * runs out, which costs each node one extra step.
 */
import {
  type AllowedActions,
  COMPLETE,
  type CompiledGrammar,
  isFieldContinued,
  NOT_ALLOWED,
} from "./compiled-grammar.ts";
import { GrammarError, type PathStep, placeOfState } from "./grammar-error.ts";

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

/** A node with children to come, and the nodes that wait behind it. */
interface Frame {
  readonly node: number;
  /** The action that wrote the node, and its id. */
  readonly action: number;
  readonly label: number;
  readonly state: number;
  readonly index: number;
  readonly fieldIndex: number;
  /** Depth of the children. */
  readonly depth: number;
  readonly next: Frame | undefined;
}

/** The actions so far, last first. */
interface Written {
  readonly action: number;
  readonly text: string | undefined;
  readonly frame: Frame;
  readonly previous: Written | undefined;
}

function reverse(frames: Frame | undefined): Frame | undefined {
  let result: Frame | undefined;
  for (let frame = frames; frame !== undefined; frame = frame.next) result = { ...frame, next: result };
  return result;
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
    this.#front = front ?? reverse(back);
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
    const { node, action, label, state, index, fieldIndex, depth } = frame;
    const { field } = this.#grammar.states[state]!;
    return { state, field, parent: node, parentAction: action, parentLabel: label, index, fieldIndex, depth };
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

  advance(action: number): ActionCursor {
    const { kind, name } = this.#grammar.actions[action] ?? { kind: undefined, name: `action ${action}` };
    if (kind === "text") {
      throw new RangeError(`advance: the action ${JSON.stringify(name)} needs its text: use advanceText`);
    }
    return this.#after("advance", action, name, undefined);
  }

  advanceText(kind: string, text: string): ActionCursor {
    const action = this.#grammar.leafAction(kind, text);
    const isKnown = this.#grammar.actions[action]?.kind === "leaf";
    return this.#after("advanceText", action, `${kind}:${text}`, isKnown ? undefined : text);
  }

  #after(caller: string, action: number, name: string, text: string | undefined): ActionCursor {
    const grammar = this.#grammar;
    const frame = this.#front;
    if (frame === undefined)
      throw new RangeError(`${caller}: the tree is complete, got one more action: ${name}`);
    const state = grammar.nextState(frame.state, action);
    if (state === NOT_ALLOWED) throw this.refusal(caller, name);

    const written = { action, text, frame, previous: this.#written };
    const { index, depth, next } = frame;
    const actionCount = this.actionCount + 1;
    const isSameField = state !== COMPLETE && isFieldContinued(grammar, frame.state, state);
    if (action === grammar.reduce) {
      const fieldIndex = isSameField ? frame.fieldIndex : 0;
      const rest = state === COMPLETE ? next : { ...frame, state, fieldIndex };
      return new PersistentCursor(
        grammar,
        this.#order,
        rest,
        this.#back,
        written,
        this.nodeCount,
        actionCount,
        this.depth,
      );
    }
    const rest =
      state === COMPLETE
        ? next
        : { ...frame, state, index: index + 1, fieldIndex: isSameField ? frame.fieldIndex + 1 : 0 };
    const first = grammar.firstStates[action]!;
    const down = this.#order === "depth-first";
    const node = (behind: Frame | undefined): Frame => ({
      node: this.nodeCount,
      action: this.actionCount,
      label: action,
      state: first,
      index: 0,
      fieldIndex: 0,
      depth: depth + 1,
      next: behind,
    });
    return new PersistentCursor(
      grammar,
      this.#order,
      first >= 0 && down ? node(rest) : rest,
      first >= 0 && !down ? node(this.#back) : this.#back,
      written,
      this.nodeCount + 1,
      actionCount,
      Math.max(this.depth, depth + 1),
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
    while (frame !== undefined && frame.node >= 0) {
      path.push({ label: actions[frame.label]!.name, index: frame.index });
      // The list runs from the newest action, numbered count - 1, to the oldest.
      for (; count > frame.action + 1; count--) entry = entry?.previous;
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
  const root: Frame = {
    ...{ node: -1, action: -1, label: -1, state: 0, index: 0, fieldIndex: 0, depth: 0 },
    next: undefined,
  };
  return new PersistentCursor(grammar, order, root, undefined, undefined, 0, 0, 0);
}
