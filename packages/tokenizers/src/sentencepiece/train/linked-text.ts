/** @file The text as symbols in linked lists, and for each pair of symbols the places where it stands. */
import { codePointOf } from "../code-points.ts";
import { UNKNOWN } from "./reserved-characters.ts";
import { grown, NONE, type SymbolTable } from "./symbol-table.ts";
import type { WordList } from "./word-list.ts";

/** The fields of a place; its count, a 64-bit float, takes the last two. Together they are half a line of a processor's cache. */
const SYMBOL = 0;
/** The place after it in its word, and the one before. */
const NEXT = 1;
const PREVIOUS = 2;
/** The pair that the place makes with the one after it. */
const PAIR = 3;
/** The next place with the same pair, and the one before. */
const NEXT_OF_PAIR = 4;
const PREVIOUS_OF_PAIR = 5;
const COUNT = 3;
const FIELDS = 8;
/** In `PREVIOUS_OF_PAIR`: the pair stands at this place, but the place is not on its list and so will not be merged. */
const OFF_LIST = -2;

/**
 * The words of a text, each a doubly linked list of places that hold a symbol. Each pair has a doubly linked list of the places
 * where it stands, in order. So merging a pair costs as much as it has places, whatever else there is, and memory does not grow with
 * the number of merges. Places are numbered by where their fields begin.
 */
export class LinkedText {
  readonly #symbols: SymbolTable;
  readonly #onForgottenPair: ((pair: number) => void) | undefined;
  readonly #places: Int32Array;
  /** The same memory: the count of a place is at half its number and {@link COUNT}. */
  readonly #counts: Float64Array;
  readonly #unknown: number;
  /** Of the symbol being made, by neighbour: the pair with that neighbour before it, and the one with it after; 0 if not made yet. */
  #pairAfter = new Int32Array(0);
  #pairBefore = new Int32Array(0);

  /**
   * Lays out the text.
   *
   * @param order - The words in the order in which they are taken up.
   * @param symbols - Where symbols are added: the characters in the order of the text, then its pairs.
   * @param onForgottenPair - Called with each pair beside a merge; it may have been given up by {@link forget} or merged
   *   everywhere but at places taken off its list.
   */
  constructor(
    words: WordList,
    order: Int32Array,
    symbols: SymbolTable,
    onForgottenPair?: (pair: number) => void,
  ) {
    const buffer = new ArrayBuffer(countCodePoints(words) * FIELDS * Int32Array.BYTES_PER_ELEMENT);
    this.#symbols = symbols;
    this.#onForgottenPair = onForgottenPair;
    this.#places = new Int32Array(buffer);
    this.#counts = new Float64Array(buffer);
    this.#unknown = this.#layOut(words, order);
    this.#pairUp();
  }

  /**
   * Makes one symbol of a pair at all of its places, from the first to the last.
   *
   * @returns The pairs that came to be, in the order in which they did.
   */
  merge(pair: number): number[] {
    const symbols = this.#symbols;
    const places = this.#places;
    const fresh: number[] = [];
    const neighbours: number[] = [];
    for (let place = symbols.firstPlace[pair]!; place !== NONE; ) {
      const right = places[place + NEXT]!;
      const before = places[place + PREVIOUS]!;
      const after = places[right + NEXT]!;
      if (before !== NONE) this.#leave(before, pair);
      // Of `aaa` this takes the second place off the list of the pair itself.
      if (after !== NONE) this.#leave(right, pair);
      const following = places[place + NEXT_OF_PAIR]!;
      places[place + SYMBOL] = pair;
      places[place + PAIR] = NONE;
      places[place + NEXT] = after;
      if (after !== NONE) places[after + PREVIOUS] = place;
      if (before !== NONE) this.#join(before, places[before + SYMBOL]!, pair, true, fresh, neighbours);
      if (after !== NONE) this.#join(place, places[after + SYMBOL]!, pair, false, fresh, neighbours);
      place = following;
    }
    symbols.firstPlace[pair] = NONE;
    symbols.lastPlace[pair] = NONE;
    symbols.count[pair] = 0;
    for (const neighbour of neighbours) {
      this.#pairAfter[neighbour] = 0;
      this.#pairBefore[neighbour] = 0;
    }
    return fresh;
  }

  /** Gives a pair up: it stands where it stands and is never merged. */
  forget(pair: number): void {
    const symbols = this.#symbols;
    for (let place = symbols.firstPlace[pair]!; place !== NONE; place = symbols.firstPlace[pair]!) {
      this.#takeOffList(place, pair);
    }
    symbols.count[pair] = 0;
  }

  /** Takes those places of a pair of two equal symbols off its list that overlap the place before: of `aaa`, the second. */
  forgetOverlaps(pair: number): void {
    const { left, right, firstPlace, count } = this.#symbols;
    if (left[pair] !== right[pair]) return;
    const places = this.#places;
    let taken = NONE;
    for (let place = firstPlace[pair]!; place !== NONE; ) {
      const following = places[place + NEXT_OF_PAIR]!;
      if (place === taken) {
        this.#takeOffList(place, pair);
        count[pair]! -= this.#counts[(place >> 1) + COUNT]!;
        taken = NONE;
      } else {
        taken = places[place + NEXT]!;
      }
      place = following;
    }
  }

  /** Fills in the words; returns the symbol of {@link UNKNOWN}, with which nothing pairs. */
  #layOut({ units, starts, counts }: WordList, order: Int32Array): number {
    const places = this.#places;
    const symbolByCode = new Map<number, number>();
    /** One more than the symbol, for the characters of the first plane. */
    const known = new Int32Array(0x10000);
    let place = 0;
    for (const word of order) {
      const start = starts[word]!;
      const end = starts[word + 1]!;
      const count = counts[word]!;
      let previous = NONE;
      for (let index = start; index < end; index++) {
        const code = codePointOf(units, index);
        if (code > 0xffff) index++;
        let symbol = (code <= 0xffff ? known[code]! : (symbolByCode.get(code) ?? 0)) - 1;
        if (symbol < 0) {
          symbol = this.#symbols.addCharacter(String.fromCodePoint(code));
          if (code <= 0xffff) known[code] = symbol + 1;
          else symbolByCode.set(code, symbol + 1);
        }
        if (previous !== NONE) places[previous + NEXT] = place;
        places[place + SYMBOL] = symbol;
        places[place + NEXT] = NONE;
        places[place + PREVIOUS] = previous;
        places[place + PAIR] = NONE;
        this.#counts[(place >> 1) + COUNT] = count;
        previous = place;
        place += FIELDS;
      }
    }
    return known[UNKNOWN.charCodeAt(0)]! - 1;
  }

  #pairUp(): void {
    const places = this.#places;
    const characters = this.#symbols.size;
    // 0 is a pair not looked at yet: it is a character's number.
    const dense = characters <= 2048 ? new Int32Array(characters * characters) : undefined;
    const sparse = new Map<number, number>();
    for (let place = 0; place < places.length; place += FIELDS) {
      const after = places[place + NEXT]!;
      if (after === NONE) continue;
      const left = places[place + SYMBOL]!;
      const right = places[after + SYMBOL]!;
      if (left === this.#unknown || right === this.#unknown) continue;
      const key = left * characters + right;
      let pair = (dense === undefined ? sparse.get(key) : dense[key]) ?? 0;
      if (pair === 0) {
        pair = this.#symbols.addPair(left, right);
        if (dense === undefined) sparse.set(key, pair);
        else dense[key] = pair;
      }
      if (pair !== NONE) this.#putOnList(place, pair);
    }
  }

  /** Ends the pair at a place, because one of its symbols is about to go. */
  #leave(place: number, merging: number): void {
    const places = this.#places;
    const pair = places[place + PAIR]!;
    if (pair === NONE) return;
    if (places[place + PREVIOUS_OF_PAIR] !== OFF_LIST) {
      this.#takeOffList(place, pair);
      this.#symbols.count[pair]! -= this.#counts[(place >> 1) + COUNT]!;
    }
    if (pair !== merging) this.#onForgottenPair?.(pair);
    places[place + PAIR] = NONE;
  }

  /** Begins the pair at a place of the symbol just made and a neighbour, which is before or after it. */
  #join(
    place: number,
    neighbour: number,
    made: number,
    isBefore: boolean,
    fresh: number[],
    neighbours: number[],
  ): void {
    if (neighbour === this.#unknown) return;
    if (neighbour >= this.#pairAfter.length) this.#reach(neighbour);
    const pairs = isBefore ? this.#pairAfter : this.#pairBefore;
    let pair = pairs[neighbour]!;
    if (pair === 0) {
      pair = isBefore ? this.#symbols.addPair(neighbour, made) : this.#symbols.addPair(made, neighbour);
      pairs[neighbour] = pair;
      neighbours.push(neighbour);
      if (pair !== NONE) fresh.push(pair);
    }
    if (pair !== NONE) this.#putOnList(place, pair);
  }

  #reach(symbol: number): void {
    this.#pairAfter = grown(this.#pairAfter, 2 * symbol + 1024);
    this.#pairBefore = grown(this.#pairBefore, 2 * symbol + 1024);
  }

  #putOnList(place: number, pair: number): void {
    const { firstPlace, lastPlace, count } = this.#symbols;
    const places = this.#places;
    const last = lastPlace[pair]!;
    places[place + PAIR] = pair;
    places[place + PREVIOUS_OF_PAIR] = last;
    places[place + NEXT_OF_PAIR] = NONE;
    if (last === NONE) firstPlace[pair] = place;
    else places[last + NEXT_OF_PAIR] = place;
    lastPlace[pair] = place;
    count[pair]! += this.#counts[(place >> 1) + COUNT]!;
  }

  #takeOffList(place: number, pair: number): void {
    const places = this.#places;
    const before = places[place + PREVIOUS_OF_PAIR]!;
    const after = places[place + NEXT_OF_PAIR]!;
    if (before === NONE) this.#symbols.firstPlace[pair] = after;
    else places[before + NEXT_OF_PAIR] = after;
    if (after === NONE) this.#symbols.lastPlace[pair] = before;
    else places[after + PREVIOUS_OF_PAIR] = before;
    places[place + PREVIOUS_OF_PAIR] = OFF_LIST;
  }
}

function countCodePoints({ units, starts, size }: WordList): number {
  const end = starts[size]!;
  let count = end;
  for (let index = 0; index < end; index++) if ((units[index]! & 0xfc00) === 0xd800) count--;
  return count;
}
