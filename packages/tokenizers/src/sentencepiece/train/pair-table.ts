/** @file The symbols that SentencePiece 0.1.97 knows at a time, in the order in which it goes through them. */
import { createPairFingerprint } from "./fingerprint.ts";
import { GnuHashOrder } from "./gnu-hash-order.ts";
import { grown, NONE, type SymbolTable } from "./symbol-table.ts";

/** A table of symbols in the order of their hashes. */
export class PairTable {
  readonly #order = new GnuHashOrder();
  readonly #fingerprint = createPairFingerprint();
  readonly #hash = new Int32Array(2);
  /** By symbol, the halves of its hash. */
  #high = new Int32Array(1024);
  #low = new Int32Array(1024);
  /** By symbol, 1 if it is in the table. */
  #present = new Uint8Array(1024);
  #characters = 0;

  /** How many symbols there are, characters among them. */
  get size(): number {
    return this.#order.size;
  }

  /** Adds a new symbol: a character's hash is its code point, a pair's is made of its symbols'. */
  add(symbol: number, { left, right, text }: SymbolTable): void {
    this.#reach(symbol);
    const first = left[symbol]!;
    const second = right[symbol]!;
    if (first === NONE) {
      this.#characters++;
      this.#low[symbol] = text[symbol]!.codePointAt(0)!;
    } else {
      this.#fingerprint(
        this.#high[first]!,
        this.#low[first]!,
        this.#high[second]!,
        this.#low[second]!,
        this.#hash,
      );
      this.#high[symbol] = this.#hash[0]!;
      this.#low[symbol] = this.#hash[1]!;
    }
    this.#put(symbol);
  }

  /** Adds a pair that was removed; if it was not, nothing changes. */
  addAgain(pair: number): void {
    if (this.#present[pair] === 0) this.#put(pair);
  }

  /** Removes a pair. */
  remove(pair: number): void {
    this.#present[pair] = 0;
    this.#order.remove(pair);
  }

  /** The pairs in the table, in order. */
  pairs({ left }: SymbolTable): Int32Array {
    const pairs = new Int32Array(this.#order.size - this.#characters);
    let size = 0;
    this.#order.forEach((symbol) => {
      if (left[symbol] !== NONE) pairs[size++] = symbol;
    });
    return pairs;
  }

  #put(symbol: number): void {
    this.#present[symbol] = 1;
    this.#order.add(symbol, this.#high[symbol]!, this.#low[symbol]!);
  }

  #reach(symbol: number): void {
    if (symbol < this.#high.length) return;
    const capacity = this.#high.length * 2;
    this.#high = grown(this.#high, capacity);
    this.#low = grown(this.#low, capacity);
    const present = new Uint8Array(capacity);
    present.set(this.#present);
    this.#present = present;
  }
}
