/**
 * @file Paths while a tree is being written, token by token, beside the `ActionCursor` that says what is allowed. A tracker never changes; those
 * that go on from it share its past, so a beam may hold many.
 */
import type { ActionSlot, CompiledGrammar, ObjectToken } from "@ast/grammar-graph";
import { multiplied, type PathOptions, type RowOptions, rowOptions, tooDeepError } from "./path-options.ts";
import { placeEntries, standsInList } from "./place-entries.ts";

/** The paths of a token sequence so far. */
export interface PathTracker {
  /** Tokens written, `sos` among them. */
  readonly length: number;
  /** The path of the token written last, which a decoder is given in the paper: `[depth]`. Not to be written to. */
  readonly written: Int32Array;
  /**
   * The path of the place that is filled next, as an extension: `[depth]`. Before the first piece of a text in a list it is the text's place.
   *
   * @param slot - The place, as the cursor before the token has it; undefined once the tree is complete, where `eos` follows.
   * @throws RangeError if the place is not below what was written, or its path is too deep and may not be cut.
   */
  next(slot: ActionSlot | undefined): Int32Array;
  /**
   * The tracker after one more token.
   *
   * @param slot - The place that the token went to, as the cursor before it has it; that of the text for all its pieces and their end.
   * @param kind - What was written.
   * @throws RangeError as `next`, and if no such token can stand there: only `end` after a complete tree, only a piece or its end in an open text.
   */
  write(slot: ActionSlot | undefined, kind: ObjectToken["kind"]): PathTracker;
}

/** A path before its multiples are added. */
interface GrowingPath {
  /** Its first entries, as many as a row has: `[depth]`. */
  readonly row: Int32Array;
  /** Entries before any was cut. */
  readonly length: number;
}

/** A branch whose children are being written. */
interface Frame {
  /** The number of the action that wrote it, −1 above the root. */
  readonly action: number;
  readonly path: GrowingPath;
  /** Actions written below it. */
  readonly steps: number;
  readonly above: Frame | undefined;
}

type Kinds = readonly ObjectToken["kind"][];

/** The kinds of tokens that may stand somewhere. */
const inTree: Kinds = ["label", "value", "piece", "listEnd", "none"];
const inText: Kinds = ["piece", "listEnd"];
const afterTree: Kinds = ["end"];

interface State {
  readonly length: number;
  readonly actionCount: number;
  /** The path of the last token. */
  readonly path: GrowingPath;
  readonly frame: Frame;
  /** Pieces of the text that is open. */
  readonly pieces: number;
}

/**
 * The tracker of a sequence of which only `sos` is written.
 *
 * @param grammar - The grammar of the tree.
 * @param options - Width of the rows and form of the paths.
 * @throws RangeError if an option is out of range.
 * @example
 * let cursor = createActionCursor(grammar, { order: "depth-first" });
 * let tracker = createPathTracker(grammar, { depth: 40 });
 * // The token's place is that of the cursor before the token.
 * tracker = tracker.write(cursor.slot, "label");
 * cursor = cursor.advance(grammar.idOf("Module"));
 * tracker.written; // the path of Module, for the next step of the decoder
 */
export function createPathTracker(grammar: CompiledGrammar, options: PathOptions): PathTracker {
  const checked = rowOptions("createPathTracker", options);
  const empty = { row: new Int32Array(checked.depth), length: 0 };
  const path = grown(checked.convention === "code" ? [1] : [], empty);
  const frame = { action: -1, path, steps: 0, above: undefined };
  return new PersistentTracker(grammar, checked, { length: 1, actionCount: 0, path, frame, pieces: 0 });
}

class PersistentTracker implements PathTracker {
  readonly written: Int32Array;
  readonly #grammar: CompiledGrammar;
  readonly #options: RowOptions;
  readonly #state: State;

  constructor(grammar: CompiledGrammar, options: RowOptions, state: State) {
    this.#grammar = grammar;
    this.#options = options;
    this.#state = state;
    this.written = rowOf(state.path, options, state.length - 1);
  }

  get length(): number {
    return this.#state.length;
  }

  next(slot: ActionSlot | undefined): Int32Array {
    const { pieces, length } = this.#state;
    const frame = this.#frameOf(slot);
    return rowOf(this.#pathAt(slot, frame, pieces === 0 ? "label" : "piece"), this.#options, length);
  }

  write(slot: ActionSlot | undefined, kind: ObjectToken["kind"]): PathTracker {
    const { length, actionCount, pieces } = this.#state;
    const kinds = slot === undefined ? afterTree : pieces > 0 ? inText : inTree;
    if (!kinds.includes(kind)) {
      throw new RangeError(
        `PathTracker: token ${length} must be of kind ${kinds.join(" or ")}, got ${JSON.stringify(kind)}`,
      );
    }
    const frame = this.#frameOf(slot);
    const path = this.#pathAt(slot, frame, kind);
    if (kind === "piece") {
      return this.#with({ length: length + 1, actionCount, path, frame, pieces: pieces + 1 });
    }
    // Each property by name: spreads took nine tenths of a step.
    const { action, steps, above } = frame;
    const parent = { action, path: frame.path, steps: steps + 1, above };
    return this.#with({
      length: length + 1,
      actionCount: actionCount + 1,
      path,
      frame: kind === "label" ? { action: actionCount, path, steps: 0, above: parent } : parent,
      pieces: 0,
    });
  }

  #with(state: State): PathTracker {
    return new PersistentTracker(this.#grammar, this.#options, state);
  }

  /** The frame that a place is in. */
  #frameOf(slot: ActionSlot | undefined): Frame {
    const action = slot?.parentAction ?? -1;
    for (let frame: Frame | undefined = this.#state.frame; frame !== undefined; frame = frame.above) {
      if (frame.action === action) return frame;
    }
    throw new RangeError(
      `PathTracker: expected a place below one of the ${this.#state.actionCount} actions written that are still open, got one below action ${action}`,
    );
  }

  #pathAt(slot: ActionSlot | undefined, frame: Frame, kind: ObjectToken["kind"]): GrowingPath {
    return grown(this.#entriesAt(slot, frame, kind), frame.path);
  }

  /** The entries of a place in front of the path of its parent. */
  #entriesAt(slot: ActionSlot | undefined, frame: Frame, kind: ObjectToken["kind"]): readonly number[] {
    if (slot === undefined) return [1, 2];
    const { pieces } = this.#state;
    const { state, fieldIndex } = slot;
    const [position, field] = placeEntries(this.#grammar, { state, fieldIndex, step: frame.steps });
    if (kind !== "piece" && pieces === 0) return [position, field];
    return standsInList(this.#grammar, state) ? [pieces + 1, 1, position, field] : [pieces + 1, field];
  }
}

/** Some entries in front of a path. */
function grown(entries: readonly number[], { row, length }: GrowingPath): GrowingPath {
  const own = entries.length;
  const longer = new Int32Array(row.length);
  for (let entry = 0; entry < row.length; entry++) {
    longer[entry] = entry < own ? entries[entry]! : row[entry - own]!;
  }
  return { row: longer, length: length + own };
}

/** The row of a token's path. */
function rowOf(
  { row, length }: GrowingPath,
  { depth, multiple, tooDeep }: RowOptions,
  token: number,
): Int32Array {
  if (length > depth && tooDeep === "throw")
    throw tooDeepError("PathTracker", `token ${token}`, { length, depth });
  if (multiple === 0) return row;
  return row.map((value, entry) =>
    entry < length ? multiplied("PathTracker", multiple, { value, behind: length - 1 - entry }) : 0,
  );
}
