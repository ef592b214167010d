/**
 * @file A tree being written, one label at a time, and what the grammar allows next.
 *
 * A cursor never changes: `advance` gives a new one that shares everything written so far, so a search may
 * keep as many as it likes. Both orders need a list of nodes whose children are still to come: a stack for
 * depth-first, a queue for breadth-first. The queue is two stacks; the second is turned over when the first
 * runs out, which costs each node one extra step.
 */
import { GrammarError, type PathStep } from "./grammar-error.ts";
import type { IndexedGrammar } from "./indexed-grammar.ts";

/** The order in which nodes are written: pre-order, or level by level. */
export type WritingOrder = "breadth-first" | "depth-first";

/** The place the next label goes to. */
export interface Slot {
  /** Category id of the place. */
  readonly category: number;
  /** The parent's number in the order written, from 0; -1 for the root. */
  readonly parent: number;
  /** The index of the place among the parent's children. */
  readonly index: number;
  /** Label id of the parent; -1 for the root. */
  readonly parentLabel: number;
  /** Edges between the root and the place. */
  readonly depth: number;
}

/** An immutable position in the writing of a tree. */
export interface Cursor {
  /** True once every slot is filled. */
  readonly done: boolean;
  /** Levels written so far: 0 before the root, 1 after it. */
  readonly depth: number;
  /** Nodes written so far. */
  readonly nodeCount: number;
  /** The place the next label goes to, or undefined once done. */
  readonly slot: Slot | undefined;
  /** Label ids allowed at that place, none once done. Shared with the grammar: not to be written to. */
  readonly allowed: Int32Array;
  /**
   * The cursor after one more label.
   *
   * @throws GrammarError if the label is not allowed here, RangeError if the tree is already complete.
   */
  advance(label: number): Cursor;
  /** The label ids written so far, in the order written. */
  labels(): Int32Array;
  /**
   * The error for a label that cannot stand here, for callers with their own reason to refuse one.
   *
   * @param caller - The function that refuses, for the message.
   * @param got - The label it met, or undefined if the labels ended.
   */
  refusal(caller: string, got: string | undefined): GrammarError;
}

/** What `createCursor` may be told. */
export interface CursorOptions {
  /** The order in which nodes are written. */
  readonly order: WritingOrder;
}

/** A node with children to come, and the nodes that wait behind it. */
interface Frame {
  readonly node: number;
  readonly label: number;
  readonly index: number;
  readonly depth: number;
  readonly next: Frame | undefined;
}

/** The labels written, last first. */
interface Written {
  readonly label: number;
  readonly slot: Slot;
  readonly previous: Written | undefined;
}

const nothing = new Int32Array(0);

function reverse(frames: Frame | undefined): Frame | undefined {
  let result: Frame | undefined;
  for (let frame = frames; frame !== undefined; frame = frame.next) result = { ...frame, next: result };
  return result;
}

class TreeCursor implements Cursor {
  readonly slot: Slot | undefined;
  readonly nodeCount: number;
  readonly depth: number;
  readonly #grammar: IndexedGrammar;
  readonly #order: WritingOrder;
  /** The node whose child comes next, and those after it. */
  readonly #front: Frame | undefined;
  /** Breadth-first: nodes that wait behind all of `front`, last first. */
  readonly #back: Frame | undefined;
  readonly #written: Written | undefined;

  constructor(
    grammar: IndexedGrammar,
    order: WritingOrder,
    front: Frame | undefined,
    back: Frame | undefined,
    written: Written | undefined,
    nodeCount: number,
    depth: number,
  ) {
    this.#grammar = grammar;
    this.#order = order;
    this.#front = front ?? reverse(back);
    this.#back = front === undefined ? undefined : back;
    this.#written = written;
    this.nodeCount = nodeCount;
    this.depth = depth;
    const frame = this.#front;
    if (frame !== undefined) {
      const { node: parent, label: parentLabel, index, depth: parentDepth } = frame;
      const category = parent < 0 ? grammar.root : grammar.slots[parentLabel]![index]!;
      this.slot = { category, parent, index, parentLabel, depth: parentDepth + 1 };
    }
  }

  get done(): boolean {
    return this.slot === undefined;
  }

  get allowed(): Int32Array {
    return this.slot === undefined ? nothing : this.#grammar.members[this.slot.category]!;
  }

  advance(label: number): Cursor {
    const { slot } = this;
    const frame = this.#front;
    if (slot === undefined || frame === undefined) {
      throw new RangeError(`advance: the tree is complete, got one more label: ${this.#nameOf(label)}`);
    }
    if (!this.#grammar.allows(slot.category, label)) throw this.refusal("advance", this.#nameOf(label));

    const arity = frame.node < 0 ? 1 : this.#grammar.slots[frame.label]!.length;
    const rest = frame.index + 1 < arity ? { ...frame, index: frame.index + 1 } : frame.next;
    const node = { node: this.nodeCount, label, index: 0, depth: slot.depth };
    const opens = this.#grammar.slots[label]!.length > 0;
    const down = this.#order === "depth-first";
    return new TreeCursor(
      this.#grammar,
      this.#order,
      opens && down ? { ...node, next: rest } : rest,
      opens && !down ? { ...node, next: this.#back } : this.#back,
      { label, slot, previous: this.#written },
      this.nodeCount + 1,
      Math.max(this.depth, slot.depth + 1),
    );
  }

  labels(): Int32Array {
    const labels = new Int32Array(this.nodeCount);
    let index = this.nodeCount;
    for (let entry = this.#written; entry !== undefined; entry = entry.previous)
      labels[--index] = entry.label;
    return labels;
  }

  #nameOf(label: number): string {
    return this.#grammar.labels[label] ?? `label id ${label}`;
  }

  refusal(caller: string, got: string | undefined): GrammarError {
    const path: PathStep[] = [];
    let place = this.slot;
    let entry = this.#written;
    let count = this.nodeCount;
    while (place !== undefined && place.parent >= 0) {
      path.push({ label: this.#nameOf(place.parentLabel), index: place.index });
      // The list runs from the newest node, numbered count - 1, to the oldest.
      for (; count > place.parent + 1; count--) entry = entry?.previous;
      place = entry?.slot;
    }
    return new GrammarError(caller, {
      path: path.reverse(),
      category: this.slot && this.#grammar.categories[this.slot.category],
      allowed: Array.from(this.allowed, (id) => this.#grammar.labels[id]!),
      got,
    });
  }
}

/**
 * A cursor before the root of a new tree.
 *
 * @example
 * const cursor = createCursor(grammar, { order: "depth-first" });
 * cursor.allowed; // ids of the labels the root may have
 */
export function createCursor(grammar: IndexedGrammar, { order }: CursorOptions): Cursor {
  const root: Frame = { node: -1, label: -1, index: 0, depth: -1, next: undefined };
  return new TreeCursor(grammar, order, root, undefined, undefined, 0, 0);
}
