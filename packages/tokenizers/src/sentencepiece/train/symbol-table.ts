/** @file The symbols of a training run: characters, and pairs of symbols that may become one. */
import type { TrainerSpec } from "../model.ts";
import { createPieceRule } from "./piece-rule.ts";

/** No symbol, or no place in the text. */
export const NONE = -1;

/**
 * All symbols as parallel arrays indexed by symbol number. A symbol is a character, or a pair: its left and its right symbol, its
 * text, how often it occurs now, and the ends of the list of places where it does.
 */
export class SymbolTable {
  size = 0;
  left: Int32Array = new Int32Array(1024);
  right: Int32Array = new Int32Array(1024);
  /** In characters. */
  length: Int32Array = new Int32Array(1024);
  count: Float64Array = new Float64Array(1024);
  firstPlace: Int32Array = new Int32Array(1024);
  lastPlace: Int32Array = new Int32Array(1024);
  readonly text: string[] = [];
  readonly #mayBePiece: (piece: string, length: number) => boolean;
  readonly #onAdded: ((symbol: number) => void) | undefined;

  constructor(spec: TrainerSpec, onAdded?: (symbol: number) => void) {
    this.#mayBePiece = createPieceRule(spec);
    this.#onAdded = onAdded;
  }

  /** Adds a character. */
  addCharacter(character: string): number {
    return this.#add(character, 1, NONE, NONE);
  }

  /** Adds the pair of two symbols; {@link NONE} if its text may not be a piece. */
  addPair(left: number, right: number): number {
    const text = this.text[left]! + this.text[right]!;
    const length = this.length[left]! + this.length[right]!;
    return this.#mayBePiece(text, length) ? this.#add(text, length, left, right) : NONE;
  }

  #add(text: string, length: number, left: number, right: number): number {
    const symbol = this.size++;
    if (symbol === this.left.length) this.#grow();
    this.text.push(text);
    this.left[symbol] = left;
    this.right[symbol] = right;
    this.length[symbol] = length;
    this.firstPlace[symbol] = NONE;
    this.lastPlace[symbol] = NONE;
    this.#onAdded?.(symbol);
    return symbol;
  }

  #grow(): void {
    const capacity = this.left.length * 2;
    this.left = grown(this.left, capacity);
    this.right = grown(this.right, capacity);
    this.length = grown(this.length, capacity);
    this.firstPlace = grown(this.firstPlace, capacity);
    this.lastPlace = grown(this.lastPlace, capacity);
    const count = new Float64Array(capacity);
    count.set(this.count);
    this.count = count;
  }
}

/** A copy of an array with room for more. */
export function grown(array: Int32Array, capacity: number): Int32Array<ArrayBuffer> {
  const copy = new Int32Array(capacity);
  copy.set(array);
  return copy;
}
