/**
 * @file The order in which a `std::unordered_map` of the GNU C++ library is walked. SentencePiece 0.1.97 keeps its pairs in
 * one and cuts the list off among equally frequent pairs, so that order decides which of them compete.
 */
import { grown, NONE } from "./symbol-table.ts";

/** Marks a bucket whose first key comes first of all. */
const BEFORE_ALL = -2;
/** The bucket counts the library's table of primes leads to when keys are added one at a time. */
const BUCKET_COUNTS = [
  13, 29, 59, 127, 257, 541, 1109, 2357, 5087, 10273, 20753, 42043, 85229, 172933, 351061, 712697, 1447153,
  2938679, 5967347, 12117689, 24607243,
];

/**
 * A set of small integers, each with a hash of 64 bits, that is walked as the library walks its table: one linked list in
 * which keys of a bucket are neighbours, new keys first in their bucket and new buckets first of all.
 */
export class GnuHashOrder {
  size = 0;
  #first = NONE;
  #buckets = new Int32Array(1).fill(NONE);
  #growths = 0;
  #next = new Int32Array(1024);
  #high = new Int32Array(1024);
  #low = new Int32Array(1024);

  /** Adds a key that is not there, with the two halves of its hash. */
  add(key: number, high: number, low: number): void {
    if (key >= this.#next.length) {
      const capacity = Math.max(key + 1, this.#next.length * 2);
      this.#next = grown(this.#next, capacity);
      this.#high = grown(this.#high, capacity);
      this.#low = grown(this.#low, capacity);
    }
    if (this.size + 1 > (this.#growths === 0 ? 0 : this.#buckets.length)) this.#rehash();
    this.#high[key] = high;
    this.#low[key] = low;
    const bucket = this.#bucketOf(key);
    const before = this.#buckets[bucket]!;
    if (before === NONE) {
      this.#putFirst(key, bucket);
    } else {
      this.#next[key] = this.#after(before);
      this.#setAfter(before, key);
    }
    this.size++;
  }

  /** Removes a key that is there. */
  remove(key: number): void {
    const bucket = this.#bucketOf(key);
    let before = this.#buckets[bucket]!;
    const startsBucket = this.#after(before) === key;
    while (this.#after(before) !== key) before = this.#after(before);
    const after = this.#next[key]!;
    const bucketAfter = after === NONE ? NONE : this.#bucketOf(after);
    if (bucketAfter !== bucket) {
      if (bucketAfter !== NONE) this.#buckets[bucketAfter] = before;
      if (startsBucket) this.#buckets[bucket] = NONE;
    }
    this.#setAfter(before, after);
    this.size--;
  }

  /** Calls a function with each key in order. */
  forEach(visit: (key: number) => void): void {
    for (let key = this.#first; key !== NONE; key = this.#next[key]!) visit(key);
  }

  #putFirst(key: number, bucket: number): void {
    const second = this.#first;
    this.#next[key] = second;
    this.#first = key;
    if (second !== NONE) this.#buckets[this.#bucketOf(second)] = key;
    this.#buckets[bucket] = BEFORE_ALL;
  }

  #rehash(): void {
    const count = BUCKET_COUNTS[this.#growths++];
    if (count === undefined) throw new RangeError(`too many pairs of symbols: ${this.size}`);
    this.#buckets = new Int32Array(count).fill(NONE);
    let key = this.#first;
    this.#first = NONE;
    while (key !== NONE) {
      const following = this.#next[key]!;
      const bucket = this.#bucketOf(key);
      const before = this.#buckets[bucket]!;
      if (before === NONE) {
        this.#putFirst(key, bucket);
      } else {
        this.#next[key] = this.#after(before);
        this.#setAfter(before, key);
      }
      key = following;
    }
  }

  #after(before: number): number {
    return before === BEFORE_ALL ? this.#first : this.#next[before]!;
  }

  #setAfter(before: number, key: number): void {
    if (before === BEFORE_ALL) this.#first = key;
    else this.#next[before] = key;
  }

  #bucketOf(key: number): number {
    const buckets = this.#buckets.length;
    const high = (this.#high[key]! >>> 0) % buckets;
    return (high * (4294967296 % buckets) + (this.#low[key]! >>> 0)) % buckets;
  }
}
