/** @file The text as symbols in linked lists, and for each pair of symbols the places where it stands. */
import { UNKNOWN } from "./reserved-characters.ts";
import { grown, NONE, type SymbolTable } from "./symbol-table.ts";

/** The pair at a place stands there, but is no longer on the pair's list and so will not be merged. */
const OFF_LIST = -2;

/** What the trainer does when a pair comes up that it has given up. */
export type OnForgottenPair = (pair: number) => void;

/**
 * The words of a text, each a doubly linked list of places that hold a symbol. The pair of a place is the one it makes with the
 * place after it; each pair has a doubly linked list of its places, in order. So merging a pair costs as much as it has places,
 * whatever else there is, and memory does not grow with the number of merges.
 */
export class LinkedText {
  readonly #symbols: SymbolTable;
  readonly #onForgottenPair: OnForgottenPair | undefined;
  readonly #countOfWord: Float64Array;
  readonly #wordOfPlace: Int32Array;
  readonly #symbolAt: Int32Array;
  readonly #next: Int32Array;
  readonly #previous: Int32Array;
  readonly #pairAt: Int32Array;
  readonly #nextOfPair: Int32Array;
  readonly #previousOfPair: Int32Array;
  readonly #unknown: number;
  /** Of the symbol being made, by neighbour: the pair with that neighbour before it, and the one with it after; 0 if not made yet. */
  #pairAfter = new Int32Array(0);
  #pairBefore = new Int32Array(0);

  /**
   * Lays out the text.
   *
   * @param words - Each word with the number of times it stands for.
   * @param symbols - Where symbols are added: the characters in the order of the text, then its pairs.
   * @param onForgottenPair - Called with a pair that is beside a merge although it was given up by {@link forget}, or lost places.
   */
  constructor(
    words: readonly (readonly [string, number])[],
    symbols: SymbolTable,
    onForgottenPair?: OnForgottenPair,
  ) {
    let places = 0;
    for (const [word] of words) places += countCodePoints(word);
    this.#symbols = symbols;
    this.#onForgottenPair = onForgottenPair;
    this.#countOfWord = new Float64Array(words.length);
    this.#wordOfPlace = new Int32Array(places);
    this.#symbolAt = new Int32Array(places);
    this.#next = new Int32Array(places);
    this.#previous = new Int32Array(places);
    this.#pairAt = new Int32Array(places).fill(NONE);
    this.#nextOfPair = new Int32Array(places);
    this.#previousOfPair = new Int32Array(places);
    this.#unknown = this.#layOut(words);
    this.#pairUp();
  }

  /**
   * Makes one symbol of a pair at all of its places, from the first to the last.
   *
   * @returns The pairs that came to be, in the order in which they did.
   */
  merge(pair: number): number[] {
    const symbols = this.#symbols;
    const fresh: number[] = [];
    const neighbours: number[] = [];
    for (let place = symbols.firstPlace[pair]!; place !== NONE; place = symbols.firstPlace[pair]!) {
      const right = this.#next[place]!;
      const before = this.#previous[place]!;
      const after = this.#next[right]!;
      this.#takeOffList(place, pair);
      if (before !== NONE) this.#leave(before, pair);
      if (after !== NONE) this.#leave(right, pair);
      this.#symbolAt[place] = pair;
      this.#pairAt[place] = NONE;
      this.#next[place] = after;
      if (after !== NONE) this.#previous[after] = place;
      if (before !== NONE) this.#joinBefore(before, pair, fresh, neighbours);
      if (after !== NONE) this.#joinAfter(place, after, pair, fresh, neighbours);
    }
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
    let taken = NONE;
    for (let place = firstPlace[pair]!; place !== NONE; ) {
      const following = this.#nextOfPair[place]!;
      if (place === taken) {
        this.#takeOffList(place, pair);
        count[pair]! -= this.#countOfWord[this.#wordOfPlace[place]!]!;
        taken = NONE;
      } else {
        taken = this.#next[place]!;
      }
      place = following;
    }
  }

  /** Fills in the words; returns the symbol of {@link UNKNOWN}, with which nothing pairs. */
  #layOut(words: readonly (readonly [string, number])[]): number {
    const symbolByCode = new Map<number, number>();
    let place = 0;
    for (const [index, [word, count]] of words.entries()) {
      this.#countOfWord[index] = count;
      const start = place;
      for (let unit = 0; unit < word.length; unit++) {
        const code = word.codePointAt(unit)!;
        if (code > 0xffff) unit++;
        let symbol = symbolByCode.get(code);
        if (symbol === undefined) {
          symbol = this.#symbols.addCharacter(String.fromCodePoint(code));
          symbolByCode.set(code, symbol);
        }
        this.#wordOfPlace[place] = index;
        this.#symbolAt[place] = symbol;
        this.#previous[place] = place - 1;
        this.#next[place] = place + 1;
        place++;
      }
      if (place > start) {
        this.#previous[start] = NONE;
        this.#next[place - 1] = NONE;
      }
    }
    return symbolByCode.get(UNKNOWN.charCodeAt(0)) ?? NONE;
  }

  #pairUp(): void {
    const characters = this.#symbols.size;
    // 0 is a pair not looked at yet, as the table of pairs starts after at least one character.
    const dense = characters <= 2048 ? new Int32Array(characters * characters) : undefined;
    const sparse = new Map<number, number>();
    for (let place = 0; place < this.#symbolAt.length; place++) {
      const after = this.#next[place]!;
      if (after === NONE) continue;
      const left = this.#symbolAt[place]!;
      const right = this.#symbolAt[after]!;
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
    const pair = this.#pairAt[place]!;
    if (pair === NONE) return;
    if (this.#previousOfPair[place] !== OFF_LIST) {
      this.#takeOffList(place, pair);
      this.#symbols.count[pair]! -= this.#countOfWord[this.#wordOfPlace[place]!]!;
    }
    if (pair !== merging) this.#onForgottenPair?.(pair);
    this.#pairAt[place] = NONE;
  }

  #joinBefore(place: number, made: number, fresh: number[], neighbours: number[]): void {
    const neighbour = this.#symbolAt[place]!;
    if (neighbour === this.#unknown) return;
    this.#reach(Math.max(neighbour, made));
    let pair = this.#pairAfter[neighbour]!;
    if (pair === 0) {
      pair = this.#symbols.addPair(neighbour, made);
      this.#pairAfter[neighbour] = pair;
      neighbours.push(neighbour);
      if (pair !== NONE) fresh.push(pair);
    }
    if (pair !== NONE) this.#putOnList(place, pair);
  }

  #joinAfter(place: number, after: number, made: number, fresh: number[], neighbours: number[]): void {
    const neighbour = this.#symbolAt[after]!;
    if (neighbour === this.#unknown) return;
    this.#reach(Math.max(neighbour, made));
    let pair = this.#pairBefore[neighbour]!;
    if (pair === 0) {
      pair = this.#symbols.addPair(made, neighbour);
      this.#pairBefore[neighbour] = pair;
      neighbours.push(neighbour);
      if (pair !== NONE) fresh.push(pair);
    }
    if (pair !== NONE) this.#putOnList(place, pair);
  }

  #reach(symbol: number): void {
    if (symbol < this.#pairAfter.length) return;
    const capacity = 2 * symbol + 1024;
    this.#pairAfter = grown(this.#pairAfter, capacity);
    this.#pairBefore = grown(this.#pairBefore, capacity);
  }

  #putOnList(place: number, pair: number): void {
    const { firstPlace, lastPlace, count } = this.#symbols;
    const last = lastPlace[pair]!;
    this.#pairAt[place] = pair;
    this.#previousOfPair[place] = last;
    this.#nextOfPair[place] = NONE;
    if (last === NONE) firstPlace[pair] = place;
    else this.#nextOfPair[last] = place;
    lastPlace[pair] = place;
    count[pair]! += this.#countOfWord[this.#wordOfPlace[place]!]!;
  }

  #takeOffList(place: number, pair: number): void {
    const { firstPlace, lastPlace } = this.#symbols;
    const before = this.#previousOfPair[place]!;
    const after = this.#nextOfPair[place]!;
    if (before === NONE) firstPlace[pair] = after;
    else this.#nextOfPair[before] = after;
    if (after === NONE) lastPlace[pair] = before;
    else this.#previousOfPair[after] = before;
    this.#previousOfPair[place] = OFF_LIST;
  }
}

function countCodePoints(word: string): number {
  let count = word.length;
  for (let unit = 0; unit < word.length; unit++) {
    if (word.codePointAt(unit)! > 0xffff) {
      unit++;
      count--;
    }
  }
  return count;
}
