/** @file The pairs that may be merged next, best first. */
import { compareCodePoints } from "../code-points.ts";
import { NONE, type SymbolTable } from "./symbol-table.ts";

/**
 * A binary heap of pairs: the more frequent one first, then the shorter, then the smaller by code points, then the one made
 * earlier. Counts only fall after a pair was put in, so a pair is put in once and moved down when it comes up with a count it no
 * longer has.
 */
export class MergeQueue {
  readonly #symbols: SymbolTable;
  #pairs = new Int32Array(1024);
  /** The count each pair was put in with. */
  #counts = new Float64Array(1024);
  #size = 0;

  constructor(symbols: SymbolTable) {
    this.#symbols = symbols;
  }

  /** Empties the queue. */
  clear(): void {
    this.#size = 0;
  }

  /** Puts a pair in. */
  push(pair: number): void {
    if (this.#size === this.#pairs.length) this.#grow();
    this.#rise(this.#size++, pair, this.#symbols.count[pair]!);
  }

  /** Takes the best pair out; {@link NONE} if there is none. */
  pop(): number {
    const current = this.#symbols.count;
    while (this.#size > 0) {
      const best = this.#pairs[0]!;
      const count = current[best]!;
      if (count === this.#counts[0]!) {
        const last = --this.#size;
        if (last > 0) this.#sink(this.#pairs[last]!, this.#counts[last]!);
        return best;
      }
      this.#sink(best, count);
    }
    return NONE;
  }

  #grow(): void {
    const pairs = new Int32Array(this.#pairs.length * 2);
    pairs.set(this.#pairs);
    this.#pairs = pairs;
    const counts = new Float64Array(pairs.length);
    counts.set(this.#counts);
    this.#counts = counts;
  }

  #rise(from: number, pair: number, count: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.#precedes(pair, count, this.#pairs[parent]!, this.#counts[parent]!)) break;
      this.#pairs[place] = this.#pairs[parent]!;
      this.#counts[place] = this.#counts[parent]!;
      place = parent;
    }
    this.#pairs[place] = pair;
    this.#counts[place] = count;
  }

  /** Puts a pair into the place at the top and moves it down to where it belongs. */
  #sink(pair: number, count: number): void {
    const pairs = this.#pairs;
    const counts = this.#counts;
    const size = this.#size;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= size) break;
      const other = child + 1;
      if (other < size && this.#precedes(pairs[other]!, counts[other]!, pairs[child]!, counts[child]!))
        child = other;
      if (!this.#precedes(pairs[child]!, counts[child]!, pair, count)) break;
      pairs[place] = pairs[child]!;
      counts[place] = counts[child]!;
      place = child;
    }
    pairs[place] = pair;
    counts[place] = count;
  }

  #precedes(pair: number, count: number, other: number, otherCount: number): boolean {
    if (count !== otherCount) return count > otherCount;
    const { length, text } = this.#symbols;
    if (length[pair] !== length[other]) return length[pair]! < length[other]!;
    const order = compareCodePoints(text[pair]!, text[other]!);
    return order === 0 ? pair < other : order < 0;
  }
}
